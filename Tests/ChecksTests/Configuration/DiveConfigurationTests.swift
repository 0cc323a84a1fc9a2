internal import Archive
internal import Checks
internal import Testing

@Suite struct `What dive reads` {
  private func read(_ text: String) throws -> Configuration {
    try Configuration(parsing: Array(text.utf8))
  }

  @Test func `becomes budgets, with a notice for each`() throws {
    let configuration = try read(
      """
      rules:
        # as in dive's own example
        lowestEfficiency: 0.95
        highestWastedBytes: 20MB
        highestUserWastedPercent: 0.20
      """
    )
    #expect(
      configuration.budgets == [
        Budget(.measure(.efficiency), fail: FixedDecimal(units: 95), floor: 0),
        Budget(.measure(.wastedSize), fail: FixedDecimal(units: 20_000_000)),
        Budget(.measure(.wastedPercent), fail: FixedDecimal(units: 20), floor: 0),
      ]
    )
    #expect(configuration.notices.map(\.position.line) == [3, 4, 5])
    #expect(configuration.notices.map(\.position.column) == [3, 3, 3])
    for (notice, budget) in zip(
      configuration.notices,
      [
        "`efficiency: { fail: 95%, floor: 0 }`", "`wasted-size: 20MB`",
        "`wasted-percent: { fail: 20%, floor: 0 }`",
      ]
    ) {
      #expect(notice.message.contains(budget), "\(notice)")
    }
  }

  @Test func `is what the notices say to write instead`() throws {
    let dive = try read(
      "rules: {lowestEfficiency: '.975', highestWastedBytes: 1.5GB, highestUserWastedPercent: 1e0}"
        .replacing("1e0", with: "0.12345")
    )
    let budgets = dive.notices.compactMap { notice in
      notice.message.firstMatch(of: /write `([^`]+)`/).map { "  \($0.1)\n" }
    }
    #expect(budgets.count == 3)
    #expect(try read("version: 1\nbudgets:\n\(budgets.joined())").budgets == dive.budgets)
  }

  @Test func `has the limits of dive where it says nothing`() throws {
    let configuration = try read("rules: {}")
    #expect(
      configuration.budgets == [
        Budget(.measure(.efficiency), fail: FixedDecimal(units: 90), floor: 0),
        Budget(.measure(.wastedPercent), fail: FixedDecimal(units: 10), floor: 0),
      ]
    )
    #expect(configuration.notices.allSatisfy { $0.message.contains("dive takes 0.") })
  }

  @Test(arguments: ["disabled", "\"disabled\"", "DISABLED", "off", "false", "''", ""])
  func `may be switched off`(value: String) throws {
    let rules = ["lowestEfficiency", "highestWastedBytes", "highestUserWastedPercent"]
    let text = "rules:\n" + rules.map { "  \($0): \(value)\n" }.joined()
    #expect(try read(text) == Configuration())
  }

  @Test(
    arguments: [
      ("20M", 20_000_000), ("20m", 20_000_000), ("1Gi", 1 << 30), ("1,000,000", 1_000_000),
      ("5 kB", 5000), ("42", 42), ("0", 0),
    ] as [(String, Int64)]
  )
  func `has sizes as dive takes them`(size: String, bytes: Int64) throws {
    let text =
      "rules: {lowestEfficiency: off, highestUserWastedPercent: off, highestWastedBytes: '\(size)'}"
    #expect(
      try read(text).budgets == [
        Budget(.measure(.wastedSize), fail: FixedDecimal(units: bytes))
      ]
    )
  }

  @Test(
    arguments: [
      ("0", 0, 0), ("1", 100, 0), ("1.0", 100, 0), ("0.1", 10, 0), ("0.005", 5, 1),
      ("0.123456", 123_456, 4),
    ] as [(String, Int64, Int)]
  )
  func `has parts of one for percentages`(part: String, units: Int64, places: Int) throws {
    let text = "rules: {lowestEfficiency: off, highestUserWastedPercent: \(part)}"
    #expect(
      try read(text).budgets.map(\.fail) == [FixedDecimal(units: units, places: places)]
    )
  }

  @Test(
    arguments: [
      ("rules:\n", "1:7", "the rules of dive"), ("rules: [a]\n", "1:8", "the rules of dive"),
      ("rules: {lowestEfficency: 0.9}\n", "1:9", "mean `lowestEfficiency`"),
      ("rules: {lowest-efficiency: 0.9}\n", "1:9", "unknown key"),
      ("rules: {}\nextra: 1\n", "2:1", "unknown key `extra`"),
      ("rules: {lowestEfficiency: 95}\n", "1:27", "over 0.01 and up to 1"),
      ("rules: {lowestEfficiency: 95%}\n", "1:27", "over 0.01 and up to 1"),
      ("rules: {lowestEfficiency: -0.1}\n", "1:27", "over 0.01 and up to 1"),
      // `efficiency: 0.5%` in a .tare.yml would be refused, too.
      ("rules: {lowestEfficiency: 0.005}\n", "1:27", "over 0.01 and up to 1"),
      ("rules: {highestUserWastedPercent: 5}\n", "1:35", "from 0 to 1"),
      ("rules: {lowestEfficiency: [1]}\n", "1:27", "`disabled`"),
      ("rules: {highestWastedBytes: much}\n", "1:29", "a size such as 20MB"),
      ("rules: {highestWastedBytes: 1, highestWastedBytes: 2}\n", "1:32", "there twice"),
    ]
  )
  func `is refused where it makes no sense`(text: String, place: String, words: String) throws {
    let error = try #require(#expect(throws: ConfigurationError.self) { try read(text) })
    #expect(error.position.description == place, "\(error)")
    #expect(error.message.contains(words), "\(error)")
  }
}
