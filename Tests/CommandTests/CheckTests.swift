internal import TestSupport
internal import Testing

@Suite struct `The gate` {
  /// An image that ships 2.4 MB and wastes half of it, more than the floor of waste; most are holes.
  static let image = ImageBuilder(
    layers: [
      [.sparse("a", realSize: 1_200_000, [(0, "old")], format: .oldGNU)],
      [
        .sparse("a", realSize: 1_190_000, [(0, "new")], format: .oldGNU),
        .file("d/b", size: 5000, fill: 0x63, uid: 1000),
        .file("d/c", size: 5000, fill: 0x63, mode: 0o4755, uid: 1000),
      ],
    ],
    history: ["COPY a", "COPY b"]
  )

  /// A budget, and its limits: one that the image just keeps, one that it equals, one that it breaks.
  struct Row: CustomStringConvertible {
    let name: String
    let limits: (kept: String, equal: String, broken: String)
    var description: String { name }

    init(_ name: String, _ kept: String, _ equal: String, _ broken: String) {
      self.name = name
      limits = (kept, equal, broken)
    }

    init(_ name: String, _ number: Int) {
      self.init(name, "\(number + 1)", "\(number)", "\(number - 1)")
    }
  }

  static let archive = image.archive(.ociArchive)

  /// All forms, as the program itself lists them; without any, every test of them fails.
  static let formats = (try? Outputs.formats()) ?? ["none"]

  /// All budgets that need no baseline.
  static let rows: [Row] = {
    let members = archive.layerMembers + [archive.configMember, archive.manifestMember ?? ""]
    let download = members.reduce(0) { $0 + (archive[$1]?.count ?? 0) }
    return [
      Row("image-size", 2_400_000), Row("download-size", download), Row("visible-size", 1_200_000),
      Row("layer-size", 1_200_000), Row("layers", 2), Row("files", 3),
      Row("wasted-size", 1_200_000),
      Row("wasted-percent", "50.0001%", "50%", "49.9999%"),
      Row("efficiency", "49.9999%", "50%", "50.0001%"), Row("duplicate-size", 5000),
      Row("root-owned-files", 1), Row("setuid-files", 1), Row("path:d/**", 10_000),
      Row("app:image-size", 1_200_000), Row("app:layers", 1), Row("app:path:d/*", 10_000),
    ]
  }()

  private static let measures = [
    "image-size", "download-size", "visible-size", "layer-size", "layers", "files", "wasted-size",
    "wasted-percent", "efficiency", "duplicate-size", "root-owned-files", "setuid-files",
  ]

  private func check(
    _ path: String,
    _ options: [String],
    _ format: String = "text"
  ) throws -> TareProcess.Result {
    try TareProcess.run(["check", path, "--base-layers", "1", "--format", format] + options)
  }

  private func withImage(
    _ archive: PackedImage = Self.archive,
    _ body: (String, TemporaryDirectory) throws -> Void
  ) throws {
    try withTemporaryDirectory { directory in
      try body(try archive.write(in: directory, as: "image"), directory)
    }
  }

  /// The statuses in the JSON report.
  private func statuses(_ result: TareProcess.Result) throws -> [String?] {
    try JSONValue(parsing: result.stdout)["budgets"].elements.map { $0["status"].string }
  }

  @Test(arguments: [("--limit", "fail"), ("--warn", "warn")])
  func `passes what is under or equal, and not what is over`(option: String, broken: String) throws
  {
    try withImage { path, _ in
      for (limit, status) in [
        (\Row.limits.kept, "pass"), (\.limits.equal, "pass"), (\.limits.broken, broken),
      ] as [(KeyPath<Row, String>, String)] {
        let options = Self.rows.flatMap { [option, "\($0.name)=\($0[keyPath: limit])"] }
        let result = try check(path, options, "json")
        #expect(result.exitCode == (status == "fail" ? 1 : 0), "\(result.errors)")
        #expect(try statuses(result) == Self.rows.map { _ in status })
      }
    }
  }

