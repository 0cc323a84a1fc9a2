extension Rule {
  static let secretContent = Rule(
    302,
    "secret-content",
    .error,
    title: "a token or a key in a file",
    why: """
      Whoever pulls the image can read it. Tokens are told by the form that their issuers gave them, in \
      configuration files, scripts and histories as far as 1 MiB; --scan-content looks at every text file. \
      A file that is known to hold secrets by its name is secret-file instead, and one that a later layer \
      deletes or replaces is secret-deleted.
      """,
    fix: "RUN --mount=type=secret,id=NAME …",
    guides: [.production, .notes],
    peers: ["CIS-DI-0010", "CIS 4.10"],
    needs: .secretFiles
  ) { evidence throws(NotCheckable) in
    try evidence.observations(
      ofSecrets: { $0.isVisible && $0.kind?.label == nil },
      unknown: { $0 != nil && $0?.label == nil }
    )
  }
}
