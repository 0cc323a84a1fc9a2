@testable internal import Checks

import ImageReport
import Testing

@Suite struct `The text of a gate` {
  private func text(_ report: Report, width: Int = 80, color: Bool = false, top: Int = 3) -> String
  {
    TextRenderer(RenderingOptions(width: width, color: color, top: top)).render(report)
  }

  @Test func `has the verdict first, then the budgets`() {
    #expect(text(.gate).hasPrefix(Self.gateText), "\(text(.gate))")
  }

  @Test func `has what is largest next, and nothing else`() {
    let titles = text(.gate).split(separator: "\n").filter { $0.first?.isUppercase == true }
      .map { $0.prefix { $0 != " " } }

    #expect(titles == ["FAIL", "BUDGETS", "LARGEST", "WASTED"])
    #expect(text(.gate).contains("LARGEST LAYERS  3 of 20\n"))
    #expect(!text(.gate, top: 0).contains("LARGEST LAYERS"))
  }

  @Test(arguments: [60, 80, 120, 160])
  func `has its outcomes in one column`(width: Int) {
    let lines = text(.gate, width: width).split(separator: "\n")
      .drop { !$0.hasPrefix("budget ") }.prefix { !$0.hasPrefix("LARGEST") }
      .filter { !$0.hasPrefix(" ") }
    let columns = lines.compactMap { line in
      line.ranges(of: /\x20{2}(pass|warn|fail|unknown)\b/).last.map {
        line.distance(from: line.startIndex, to: $0.lowerBound)
      }
    }

    #expect(columns.count == 8 && Set(columns).count == 1)
  }

  @Test func `is coloured where that is asked for`() {
    #expect(text(.gate, color: true).contains("\u{1B}[1;31mFAIL\u{1B}[0m"))
    #expect(!text(.gate).contains("\u{1B}"))
  }

  @Test(
    arguments: [
      ([.pass], "PASS  wasteful:1 keeps its budget\n"),
      ([.fail], "FAIL  wasteful:1 breaks its budget\n"),
      ([.unknown], "FAIL  wasteful:1 breaks its budget\n"),
      ([.warn], "PASS  wasteful:1 keeps its budget · 1 warning\n"),
      ([.pass, .pass], "PASS  wasteful:1 keeps all 2 budgets\n"),
      ([.warn, .warn, .pass], "PASS  wasteful:1 keeps all 3 budgets · 2 warnings\n"),
      ([.fail, .unknown, .warn, .pass], "FAIL  wasteful:1 breaks 2 of 4 budgets · 1 warning\n"),
    ] as [([Report.Budget.Status], String)]
  )
  func `has a verdict in words`(statuses: [Report.Budget.Status], line: String) {
    var report = Report.gate
    report.budgets = statuses.map { status in
      var budget = report.budgets[0]
      budget.status = status
      return budget
    }

    #expect(text(report).hasPrefix(line))
    #expect(report.breaksBudgets == line.hasPrefix("FAIL"))
  }

  @Test func `shortens the name, and never the verdict`() throws {
    var report = Report.gate
    report.image.names = [String(repeating: "registry/", count: 40) + "name:1"]
    let first = try #require(text(report, width: 60).split(separator: "\n").first)

    #expect(first.hasSuffix(":1 breaks 3 of 8 budgets · 2 warnings"), "\(first)")
    #expect(DisplayWidth.columns(String(first)) <= 60)
  }

  @Test func `says which layers are the app's, where a budget is about them`() {
    var report = Report.gate
    #expect(text(report).contains("BUDGETS  app: is layers 2 to 19 above debian:12\n"))
    report.base.name = nil
    for index in report.layers.indices { report.layers[index].fromBase = index < 19 }
    #expect(text(report).contains("BUDGETS  app: is layer 19\n"))
    for index in report.layers.indices { report.layers[index].fromBase = true }
    #expect(text(report).contains("BUDGETS  app: has no layers\n"))
    for index in report.layers.indices { report.layers[index].fromBase = nil }
    report.base.layers = nil
    #expect(text(report).contains("BUDGETS\n"))
    report = .gate
    report.budgets.removeAll { $0.scope == .app }
    #expect(text(report).contains("BUDGETS\n"))
  }

  @Test func `has a verdict in one line for a log`() {
    var report = Report.gate
    for index in report.budgets.indices { report.budgets[index].message = "number \(index)" }
    #expect(report.verdict == "it breaks 3 of 8 budgets: number 0; number 2; number 6")
    report.budgets = Array(repeating: report.budgets[0], count: 7)
    #expect(report.verdict.hasSuffix("number 0; number 0; and 2 more"))
  }

