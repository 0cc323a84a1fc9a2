extension Rule {
  static let duplicateEntries = Rule(
    oddities: [
      Oddity(
        code: "duplicate-entry",
        one: "a path occurs twice in the layer, and the last entry wins",
        many: "paths occur more than once in the layer, and the last entry wins"
      )
    ],
    905,
    "duplicate-entries",
    .warning,
    title: "paths that occur twice in one layer",
    why: """
      The OCI specification forbids it, and engines differ in what they make of it. The first copy is \
      shipped for nothing.
      """,
    fix: "# build the layer from a directory rather than by appending to a tar archive"
  )
}