  @Test func `knows all budgets`() throws {
    let help = try TareProcess.run(["check", "--help"]).output
    let known = Set(Self.rows.map(\.name))
    for name in Self.measures { #expect(known.contains(name) && help.contains(name), "\(name)") }
    for name in ["growth-size", "growth-percent"] { #expect(help.contains(name)) }
  }

  @Test func `has soft and hard limits of one budget, and the worst outcome of several`() throws {
    try withImage { path, _ in
      for (hard, soft, status) in [(3, 2, "pass"), (3, 1, "warn"), (1, 0, "fail")] {
        let options = ["--limit", "layers=\(hard)", "--warn", "layers=\(soft)"]
        let result = try check(path, options + ["--limit", "files=3"], "json")
        #expect(result.exitCode == (status == "fail" ? 1 : 0))
        #expect(try statuses(result) == [status, "pass"])
      }
    }
  }

  @Test(arguments: ["growth-size=1GB", "growth-percent=100%", "app:image-size=1GB"])
  func `fails what cannot be known`(limit: String) throws {
    try withImage { path, _ in
      for option in ["--limit", "--warn"] {
        let result = try TareProcess.run(["check", path, option, limit])
        #expect(result.exitCode == 1)
        #expect(result.output.contains("  unknown\n"))
        #expect(result.errors == "")
      }
    }
    try withImage(Self.image.archive(.dockerSave)) { path, _ in
      let result = try check(path, ["--limit", "download-size=1GB"], "json")
      #expect(result.exitCode == 1)
      #expect(try statuses(result) == ["unknown"])
      expectOneLine(result, naming: [path, "download-size is unknown", "stored unpacked"])
    }
  }

  @Test func `fails a partial analysis`() throws {
    let image = Self.image.with { $0.layers[0] = .foreign([.file("a", size: 10)]) }
    try withImage(image.archive(.ociArchive)) { path, _ in
      let result = try check(path, ["--limit", "image-size=1GB"])
      #expect(result.exitCode == 1)
      #expect(result.output.contains("the content of a layer is not in the archive"))
    }
  }

  @Test func `does not fail a tiny image for a share of waste`() throws {
    try withImage(Sample.image.archive(.dockerSave)) { path, _ in
      let options = ["--limit", "wasted-percent=1%", "--limit", "efficiency=99%"]
      let result = try check(path, options)
      #expect(result.exitCode == 0)
      #expect(result.output.contains("waste below 1MB"))
      #expect(try check(path, options + ["--limit", "wasted-size=1kB"]).exitCode == 1)
    }
  }

  // MARK: Outputs

  @Test func `has the ordinary JSON report, with the budgets in it`() throws {
    try withImage { path, _ in
      let options = ["--limit", "layers=2", "--warn", "app:wasted-percent=2.5%"]
      let checked = try JSONValue(parsing: check(path, options, "json").stdout)
      let inspected = try report(
        of: TareProcess.run([path, "--base-layers", "1", "--format", "json"])
      )
      #expect(
        checked.without("budgets").without("checks")
          == inspected.without("budgets").without("checks")
      )
      #expect(checked["checks"]["rules"] == inspected["checks"]["rules"])
      #expect(checked["checks"]["failOn"] == "error" && inspected["checks"]["failOn"] == .null)
      #expect(inspected["budgets"] == .array([]))
      let schema = try JSONSchema(report(of: TareProcess.run(["schema"])))
      #expect(schema.problems(in: checked) == [])
      let budget = checked["budgets"][1]
      #expect(budget["name"] == "wasted-percent" && budget["scope"] == "app")
      #expect(budget["limit"] == .null && budget["floor"] == 1_000_000)
      #expect(budget["message"] == "app:wasted-percent is 0.00%, within the soft limit of 2.5%")
    }
  }

  @Test(arguments: [80, 160])
  func `fits the terminal, in colour and without`(columns: Int) throws {
    try withImage { path, _ in
      let limits = Self.rows.flatMap { ["--limit", "\($0.name)=\($0.limits.broken)"] }
      for (color, isColored) in [("always", true), ("never", false)] {
        let result = try TareProcess.shell(
          #""$TARE" check "$@" --quiet"#,
          [path, "--color", color] + limits,
          columns: columns
        )
        #expect(result.exitCode == 1)
        let violations = TerminalText.violations(
          in: result.stdout,
          isColored: isColored,
          width: columns
        )
        #expect(violations == [])
      }
    }
  }

  @Test func `is not said to be passed when its report is lost`() throws {
    try withImage { path, directory in
      for limit in ["layers=2", "layers=1"] {
        let lost = ["-o", "json=\(directory.path("no/such/directory"))"]
        let result = try check(path, ["--limit", limit] + lost)
        expectRefusal(result, naming: ["no/such/directory"])
      }
    }
  }

  // MARK: Bad input

  @Test(
    arguments: [
      (["--no-checks"], ["there is no budget to check", "--limit image-size=250MB"]),
      (["--fail-on", "never"], ["no budget to check, and no finding that could fail"]),
      (["--fail-on", "fatal"], ["--fail-on", "expected error, warning, note or never"]),
      (["--fail-on", "note", "--no-checks"], ["--fail-on", "--no-checks leaves out"]),
      (["--limit", "image-siez=1MB"], ["`image-siez`", "did you mean image-size?"]),
      (["--warn", "app:layer=1"], ["--warn", "did you mean layers?"]),
      (["--limit", "bananas=1"], ["only image-size, download-size"]),
      (["--limit", "image-size"], ["--limit", "such as image-size=250MB"]),
      (["--limit", "=5"], ["such as image-size=250MB"]),
      (["--limit", "image-size=-1MB"], ["image-size", "not negative", "`-1MB`"]),
      (["--limit", "image-size="], ["image-size", "such as 250MB"]),
      (["--limit", "image-size=250M"], ["`250M`"]),
      (["--limit", "layers=1.5"], ["a whole number"]),
      (["--limit", "wasted-percent=101%"], ["up to 100%"]),
      (["--limit", "efficiency=0.95"], ["a percentage over 1%"]),
      (["--limit", "layers=1", "--limit", "layers=1"], ["--limit sets layers twice"]),
      (["--warn", "path:a=1", "--warn", "path:a=2"], ["--warn sets path:a twice"]),
      (["--limit", "layers=5", "--warn", "layers=5"], ["--warn never warns of layers"]),
      (["--limit", "path:[a=5"], ["`path:[a`", "a `[` without `]`"]),
      (["--limit", "path:=5"], ["`path:`"]),
      (["--limit", "a\u{1B}[31m\nb=5"], ["`a\\u{1B}[31m\\nb`"]),
      (["--limit", "layers=5", "--base", "x", "--base-layers", "1"], ["give one of them"]),
      (["--limit", "layers=5", "--base", "-"], ["--base cannot be standard input"]),
      (["--limit", "layers=5", "--base", "docker-archive:-"], ["--base cannot be standard input"]),
      (["--limit", "layers=5", "--base-layers=-1"], ["--base-layers cannot be negative"]),
      (["--limit", "layers=5", "--top=-1"], ["--top cannot be negative"]),
    ] as [([String], [String])]
  )
  func `refuses wrong usage, and names what is wrong`(options: [String], words: [String]) throws {
    try withImage { path, directory in
      for output in [[], ["-o", directory.path("report")]] {
        let result = try TareProcess.run(["check", path] + options + output)
        #expect(result.exitCode == 64)
        #expect(result.stdout.isEmpty)
        expectOneLine(result, naming: words)
        #expect(try directory.names() == ["image"])
      }
    }
  }
}

@Suite struct `The base of an image` {
  private static let base = ImageBuilder(
    layers: [[.file("a", size: 10)], [.file("b", size: 20)]],
    tags: ["base:1"]
  )
  private static let app = ImageBuilder(
    layers: base.layers + [[.file("c", size: 300), .file("a", size: 11)]],
    history: ["ADD", "RUN", .init("COPY c", comment: "FROM docker.io/library/base:1")],
    tags: ["app:1"]
  )

