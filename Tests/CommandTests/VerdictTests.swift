internal import TestSupport
internal import Testing

/// What the program says of a gate, by exit code, on standard output and in files, in every form.
@Suite struct `The verdict of the gate` {
  private typealias Outcome = (status: StatedBudget.Status, options: [String], code: Int)

  private static let outcomes: [Outcome] = [
    (.pass, ["--limit", "layers=2"], 0), (.warn, ["--warn", "layers=1"], 0),
    (.fail, ["--limit", "layers=1"], 1), (.unknown, ["--limit", "growth-size=1GB"], 1),
  ]

  static let archive = Sample.small.archive(.ociArchive)

  private func run(_ path: String, _ format: String, _ options: [String]) throws
    -> TareProcess.Result
  {
    try TareProcess.run(["check", path, "--no-checks", "--format", format] + options)
  }

  /// Checks what a report says of its only budget.
  private func expect(
    _ outcome: Outcome,
    in report: [UInt8]?,
    _ format: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let report = try #require(report, "\(format)", sourceLocation: sourceLocation)
    guard format != "csv" else {
      let rows = CSVOutput(report).rows.count
      #expect(rows == 3, "a head, and two layers", sourceLocation: sourceLocation)
      return
    }
    let stated = try StatedGate(reading: report, format: format)
    let statuses = stated.budgets.map(\.status)
    let isSilent = format == "github" && outcome.status == .pass
    #expect(
      statuses == (isSilent ? [] : [outcome.status]),
      "\(format)",
      sourceLocation: sourceLocation
    )
    #expect(stated.passes == (outcome.code == 0), "\(format)", sourceLocation: sourceLocation)
  }

  /// Checks that whoever does not see the text is told on standard error what is broken.
  private func expectReason(
    _ outcome: Outcome,
    on result: TareProcess.Result,
    showsText: Bool,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(result.exitCode == outcome.code, "\(outcome)", sourceLocation: sourceLocation)
    guard outcome.code == 1, !showsText else {
      #expect(result.errors == "", sourceLocation: sourceLocation)
      return
    }
    let reason = outcome.status == .unknown ? "is unknown" : "layers is 2, 1 over the limit of 1"
    expectOneLine(result, naming: [reason], sourceLocation: sourceLocation)
  }

  @Test(arguments: `The gate`.formats)
  func `is the same on standard output and in files of every form`(format: String) throws {
    try withTemporaryDirectory { directory in
      let path = try Self.archive.write(in: directory, as: "image")
      let files = `The gate`.formats.flatMap { ["-o", "\($0)=\(directory.path($0))"] }
      for outcome in Self.outcomes {
        let result = try run(path, format, outcome.options + files)
        expectReason(outcome, on: result, showsText: format == "text")
        #expect(result.stdout == directory.read(format))
        for form in `The gate`.formats { try expect(outcome, in: directory.read(form), form) }
      }
    }
  }

  @Test(arguments: `The gate`.formats)
  func `is the same where little is asked for`(format: String) throws {
    try withTemporaryDirectory { directory in
      let path = try Self.archive.write(in: directory, as: "image")
      let file = ["--quiet", "-o", "\(format)=\(directory.path("report"))"]
      for outcome in Self.outcomes {
        let shown = try run(path, format, outcome.options + ["--quiet"])
        expectReason(outcome, on: shown, showsText: format == "text")
        try expect(outcome, in: shown.stdout, format)
        let written = try run(path, format, outcome.options + file)
        expectReason(outcome, on: written, showsText: false)
        #expect(written.stdout.isEmpty)
        #expect(directory.read("report") == shown.stdout)
      }
    }
  }

  /// Inputs that are no whole image: by what is wrong, and how to make them of one.
  private static let damages: [(name: String, make: @Sendable ([UInt8]) -> [UInt8]?)] = [
    ("cut", { Array($0.prefix($0.count / 2)) }),
    (
      "flipped",
      { bytes in
        let layer = archive.layerMembers.last.flatMap(archive.position)
        return layer.map { bytes.flipped(at: $0.data + $0.size / 2) }
      }
    ), ("text", { _ in Array("no image".utf8) }), ("missing", { _ in nil }),
  ]

  @Test(arguments: `The gate`.formats)
  func `is none on a damaged image, and nothing is written`(format: String) throws {
    try withTemporaryDirectory { directory in
      for damage in Self.damages {
        let path = directory.path(damage.name)
        if let bytes = damage.make(Self.archive.bytes) {
          try directory.write(bytes, as: damage.name)
        }
        let output = "\(format)=\(directory.path("report"))"
        // One limit that the whole image keeps, and one that it breaks.
        for limit in ["layers=2", "layers=1"] {
          let result = try run(path, format, ["--limit", limit, "-o", output])
          expectRefusal(result, naming: [damage.name])
          #expect(directory.read("report") == nil, "\(damage.name)")
        }
      }
    }
  }

  @Test func `of an earlier run stays where the image is damaged now`() throws {
    try withTemporaryDirectory { directory in
      let bytes = Self.archive.bytes
      let path = try directory.write(Array(bytes.prefix(bytes.count / 2)), as: "image")
      let formats = `The gate`.formats
      for format in formats { try directory.write(Array("old".utf8), as: format) }
      let files = formats.flatMap { ["-o", "\($0)=\(directory.path($0))"] }
      let result = try run(path, "text", ["--limit", "layers=9"] + files)
      expectRefusal(result, naming: ["image"])
      #expect(formats.allSatisfy { directory.read($0) == Array("old".utf8) })
      #expect(try directory.names().sorted() == (formats + ["image"]).sorted())
    }
  }
}
