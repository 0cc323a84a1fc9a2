extension Rule {
  static let unsafePath = Rule(
    oddities: [
      Oddity(
        code: "unsafe-name",
        one: "an entry has .. in its name",
        many: "entries have .. in their names"
      )
    ],
    907,
    "unsafe-path",
    .warning,
    title: "names that lead out of the image",
    why: """
      No honest tool writes them: they are how an archive writes to places of whoever unpacks it. Here \
      they were taken to stay inside the root.
      """,
    fix: "# find out who made the layer before it is unpacked anywhere"
  )
}
