@testable internal import Checks
internal import LayerAnalysis
internal import Testing

@Suite struct `A budget` {
  private func status(
    _ measure: Measure,
    _ actual: Measurement,
    fail: String? = nil,
    warn: String? = nil,
    floor: Int64? = 0,
    waste: Int64 = 0
  ) throws -> BudgetOutcome.Status {
    let subject = Budget.Subject.measure(measure)
    let budget = Budget(
      subject,
      fail: try fail.map(subject.limit),
      warn: try warn.map(subject.limit),
      floor: floor
    )
    return budget.outcome(actual, baseline: nil, waste: .amount(waste)).status
  }

  @Test(arguments: Measure.allCases)
  func `is kept up to its limit, that included`(measure: Measure) throws {
    let (below, equal, above): (Measurement, Measurement, Measurement) =
      measure.unit == .percent
      ? (.share(49_999, of: 100_000), .share(1, of: 2), .share(50_001, of: 100_000))
      : (.amount(49), .amount(50), .amount(51))
    let (good, bad) = measure.isMinimum ? (above, below) : (below, above)
    for (actual, isKept) in [(good, true), (equal, true), (bad, false)] {
      #expect(try status(measure, actual, fail: "50") == (isKept ? .pass : .fail))
      #expect(try status(measure, actual, warn: "50") == (isKept ? .pass : .warn))
    }
    #expect(try status(measure, .unknown("why"), fail: "50") == .unknown)
    #expect(try status(measure, .unknown("why"), warn: "50") == .unknown)
  }

  @Test func `fails beyond the hard limit, and warns between the two`() throws {
    for (actual, expected) in [(10, .pass), (11, .warn), (20, .warn), (21, .fail)]
      as [(Int64, BudgetOutcome.Status)]
    {
      #expect(try status(.layers, .amount(actual), fail: "20", warn: "10") == expected)
    }
    for (actual, expected) in [(95, .pass), (94, .warn), (90, .warn), (89, .fail)]
      as [(Int64, BudgetOutcome.Status)]
    {
      let share = Measurement.share(actual, of: 100)
      #expect(try status(.efficiency, share, fail: "90", warn: "95") == expected)
    }
  }

  @Test func `compares percentages as they are, and not as they are rounded`() throws {
    let whole: Int64 = 1_000_000_000_000
    #expect(try status(.wastedPercent, .share(whole / 20, of: whole), fail: "5%") == .pass)
    #expect(try status(.wastedPercent, .share(whole / 20 + 1, of: whole), fail: "5%") == .fail)
    #expect(try status(.efficiency, .share(whole / 20 * 19 - 1, of: whole), fail: "95%") == .fail)
    #expect(try status(.growthPercent, .share(1, of: 3), fail: "33.3333%") == .fail)
    #expect(try status(.growthPercent, .share(1, of: 3), fail: "33.3334%") == .pass)
    #expect(try status(.wastedPercent, .share(.max - 1, of: .max), fail: "100%") == .pass)
    #expect(try status(.efficiency, .share(.max - 1, of: .max), fail: "100%") == .fail)
    #expect(try status(.growthPercent, .share(.max, of: 1), fail: "10000%") == .fail)
  }

  @Test func `shows a number on the side of the limit on which it is`() {
    func shown(_ part: Int64, _ whole: Int64, _ limit: Int64) -> String? {
      Measurement.share(part, of: whole).decimal(apartFrom: [FixedDecimal(units: limit)])?
        .description
    }
    #expect(shown(1, 20, 5) == "5.00")
    #expect(shown(50_001, 1_000_000, 5) == "5.0001")
    #expect(shown(49_999, 1_000_000, 5) == "4.9999")
    #expect(shown(2, 3, 5) == "66.67")
    #expect(shown(1, 3, 5) == "33.33")
    #expect(shown(50_000_000_000_000_001, 1_000_000_000_000_000_000, 5) == "5.000000000")
  }

  @Test func `of a share does not count below the floor of waste`() throws {
    let share = Measurement.share(1, of: 2)
    for measure in [Measure.wastedPercent, .efficiency] {
      let limit = measure.isMinimum ? "90%" : "5%"
      func status(_ waste: Int64, floor: Int64? = nil) throws -> BudgetOutcome.Status {
        try self.status(measure, share, fail: limit, floor: floor, waste: waste)
      }
      #expect(try status(999_999) == .pass)
      #expect(try status(1_000_000) == .fail)
      #expect(try status(1, floor: 0) == .fail)
      #expect(try status(5_000_000, floor: 5_000_001) == .pass)
    }
  }

