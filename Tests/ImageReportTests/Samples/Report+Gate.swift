internal import Checks

import ImageReport

extension Report {
  /// The wasteful image, held against budgets of every outcome.
  static let gate: Report = {
    var report = wasteful
    report.base = Base(layers: 2, source: .flag, name: "debian:12", digest: nil)
    for index in report.layers.indices { report.layers[index].fromBase = index < 2 }
    func bytes(_ count: Int64?) -> FixedDecimal? { count.map { FixedDecimal(units: $0) } }
    func percent(_ hundredths: Int64?) -> FixedDecimal? {
      hundredths.map { FixedDecimal(units: $0, places: 2) }
    }
    report.budgets = [
      budget("image-size", .fail, bytes(1_320_000), bytes(1_000_000), was: bytes(1_200_000)),
      budget("wasted-percent", .pass, percent(5890), percent(500), .percent, floor: 1_000_000),
      budget("efficiency", .fail, percent(4110), percent(9500), .percent, was: percent(4110)),
      budget("layers", .warn, bytes(20), bytes(30), .count, warn: bytes(15), was: bytes(21)),
      budget("setuid-files", .pass, bytes(1), bytes(1), .count),
      budget("image-size", .warn, bytes(700_000), nil, warn: bytes(512 << 10), scope: .app),
      budget(
        "download-size",
        .unknown,
        nil,
        bytes(100_000_000),
        why: "the layers are stored unpacked, and what a registry makes of them is another size"
      ),
      budget(
        "path:srv/app/node_modules/**/vendor/a-rather-long-name-of-a-directory/*.js",
        .pass,
        bytes(0),
        bytes(0)
      ),
    ]
    return report
  }()

  /// The hostile image, held against budgets with the largest numbers there are.
  static let hostileGate: Report = {
    var report = hostile
    let name = hostile.image.names[0]
    // All of a finding that comes from an image, three times as serious.
    report.findings = Finding.Severity.allCases.map { severity in
      Finding(
        id: name,
        code: name,
        severity: severity,
        title: name,
        message: name,
        fix: severity == .note ? name : "RUN \(name)\n  \(name)\n\n\(name)",
        layer: .max,
        instruction: Instruction(kind: name, text: name),
        paths: [BytePath(Array(name.utf8)), ""],
        pathCount: 1 << 39,
        bytes: .max,
        savableBytes: .max,
        live: .deleted,
        removedBy: .max,
        fromBase: true
      )
    }
    report.checks = Checks(
      failOn: .warning,
      savableBytes: .max,
      rules: Checks.Rule.Outcome.allCases.map { outcome in
        Checks.Rule(id: name, code: name, outcome: outcome, reason: name, ignored: 9)
      }
    )
    report.budgets = BudgetOutcome.Status.allCases.flatMap { status in
      Budget.Unit.allCases.map { unit in
        var budget = budget(
          name,
          Budget.Status(rawValue: status.rawValue) ?? .unknown,
          status == .unknown ? nil : FixedDecimal(units: .max),
          FixedDecimal(units: 1),
          unit,
          warn: FixedDecimal(units: 0),
          was: FixedDecimal(units: 1),
          why: name
        )
        budget.message = name
        return budget
      }
    }
    return report
  }()

  private static func budget(
    _ name: String,
    _ status: Budget.Status,
    _ actual: FixedDecimal?,
    _ limit: FixedDecimal?,
    _ unit: Budget.Unit = .bytes,
    warn: FixedDecimal? = nil,
    was baseline: FixedDecimal? = nil,
    floor: Int64? = nil,
    scope: Budget.Scope = .image,
    why: String = ""
  ) -> Budget {
    Budget(
      name: name,
      scope: scope,
      limit: limit,
      warnLimit: warn,
      isMinimum: name == "efficiency",
      floor: floor,
      actual: actual,
      baseline: baseline,
      unit: unit,
      status: status,
      message: status == .unknown ? "\(name) is unknown: \(why)" : "\(name) …"
    )
  }
}
