extension Rule {
  static let secretDeleted = Rule(
    307,
    "secret-deleted",
    .error,
    title: "a secret that a later layer only hides",
    why: """
      A layer never takes anything out of those below it: the file is still in the image, and tare extract \
      with --layer reads it. This is secret-file and secret-content for what can no longer be seen, a rule \
      of its own so that no secret is told twice; where one of its copies can still be seen, it is theirs.
      """,
    fix: "RUN --mount=type=secret,id=NAME …",
    guides: [.art],
    peers: ["CIS-DI-0010", "CIS 4.10"],
    needs: .secretFiles
  ) { evidence throws(NotCheckable) in
    try evidence.observations(ofSecrets: { !$0.isVisible }, unknown: { $0 != nil })
  }
}
