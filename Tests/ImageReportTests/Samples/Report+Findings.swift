import ImageReport

extension Report {
  /// The wasteful image with findings of every severity, held against no budget.
  static let judged: Report = {
    var report = wasteful
    report.findings = [
      finding(
        "private-key",
        "IMG303",
        .error,
        "a private key is readable in the image: PEM, RSA",
        fix: "RUN --mount=type=ssh git clone git@example.com:shop/app.git",
        in: (2, report.layers[2].instruction),
        ["srv/app/id_rsa"],
        bytes: 494,
        lost: (.deleted, 17)
      ),
      finding(
        "apt-lists",
        "IMG201",
        .warning,
        "the package lists of apt-get update are shipped",
        fix: """
          RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl git \\
           && rm -rf /var/lib/apt/lists/*
          """,
        in: (3, report.layers[3].instruction),
        [
          "var/lib/apt/lists/deb.debian.org_debian_dists_bookworm-updates_main_binary-amd64_Packages",
          "var/lib/apt/lists/deb.debian.org_debian_dists_bookworm_InRelease", "var/lib/apt/lists/x",
        ],
        count: 12,
        bytes: 40_000,
        saves: true
      ),
      finding(
        "runs-as-root",
        "IMG401",
        .warning,
        "it sets no USER",
        fix: "Name a user that the image has, by its number, before the last instruction."
      ),
      finding(
        "no-healthcheck",
        "IMG505",
        .note,
        "it sets no HEALTHCHECK",
        fix: "HEALTHCHECK CMD true"
      ),
      finding(
        "docs",
        "IMG212",
        .note,
        "manuals are shipped",
        fix: nil,
        in: (0, nil),
        ["usr/share/doc/a"],
        bytes: 4000,
        saves: true
      ),
      finding(
        "docs",
        "IMG212",
        .note,
        "manuals are shipped",
        fix: nil,
        in: (4, nil),
        ["usr/share/doc/b"],
        bytes: 3000,
        saves: true
      ),
    ]
    report.findings[4].fromBase = true
    report.checks = Checks(
      savableBytes: 46_000,
      rules: [
        Checks.Rule(id: "apt-lists", code: "IMG201", outcome: .fired, ignored: 1),
        Checks.Rule(id: "pip-cache", code: "IMG206", outcome: .ignored, ignored: 2),
        Checks.Rule(id: "docs", code: "IMG212", outcome: .fired),
        Checks.Rule(id: "private-key", code: "IMG303", outcome: .fired),
        Checks.Rule(id: "runs-as-root", code: "IMG401", outcome: .fired),
        Checks.Rule(id: "no-healthcheck", code: "IMG505", outcome: .fired),
        Checks.Rule(id: "labels", code: "IMG703", outcome: .clean),
        Checks.Rule(
          id: "curl-pipe-shell",
          code: "IMG601",
          outcome: .notCheckable,
          reason: "there is no history"
        ),
        Checks.Rule(
          id: "latest-tag",
          code: "IMG604",
          outcome: .notCheckable,
          reason: "there is no history"
        ),
        Checks.Rule(id: "distroless", code: "IMG709", outcome: .off),
      ]
    )
    return report
  }()

  /// The same, held against the limit that only errors break.
  static let judgedGate: Report = {
    var report = judged
    report.checks?.failOn = .error
    return report
  }()

  private static func finding(
    _ id: String,
    _ code: String,
    _ severity: Finding.Severity,
    _ message: String,
    fix: String?,
    in layer: (Int, Instruction?)? = nil,
    _ paths: [BytePath] = [],
    count: Int? = nil,
    bytes: Int64? = nil,
    saves: Bool = false,
    lost: (Finding.Live, Int)? = nil
  ) -> Finding {
    Finding(
      id: id,
      code: code,
      severity: severity,
      title: "about \(id)",
      message: message,
      fix: fix,
      layer: layer?.0,
      instruction: layer?.1,
      paths: paths,
      pathCount: count ?? paths.count,
      bytes: bytes,
      savableBytes: saves ? bytes ?? 0 : 0,
      live: lost?.0 ?? (bytes == nil ? nil : .final),
      removedBy: lost?.1,
      fromBase: nil
    )
  }
}
