import Checks
import ImageReport
import TestSupport
import Testing

/// Each budget, each outcome, each form: what the gate decides is read out of what the form says.
@Suite struct `A budget in every form` {
  /// Limits of a budget, and what comes of them.
  private typealias Limits = (
    hard: GateRow.Limit?, soft: GateRow.Limit?, status: StatedBudget.Status
  )

  private static let limits: [Limits] = [
    (.kept, nil, .pass), (.equal, nil, .pass), (.broken, nil, .fail),
    (nil, .kept, .pass), (nil, .equal, .pass), (nil, .broken, .warn),
    (.kept, .equal, .pass), (.kept, .broken, .warn), (.equal, .broken, .warn),
    (.broken, .broken, .fail),
  ]

  /// A budget with these limits.
  private func budget(
    _ row: GateRow,
    _ hard: GateRow.Limit?,
    _ soft: GateRow.Limit?,
    floor: Int64? = 0
  ) throws -> Budget {
    let target = try row.target
    return Budget(
      target.subject,
      scope: target.scope,
      fail: try hard.map(row.value),
      warn: try soft.map(row.value),
      floor: floor
    )
  }

  /// Checks that every form says of a lone budget what it has to.
  private func expect(
    _ expected: StatedBudget,
    from weighed: GateImage.Weighed,
    _ budget: Budget,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let report = weighed.report(on: [budget])
    #expect(report.breaksBudgets == expected.status.isBroken, sourceLocation: sourceLocation)
    for format in ReportFormat.allCases {
      let bytes = format.render(report, options: RenderingOptions())
      let note: Comment = "\(format) of \(expected): \(String(decoding: bytes, as: UTF8.self))"
      guard format != .csv else {
        // It is a table of layers and nothing else: there the exit code alone has the verdict.
        let table = format.render(weighed.report, options: RenderingOptions())
        #expect(bytes == table, note, sourceLocation: sourceLocation)
        continue
      }
      do {
        let stated = try StatedGate(reading: bytes, format: format.rawValue)
        let wanted = Self.shown(expected, in: format)
        #expect(stated.passes == !expected.status.isBroken, note, sourceLocation: sourceLocation)
        #expect(
          stated.budgets.map(\.name) == wanted.map(\.name)
            && stated.budgets.map(\.status) == wanted.map(\.status)
            && stated.budgets.map(\.limits) == wanted.map(\.limits),
          note,
          sourceLocation: sourceLocation
        )
        for (stated, wanted) in zip(stated.budgets, wanted) {
          #expect(
            Self.isSame(stated.actual, wanted.actual, in: format),
            note,
            sourceLocation: sourceLocation
          )
        }
      } catch {
        // The other forms are looked at all the same.
        Issue.record(error, note, sourceLocation: sourceLocation)
      }
    }
  }

  /// What a form has to say where so much is known: some say only what is wrong.
  private static func shown(_ budget: StatedBudget, in format: ReportFormat) -> [StatedBudget] {
    var shown = budget
    switch (format, budget.status) {
    case (.github, .pass): return []
    case (.sarif, .pass): return [StatedBudget(name: budget.name, status: .pass)]
    // A sentence has the limit that is broken, and none for what is unknown.
    case (.github, .unknown), (.sarif, .unknown): shown.limits = []
    case (.github, .fail), (.sarif, .fail), (.text, .fail), (.text, .pass), (.text, .unknown):
      shown.limits = Array(budget.limits.prefix(1))
    default: break
    }
    return [shown]
  }

  /// Whether a form has the number, which forms for people round to three digits.
  private static func isSame(_ stated: Double?, _ actual: Double?, in format: ReportFormat) -> Bool
  {
    guard let stated, let actual, format != .json else { return stated == actual }
    return stated == actual || (actual >= 1000 && abs(stated - actual) <= actual / 200)
  }

  private func limits(_ row: GateRow, _ limits: GateRow.Limit?...) throws -> [Double] {
    try limits.compactMap(\.self).map { Double(try row.value($0).description) ?? -1 }
  }

  @Test func `is there for whatever can be limited`() throws {
    let targets = Set(try GateImage.rows.map { try $0.target })
    for measure in Measure.allCases {
      for scope in Budget.Scope.allCases {
        #expect(targets.contains(Budget.Target(.measure(measure), scope: scope)), "\(measure)")
      }
    }
    #expect(ReportFormat.allCases.count == 8, "a new form needs a reader in StatedGate")
  }

  @Test(arguments: GateImage.rows)
  func `says whether it is kept, by which number and limit`(row: GateRow) async throws {
    let weighed = try await GateImage.weighed
    for (hard, soft, status) in Self.limits {
      expect(
        StatedBudget(
          name: row.shownName,
          status: status,
          actual: row.actual,
          limits: try limits(row, hard, soft)
        ),
        from: weighed,
        try budget(row, hard, soft)
      )
    }
  }

  @Test func `says that its number is unknown, which does not pass`() async throws {
    let unpacked = try await GateImage.Weighed(GateImage.image, .dockerSave)
    let partial = try await GateImage.Weighed(
      GateImage.image.with { $0.layers[1] = .foreign([.file("a", size: 200)]) }
    )
    // How many layers there are is known without what is in them.
    for row in GateImage.rows where !row.name.hasSuffix("layers") {
      let weighed = row.name.hasSuffix("download-size") ? unpacked : partial
      for (hard, soft) in [(.kept, nil), (nil, .kept)] as [(GateRow.Limit?, GateRow.Limit?)] {
        expect(
          StatedBudget(
            name: row.shownName,
            status: .unknown,
            limits: try limits(row, hard, soft)
          ),
          from: weighed,
          try budget(row, hard, soft)
        )
      }
    }
  }

  @Test(arguments: ["wasted-size", "wasted-percent", "efficiency"], ["", "app:"])
  func `does not count below its floor, and does from it on`(name: String, scope: String)
    async throws
  {
    let weighed = try await GateImage.weighed
    let row = try #require(GateImage.rows.first { $0.name == scope + name })
    let waste: Int64 = scope.isEmpty ? 18_060 : 500
    let floors: [(Int64?, Bool)] = [
      (waste + 1, true), (waste, false), (waste - 1, false), (0, false),
      // What is below a megabyte makes no share of waste that counts.
      (nil, name != "wasted-size"),
    ]
    for (floor, isSpared) in floors {
      for (hard, soft, status) in Self.limits {
        expect(
          StatedBudget(
            name: row.shownName,
            status: isSpared ? .pass : status,
            actual: row.actual,
            limits: try limits(row, hard, soft)
          ),
          from: weighed,
          try budget(row, hard, soft, floor: floor)
        )
      }
    }
  }

  @Test func `is told from all others`() async throws {
    let weighed = try await GateImage.weighed
    let single = Self.limits.prefix(6)
    var budgets: [Budget] = []
    var expected: [StatedBudget] = []
    for (index, row) in GateImage.rows.enumerated() {
      // Neither the same for all measures, nor for both scopes of one.
      let (hard, soft, status) = single[(index + index / 6) % single.count]
      budgets.append(try budget(row, hard, soft))
      expected.append(StatedBudget(name: row.shownName, status: status))
    }
    let report = weighed.report(on: budgets)
    // An annotation is lost from the tenth of a kind on, and a table has no budgets.
    for format in ReportFormat.allCases where format != .csv && format != .github {
      let bytes = format.render(report, options: RenderingOptions())
      let stated = try StatedGate(reading: bytes, format: format.rawValue)
      #expect(!stated.passes, "\(format)")
      let statuses = stated.budgets.map { StatedBudget(name: $0.name, status: $0.status) }
      #expect(Set(statuses) == Set(expected) && statuses.count == expected.count, "\(format)")
      #expect(format == .markdown || statuses == expected, "the order in \(format)")
    }
  }

  /// What the readers above would say of a form that keeps the verdict to itself.
  @Test(arguments: [
    ("text", "breaks its budget\n"), ("text", "PASS  app:1 breaks its budget\n"),
    ("json", #"{"budgets": []}"#), ("markdown", "### ✅ tare: 1 of 1 budget failed\n"),
    ("markdown", "### tare: nothing\n"), ("junit", #"<testsuites failures="1" errors="0">"#),
    ("github", "tare: 1 of 1 budget failed; 1B shipped\n"), ("github", "tare: 1B shipped\n"),
    ("sarif", #"{"runs": [{"tool": {"driver": {"rules": []}}, "results": []}]}"#), ("csv", "a"),
  ])
  func `is not taken for kept where a form is silent`(format: String, text: String) {
    #expect(throws: (any Error).self) {
      try StatedGate(reading: Array(text.utf8), format: format)
    }
  }
}
