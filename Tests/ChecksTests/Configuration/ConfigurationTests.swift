internal import Checks
internal import LayerAnalysis
internal import Testing

@Suite struct `A configuration` {
  private func read(_ text: String) throws -> Configuration {
    try Configuration(parsing: Array(text.utf8))
  }

  private func pattern(_ text: String) throws -> PathPattern { try #require(PathPattern(text)) }

  @Test func `has budgets of numbers, then of paths, in its order`() throws {
    let configuration = try read(
      """
      version: 1
      paths:
        "**/*.map": 0
        app/**: { warn: 1MB, fail: 2MB }
      budgets:
        wasted-size: { warn: 5MB, fail: 20MB }
        image-size: 250MB
        wasted-percent: { fail: 5%, floor: 1MB }
        efficiency: { warn: 97.5, fail: 95% }
        layers: '12'
      """
    )
    #expect(
      configuration.budgets == [
        Budget(
          .measure(.wastedSize),
          fail: FixedDecimal(units: 20_000_000),
          warn: FixedDecimal(units: 5_000_000)
        ),
        Budget(.measure(.imageSize), fail: FixedDecimal(units: 250_000_000)),
        Budget(.measure(.wastedPercent), fail: FixedDecimal(units: 5), floor: 1_000_000),
        Budget(
          .measure(.efficiency),
          fail: FixedDecimal(units: 95),
          warn: FixedDecimal(units: 975, places: 1)
        ),
        Budget(.measure(.layers), fail: FixedDecimal(units: 12)),
        Budget(.paths(try pattern("**/*.map")), fail: FixedDecimal(units: 0)),
        Budget(
          .paths(try pattern("app/**")),
          fail: FixedDecimal(units: 2_000_000),
          warn: FixedDecimal(units: 1_000_000)
        ),
      ]
    )
    #expect(configuration.notices == [])
  }

  @Test(arguments: Measure.allCases)
  func `takes a budget for every measure`(measure: Measure) throws {
    for scope in Budget.Scope.allCases {
      let section =
        scope == .app
        ? "app: { budgets: { \(measure.rawValue): 7 } }" : "budgets: { \(measure.rawValue): 7 }"
      #expect(
        try read("version: 1\n\(section)").budgets == [
          Budget(.measure(measure), scope: scope, fail: FixedDecimal(units: 7))
        ]
      )
    }
  }

  @Test func `has the same for the layers above the base image`() throws {
    let configuration = try read(
      """
      app:
        paths: { "**": 3MB }
        budgets: { layers: { warn: 5 } }
      version: 1
      budgets: { layers: 20 }
      """
    )
    #expect(
      configuration.budgets == [
        Budget(.measure(.layers), scope: .app, warn: FixedDecimal(units: 5)),
        Budget(.measure(.layers), fail: FixedDecimal(units: 20)),
        Budget(.paths(try pattern("**")), scope: .app, fail: FixedDecimal(units: 3_000_000)),
      ]
    )
  }

  @Test func `says how findings are judged`() throws {
    let checks = try read(
      """
      version: 1
      checks:
        fail-on: warning
        severity: { runs-as-root: note, IMG201: off }
        ignore:
          - rule: runs-as-root
            paths: ["opt/agent/**", 'srv/*']
            reason: started by the platform as an unprivileged user
            expires: 2028-02-29
          - { reason: "no: such # thing", rule: img201 }
          - rule: IMG201
            layers: [3, 0]
            instruction: "RUN apt-get  *"
            reason: b
      """
    ).checks
    #expect(checks.failOn == .warning)
    #expect(checks.severities == ["runs-as-root": .note])
    #expect(checks.disabled == ["apt-lists"])
    #expect(
      checks.ignored == [
        CheckSettings.Ignore(
          rule: "runs-as-root",
          paths: [try pattern("opt/agent/**"), try pattern("srv/*")],
          reason: "started by the platform as an unprivileged user",
          expires: CalendarDate(parsing: "2028-02-29")
        ),
        CheckSettings.Ignore(rule: "apt-lists", reason: "no: such # thing"),
        CheckSettings.Ignore(
          rule: "apt-lists",
          layers: [3, 0],
          instruction: InstructionPattern("RUN apt-get  *"),
          reason: "b"
        ),
      ]
    )
  }

  @Test(arguments: [
    "version: 1", "{version: 1}", "\u{FEFF}version: 1\n", "---\nversion: 1\n...\n", "version: '1'",
    "# budgets\r\nversion: 1\r\n", "{\"version\": 1, \"budgets\": {}}", "version: 1 # the only one",
  ])
  func `may demand nothing`(text: String) throws {
    #expect(try read(text) == Configuration())
  }

  @Test func `is the same for the same text`() throws {
    let text = "version: 1\nchecks: { severity: { apt-lists: note, runs-as-root: error } }\n"
    #expect(try read(text) == read(text))
  }
}