  @Test func `of anything else has no floor, but waste may be given one`() throws {
    #expect(try status(.wastedSize, .amount(2), fail: "1", floor: nil, waste: 2) == .fail)
    #expect(try status(.wastedSize, .amount(2), fail: "1", floor: 3, waste: 2) == .pass)
    for measure in Measure.allCases {
      let floored: [Measure] = [.wastedSize, .wastedPercent, .efficiency]
      let budget = Budget(.measure(measure), floor: 7)
      #expect(budget.effectiveFloor == (floored.contains(measure) ? 7 : nil))
    }
    let pattern = try #require(PathPattern("**"))
    #expect(Budget(.paths(pattern), floor: 7).effectiveFloor == nil)
    #expect(Budget(.measure(.wastedSize)).effectiveFloor == nil)
    #expect(Budget(.measure(.efficiency)).effectiveFloor == 1_000_000)
  }

  @Test func `with a soft limit that is no stricter never warns`() {
    func isIdle(_ measure: Measure, fail: Int64?, warn: Int64?) -> Bool {
      Budget(
        .measure(measure),
        fail: fail.map { FixedDecimal(units: $0) },
        warn: warn.map { FixedDecimal(units: $0) }
      ).hasIdleWarning
    }
    #expect(isIdle(.layers, fail: 5, warn: 5) && isIdle(.layers, fail: 5, warn: 6))
    #expect(!isIdle(.layers, fail: 5, warn: 4))
    #expect(isIdle(.efficiency, fail: 90, warn: 80) && !isIdle(.efficiency, fail: 90, warn: 95))
    #expect(!isIdle(.layers, fail: nil, warn: 5) && !isIdle(.layers, fail: 5, warn: nil))
  }

  @Test func `gives way to one that is said later, limit by limit`() {
    func budget(_ measure: Measure, _ fail: Int64?, _ warn: Int64?) -> Budget {
      Budget(
        .measure(measure),
        fail: fail.map { FixedDecimal(units: $0) },
        warn: warn.map { FixedDecimal(units: $0) }
      )
    }
    let configured = [budget(.layers, 20, 10), budget(.files, 100, nil)]
    #expect(configured.overridden(by: []) == configured)
    #expect(
      configured.overridden(by: [budget(.setuidFiles, 0, nil), budget(.layers, 30, nil)])
        == [budget(.layers, 30, 10), budget(.files, 100, nil), budget(.setuidFiles, 0, nil)]
    )
    #expect(configured.overridden(by: [budget(.layers, 5, nil)])[0] == budget(.layers, 5, nil))
    // A hard limit never goes for the sake of a soft one.
    #expect(configured.overridden(by: [budget(.layers, nil, 40)])[0] == budget(.layers, 20, nil))
    let app = Budget(.measure(.layers), scope: .app, fail: FixedDecimal(units: 1))
    #expect(configured.overridden(by: [app]) == configured + [app])
  }
}

@Suite struct RatioTests {
  @Test func `fractions are compared without rounding, however large`() {
    let most = FixedDecimal(units: .max, places: 38)
    #expect(Ratio(most) < Ratio(1))
    #expect(Ratio(most) > Ratio(0))
    #expect(Ratio(FixedDecimal(units: 50, places: 1)) == Ratio(5))
    #expect(Ratio(percent: .max, of: .max) == Ratio(100))
    #expect(Ratio(percent: .max - 1, of: .max) < Ratio(100))
    #expect(Ratio(percent: .max, of: 1) > Ratio(.max))
    #expect(Ratio(percent: 1, of: 3) > Ratio(FixedDecimal(units: 333_333, places: 4)))
  }

  @Test func `decimals have a distance, with the places of both`() {
    func distance(_ left: FixedDecimal, _ right: FixedDecimal) -> String {
      left.distance(to: right).description
    }
    let (five, other) = (FixedDecimal(units: 5), FixedDecimal(units: 5213, places: 2))
    #expect(distance(five, other) == "47.13")
    #expect(distance(other, five) == "47.13")
    #expect(distance(five, five) == "0")
    #expect(distance(FixedDecimal(units: .max), other) != "0")
  }
}
