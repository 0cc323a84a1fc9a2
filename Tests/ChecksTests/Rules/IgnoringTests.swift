internal import Checks
internal import ImageFormat
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `What a configuration ignores` {
  /// Two layers with package lists, of which the second is by another instruction.
  private static let image = ImageBuilder(
    layers: [
      [.file("etc/os-release", "ID=debian\n")],
      [
        .file("var/lib/apt/lists/a", size: 100), .file("var/lib/apt/lists/b", size: 20),
        .file("var/lib/apt/lists/c", size: 3),
      ],
      [.file("var/lib/apt/lists/d", size: 5000)],
    ],
    history: ["ADD base.tar /", "RUN apt-get update", "RUN apt-get install curl"]
  )

  private func judged(
    _ rows: [CheckSettings.Ignore],
    slug: String = "apt-lists",
    today: String? = nil,
    image: ImageBuilder = Self.image
  ) async throws -> Judgement {
    try await judge(
      slug,
      image,
      settings: CheckSettings(ignored: rows),
      today: try today.map { try #require(CalendarDate(parsing: $0)) }
    )
  }

  private func row(
    _ rule: String = "apt-lists",
    paths: [String] = [],
    layers: [Int] = [],
    instruction: String? = nil,
    expires: String? = nil
  ) throws -> CheckSettings.Ignore {
    CheckSettings.Ignore(
      rule: rule,
      paths: try paths.map { try #require(PathPattern($0)) },
      layers: layers,
      instruction: try instruction.map { try #require(InstructionPattern($0)) },
      reason: "that is so",
      expires: try expires.map { try #require(CalendarDate(parsing: $0)) }
    )
  }

  private func counts(_ judgement: Judgement) -> [String] {
    judgement.findings.map {
      "layer \($0.layer ?? -1): \($0.pathCount) of \($0.bytes ?? -1), \($0.savableBytes)"
    }
  }

  @Test func `is nothing where no row is`() async throws {
    let judgement = try await judged([])
    #expect(counts(judgement) == ["layer 2: 1 of 5000, 5000", "layer 1: 3 of 123, 123"])
    #expect(judgement.savableBytes == 5123)
    #expect(judgement.rows[0].ignored == 0)
  }

  @Test(arguments: ["apt-lists", "IMG201"])
  func `may be a whole rule`(rule: String) async throws {
    let judgement = try await judged([row(rule)])
    #expect(judgement.outcome == .ignored)
    #expect(judgement.findings.isEmpty && judgement.notices.isEmpty)
    #expect(judgement.savableBytes == 0)
    #expect(judgement.rows[0].ignored == 2)
  }

  @Test func `is taken away from the parts of files, too`() async throws {
    let image = ImageBuilder(layers: [
      [
        .file("bin/a", .elf(symbols: 100_000, padding: 300_000), mode: 0o755),
        .file("bin/b", .elf(symbols: 70_000, padding: 300_000), mode: 0o755),
      ]
    ])
    let judgement = try await judged(
      [row("unstripped-binaries", paths: ["bin/a"])],
      slug: "unstripped-binaries",
      image: image
    )
    #expect(counts(judgement) == ["layer 0: 1 of 70000, 70000"])
    #expect(judgement.savableBytes == 70_000)
  }

  @Test func `leaves paths that are only counted, unless a row is about all of them`() async throws
  {
    let files = (0..<5).map { TarBuilder.Entry.file(RawBytes("\($0)".utf8), "1") }
    let image = ImageBuilder(layers: [.init(TarBuilder(files + files))])
    func left(_ rows: [CheckSettings.Ignore]) async throws -> [String] {
      try await judged(rows, slug: "duplicate-entries", image: image).findings.map {
        "\($0.paths.map { String(decoding: $0, as: UTF8.self) }) of \($0.pathCount)"
      }
    }
    #expect(try await left([]) == ["[\"0\", \"1\", \"2\"] of 5"])
    #expect(try await left([row("IMG905", paths: ["[01]"])]) == ["[\"2\"] of 3"])
    #expect(try await left([row("IMG905", paths: ["*"])]) == ["[] of 2"])
    #expect(try await left([row("IMG905", layers: [1])]) == ["[\"0\", \"1\", \"2\"] of 5"])
    #expect(try await left([row("IMG905", layers: [0])]) == [])
    #expect(try await left([row("IMG905")]) == [])
  }

  @Test func `is taken away from a finding file by file`() async throws {
    let judgement = try await judged([
      row(paths: ["var/lib/apt/lists/[ab]"]), row(paths: ["**/d", "no/such"]),
    ])
    #expect(judgement.outcome == .fired)
    #expect(counts(judgement) == ["layer 1: 1 of 3, 3"])
    #expect(judgement.findings.first?.paths == [Array("var/lib/apt/lists/c".utf8)])
    #expect(judgement.savableBytes == 3)
    #expect(judgement.rows[0].ignored == 2)
    #expect(judgement.notices.isEmpty)
  }

  @Test func `may be a layer, or an instruction`() async throws {
    for rows in [
      [try row(layers: [0, 2])], [try row(instruction: "RUN apt-get install*")],
      [try row(layers: [2], instruction: "RUN *")], [try row(paths: ["var/**"], layers: [2])],
    ] {
      let judgement = try await judged(rows)
      #expect(counts(judgement) == ["layer 1: 3 of 123, 123"], "\(rows)")
      #expect(judgement.notices.isEmpty)
    }
    for rows in [
      [try row(layers: [7])], [try row(layers: [1], instruction: "RUN apt-get install*")],
      [try row(paths: ["var/lib/apt/lists/d"], layers: [1])], [try row(instruction: "apt-get*")],
    ] {
      let judgement = try await judged(rows)
      #expect(judgement.findings.count == 2, "\(rows)")
      #expect(judgement.notices.map(\.code) == ["unused-ignore"], "\(rows)")
    }
  }

  @Test func `of what is in no layer is neither at a path nor by an instruction`() async throws {
    let whole = try await judged([row("runs-as-root")], slug: "runs-as-root")
    #expect(whole.outcome == .ignored && whole.rows[0].ignored == 1)
    for row in [
      try row("runs-as-root", paths: ["**"]), try row("runs-as-root", layers: [0, 1, 2]),
      try row("runs-as-root", instruction: "*"),
    ] {
      let judgement = try await judged([row], slug: "runs-as-root")
      #expect(judgement.outcome == .fired)
      #expect(judgement.notices.map(\.code) == ["unused-ignore"])
    }
  }

  @Test func `ends after a day`() async throws {
    let rows = [try row(expires: "2027-03-01")]
    for today in ["2027-03-01", "2026-12-31", nil] {
      #expect(try await judged(rows, today: today).outcome == .ignored)
    }
    let judgement = try await judged(rows, today: "2027-03-02")
    #expect(judgement.findings.count == 2)
    #expect(judgement.rows[0].ignored == 0)
    #expect(judgement.notices.map(\.code) == ["expired-ignore"])
    #expect(
      judgement.notices.first?.message
        == "apt-lists was ignored until 2027-03-01 (that is so): mend it, or set a later day"
    )
  }

  @Test func `is reported where it is not there, unless nobody can tell`() async throws {
    let tidy = ImageBuilder(layers: [[.file("etc/os-release", "ID=debian\n")]])
    let judgement = try await judged([row()], image: tidy)
    #expect(judgement.outcome == .clean)
    #expect(
      judgement.notices.map(\.message) == [
        "what is ignored of apt-lists is not there (that is so): drop it from the configuration"
      ]
    )
    let partial = Self.image.with { $0.layers[0] = .foreign([.file("a", size: 10)]) }
    let weighed = try await weigh(partial, .ociArchive)
    let judge = Judge(settings: CheckSettings(ignored: [try row()]))
    let others = await judge.judge(weighed, base: BaseImage(of: weighed.image))
    #expect(others.notices.isEmpty)
  }

  @Test func `is a rule that is not judged`() async throws {
    for disabled in ["apt-lists", "IMG201"] {
      let judgement = try await judge(
        "apt-lists",
        Self.image,
        settings: CheckSettings(disabled: [disabled], ignored: [try row()])
      )
      #expect(judgement.outcome == .off)
      #expect(judgement.findings.isEmpty && judgement.savableBytes == 0)
      #expect(judgement.notices.map(\.code) == ["unused-ignore"])
    }
  }

  @Test func `weighs as the configuration says, and less in the base image`() async throws {
    let settings = CheckSettings(severities: ["apt-lists": .error])
    let judgement = try await judge("apt-lists", Self.image, baseLayers: 2, settings: settings)
    #expect(judgement.findings.map(\.severity) == [.error, .warning])
    #expect(judgement.findings.map(\.fromBase) == [false, true])
  }
}