  @Test(arguments: [PackedImage.Flavour.dockerSave, .ociArchive, .ociLayout, .skopeoDir])
  func `is known by another archive`(flavour: PackedImage.Flavour) throws {
    try withTemporaryDirectory { directory in
      let plain = Self.app.with { $0.history = ["a", "b", "c"] }
      let app = try plain.archive(.dockerSave).write(in: directory, as: "app")
      let base = try Self.base.archive(flavour).write(in: directory, as: "base")
      let arguments = ["--base", base, "--format", "json"]
      let inspected = try report(of: TareProcess.run([app] + arguments))
      #expect(inspected["base"]["layers"] == 2 && inspected["base"]["source"] == "flag")
      #expect(
        inspected["layers"].elements.map { $0["fromBase"] } == [
          .bool(true), .bool(true), .bool(false),
        ]
      )
      let limits = ["--limit", "app:image-size=311", "--limit", "app:layers=1"]
      let checked = try report(of: TareProcess.run(["check", app] + arguments + limits))
      #expect(checked["base"] == inspected["base"])
      #expect(checked["budgets"].elements.map { $0["actual"].integer } == [311, 1])
    }
  }

  @Test func `is known by the history, and the flags say otherwise`() throws {
    try withTemporaryDirectory { directory in
      let app = try Self.app.archive(.ociArchive).write(in: directory, as: "app")
      for (options, layers, source) in [
        ([], 2, "history"), (["--base-layers", "1"], 1, "flag"),
        (["--base-layers", "0"], 0, "flag"),
      ] as [([String], Int, JSONValue)] {
        let report = try report(of: TareProcess.run([app, "--format", "json"] + options))
        #expect(report["base"]["layers"].integer == layers && report["base"]["source"] == source)
        #expect(report["base"]["name"] == "docker.io/library/base:1")
        let own = report["layers"].elements.count { $0["fromBase"] == .bool(false) }
        #expect(own == 3 - layers)
      }
    }
  }

