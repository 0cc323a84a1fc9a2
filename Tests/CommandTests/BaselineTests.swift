internal import TestSupport
internal import Testing

@Suite struct `A baseline` {
  /// The sample and a layer of 1,000 bytes.
  private static let grown = Sample.adding([.file("app/more", size: 1000)])

  /// Runs `body` with the old image, its report, and the new image.
  private func withInputs(
    _ body: (TemporaryDirectory, _ old: String, _ saved: String, _ new: String) throws -> Void
  ) throws {
    try withTemporaryDirectory { directory in
      let old = try Sample.image.archive(.ociArchive).write(in: directory, as: "old.tar")
      let new = try Self.grown.archive(.ociArchive).write(in: directory, as: "new.tar")
      let saved = directory.path("old.json")
      #expect(try TareProcess.run([old, "-q", "-o", "json=\(saved)"]).exitCode == 0)
      try body(directory, old, saved, new)
    }
  }

  private func budgets(_ arguments: [String], exitCode: Int) throws -> [JSONValue] {
    let result = try TareProcess.run(["check", "--no-checks"] + arguments + ["--format", "json"])
    #expect(result.exitCode == exitCode, "\(result.errors)")
    return try JSONValue(parsing: result.stdout)["budgets"].elements
  }

  @Test func `is an image or a report, and growth counts from it`() throws {
    try withInputs { _, old, saved, new in
      for baseline in [old, saved] {
        let options = [new, "--baseline", baseline]
        let kept = try budgets(options + ["--limit", "growth-size=1000"], exitCode: 0)
        #expect(kept[0]["actual"] == 1000)
        _ = try budgets(options + ["--limit", "growth-size=999"], exitCode: 1)
        _ = try budgets(options + ["--limit", "growth-percent=1%"], exitCode: 0)
        _ = try budgets(options + ["--limit", "growth-percent=0.9%"], exitCode: 1)
        _ = try budgets([old, "--baseline", new, "--limit", "growth-size=0"], exitCode: 0)
      }
    }
  }

  @Test func `stands beside each budget, from an image as from its report`() throws {
    try withInputs { _, old, saved, new in
      let limits = [
        "image-size=1GB", "download-size=1GB", "visible-size=1GB", "layer-size=1GB", "layers=99",
        "files=9999", "wasted-size=1GB", "wasted-percent=100%", "efficiency=0%",
        "root-owned-files=999", "setuid-files=9",
      ].flatMap { ["--limit", $0] }
      let own = try budgets([old] + limits, exitCode: 0).map { $0["actual"] }
      for baseline in [old, saved] {
        let rows = try budgets([new, "--baseline", baseline] + limits, exitCode: 0)
        // Outside the macro: inside it, the compiler takes this closure for the one above.
        let baselines = rows.map { $0["baseline"] }
        #expect(baselines == own)
        #expect(!own.contains(.null))
      }
    }
  }

  @Test func `knows the app's own layers where the base is named`() throws {
    try withInputs { directory, old, saved, new in
      let base = try Sample.image.with {
        $0.layers = [$0.layers[0]]
        $0.history = $0.history.map { Array($0.prefix(1)) }
      }.archive(.dockerSave).write(in: directory, as: "base.tar")
      let savedBase = directory.path("base.json")
      #expect(try TareProcess.run([base, "-q", "-o", "json=\(savedBase)"]).exitCode == 0)
      for base in [base, savedBase] {
        for baseline in [old, saved] {
          let rows = try budgets(
            [
              new, "--baseline", baseline, "--base", base, "--limit", "app:image-size=6038",
              "--limit", "app:growth-size=1000",
            ],
            exitCode: 0
          )
          #expect(rows.map { $0["actual"] } == [6038, 1000])
          #expect(rows[0]["baseline"] == 5038)
        }
      }
    }
  }

  @Test func `of an image stands beside paths too, and a report has none`() throws {
    try withInputs { _, old, saved, new in
      let options = [new, "--limit", "path:app/**=2kB", "--baseline"]
      let ofImage = try budgets(options + [old], exitCode: 0)
      let ofReport = try budgets(options + [saved], exitCode: 0)
      #expect(ofImage[0]["baseline"] == 40)
      #expect(ofReport[0]["baseline"] == .null)
    }
  }

  @Test(arguments: ["", "{}", "[1]", "{\"schemaVersion\": 1, \"tool\": {\"name\": \"syft\"}}", "x"])
  func `that is none is refused, whatever the budgets`(text: String) throws {
    try withInputs { directory, _, _, new in
      let bad = try directory.write(Array(text.utf8), as: "bad.json")
      for limit in ["image-size=1GB", "image-size=1B", "growth-size=1GB"] {
        let result = try TareProcess.run(["check", new, "--baseline", bad, "--limit", limit])
        expectRefusal(result, naming: ["bad.json"])
      }
    }
  }

  @Test func `that is cut off or missing is refused`() throws {
    try withInputs { directory, _, saved, new in
      let whole = try #require(directory.read("old.json"))
      let cut = try directory.write(Array(whole.prefix(whole.count / 2)), as: "cut.json")
      for bad in [cut, directory.path("no.json"), directory.path] {
        let result = try TareProcess.run(
          ["check", new, "--baseline", bad, "--limit", "layers=99"]
        )
        expectRefusal(result, naming: [bad])
      }
      let twice = try TareProcess.run(
        ["check", "-", "--baseline", "-", "--limit", "layers=9"],
        stdin: .file(saved)
      )
      #expect(twice.exitCode == 64)
    }
  }
}