  private static let gateText = """
    FAIL  wasteful:1 breaks 3 of 8 budgets · 2 warnings
    linux/amd64 · id 8c3997be79c5 · created 2026-11-21 · runs as root
    docker-archive · plain layers · 1.38MB · wasteful.tar

    BUDGETS  app: is layers 2 to 19 above debian:12
    budget                    actual    limit  baseline
    image-size                1.32MB      1MB    +120kB  fail     320kB over
    wasted-percent            58.90%    5.00%            pass     waste below 1MB
    efficiency                41.10%  ≥95.00%        ±0  fail     53.90 points under
    layers                        20       30        −1  warn     5 over the soft 15
    setuid-files                   1        1            pass
    app:image-size             700kB   512KiB            warn     176kB over
    download-size            unknown    100MB            unknown
      download-size is unknown: the layers are stored unpacked, and what a registry
      makes of them is another size
    path:srv/app/node…/*.js       0B       0B            pass

    LARGEST LAYERS  3 of 20
    """
}

@Suite struct `The sentence on a budget` {
  private func message(
    _ name: String,
    _ actual: Measurement,
    fail: String? = nil,
    warn: String? = nil,
    floor: Int64? = 0,
    waste: Int64 = 0
  ) throws -> Report.Budget {
    let target = try Budget.Target(parsing: name)
    let budget = Budget(
      target.subject,
      scope: target.scope,
      fail: try fail.map(target.subject.limit),
      warn: try warn.map(target.subject.limit),
      floor: floor
    )
    return Report.Budget(budget.outcome(actual, baseline: nil, waste: .amount(waste)))
  }

  @Test(
    arguments: [
      (
        "image-size", .amount(312_000_000), "250MB", nil,
        "image-size is 312MB, 62MB over the limit of 250MB"
      ),
      (
        "image-size", .amount(250_000_001), "250MB", nil,
        "image-size is 250MB, 1B over the limit of 250MB"
      ),
      ("image-size", .amount(5), "64MiB", nil, "image-size is 5B, within the limit of 64MiB"),
      (
        "app:layers", .amount(12), "20", "10",
        "app:layers is 12, 2 over the soft limit of 10, and within the hard one of 20"
      ),
      ("layers", .amount(12), nil, "10", "layers is 12, 2 over the soft limit of 10"),
      ("layers", .amount(2), "20", "10", "layers is 2, within the soft limit of 10"),
      (
        "wasted-percent", .share(1, of: 2), "2.5%", nil,
        "wasted-percent is 50.00%, 47.50 points over the limit of 2.5%"
      ),
      (
        "wasted-percent", .share(50_001, of: 1_000_000), "5", nil,
        "wasted-percent is 5.0001%, 0.0001 points over the limit of 5%"
      ),
      (
        "efficiency", .share(1, of: 2), "95%", nil,
        "efficiency is 50.00%, 45.00 points under the minimum of 95%"
      ),
      (
        "efficiency", .share(1, of: 1), "95%", nil,
        "efficiency is 100.00%, within the minimum of 95%"
      ),
      (
        "app:path:srv/**", .amount(1500), "1kB", nil,
        "app:path:srv/** is 1.5kB, 500B over the limit of 1kB"
      ),
      ("download-size", .unknown("so"), "1kB", nil, "download-size is unknown: so"),
    ] as [(String, Measurement, String?, String?, String)]
  )
  func `says what is, what may be, and the difference`(
    name: String,
    actual: Measurement,
    fail: String?,
    warn: String?,
    sentence: String
  ) throws {
    #expect(try message(name, actual, fail: fail, warn: warn).message == sentence)
  }

  @Test func `says when waste is too little to count`() throws {
    let budget = try message(
      "wasted-percent",
      .share(1, of: 2),
      fail: "5%",
      floor: nil,
      waste: 3000
    )
    #expect(
      budget.message
        == "wasted-percent is 50.00%, which does not count: the waste of 3kB is below the floor of 1MB"
    )
    #expect(budget.status == .pass && budget.floor == 1_000_000)
  }

  @Test func `comes with the numbers, none of them rounded over a limit`() throws {
    let budget = try message("app:wasted-percent", .share(50_001, of: 1_000_000), fail: "5%")
    #expect(budget.name == "wasted-percent" && budget.scope == .app && budget.unit == .percent)
    #expect(budget.actual?.description == "5.0001" && budget.limit?.description == "5")
    #expect(budget.warnLimit == nil && budget.floor == nil && budget.baseline == nil)
    let pattern = try message("path:a/**", .unknown("x"), warn: "1kB")
    #expect(pattern.name == "path:a/**" && pattern.actual == nil && pattern.status == .unknown)
  }
}