  @Test func `may be a guess, which makes no layer the base's`() throws {
    let report = try weigh(Sample.image.archive(.dockerSave))
    #expect(report["base"]["layers"] == 1 && report["base"]["source"] == "heuristic")
    #expect(report["layers"].elements.allSatisfy { $0["fromBase"] == .null })
  }

  @Test func `that is none is a warning, and fails budgets for the app`() throws {
    try withTemporaryDirectory { directory in
      let app = try Self.app.archive(.ociArchive).write(in: directory, as: "app")
      let other = try Sample.small.archive(.dockerSave).write(in: directory, as: "other.tar")
      let result = try TareProcess.run(
        ["check", app, "--base", other, "--limit", "layers=9", "--warn", "app:layers=9"]
      )
      #expect(result.exitCode == 1)
      #expect(result.output.contains("shares no layer with"))
      #expect(result.output.contains("WARNINGS  1\n"))
    }
  }

  @Test func `must be readable, and no larger than the image`() throws {
    try withTemporaryDirectory { directory in
      let app = try Self.app.archive(.ociArchive).write(in: directory, as: "app")
      let none = directory.path("none.tar")
      let text = try directory.write(Array("no image".utf8), as: "text")
      for command in [[app], ["check", app, "--limit", "layers=9"]] {
        for base in [none, text] {
          expectRefusal(try TareProcess.run(command + ["--base", base]), naming: [base])
        }
        expectRefusal(
          try TareProcess.run(command + ["--base-layers", "4"]),
          naming: [app, "--base-layers 4", "only 3 layers"]
        )
      }
    }
  }
}
