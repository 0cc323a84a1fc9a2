extension Rule {
  static let secretFile = Rule(
    301,
    "secret-file",
    .error,
    title: "a file with secrets",
    why: """
      Whoever pulls the image can read it. Files are known by their names, and what is in them is \
      looked at as far as 1 MiB, so that a certificate or an empty .env is none; key stores are told by \
      their names alone. In directories of tests and in samples, as .env.example, it is a warning, and in \
      installed packages a note. A secret is told once: one that a later layer deletes or replaces is secret-deleted instead.
      """,
    fix: "RUN --mount=type=secret,id=NAME …",
    guides: [.reference, .art, .production],
    peers: ["CIS-DI-0010", "CIS 4.10", "DS-0031"],
    needs: .secretFiles
  ) { evidence throws(NotCheckable) in
    try evidence.observations(
      ofSecrets: { $0.isVisible && $0.kind?.label != nil },
      unknown: { $0?.label != nil }
    )
  }
}

extension Rule.Needs {
  /// What the rules about secrets in files need.
  static let secretFiles = Self(
    paths: SecretFileKind.globs(named: true) + SecretFileKind.globs(named: false),
    secrets: true
  )
}
