internal import TestSupport
internal import Testing

@Suite struct `The findings` {
  /// An image that ships package lists, some deleted later, and runs as root.
  static let image = ImageBuilder(
    layers: [
      [.file("etc/os-release", "ID=debian\n")],
      [.file("var/lib/apt/lists/a", size: 300), .file("var/lib/apt/lists/b", size: 20)],
      [.file("var/lib/apt/lists/c", size: 5000)],
      [.whiteout("var/lib/apt/lists/c")],
    ],
    history: ["ADD base.tar /", "RUN apt-get update", "RUN apt-get install curl", "RUN rm c"],
    tags: ["found:1"]
  )

  /// Runs `body` in an own directory with the path of the image.
  private func withImage(_ body: (String, TemporaryDirectory) throws -> Void) throws {
    try withTemporaryDirectory { directory in
      try body(try Self.image.archive(.ociArchive).write(in: directory, as: "image.tar"), directory)
    }
  }

  private func check(
    _ path: String,
    _ options: [String] = [],
    in directory: TemporaryDirectory,
    environment: [String: String] = [:]
  ) throws -> TareProcess.Result {
    try TareProcess.run(
      ["check", path] + options,
      environment: environment,
      directory: directory.path(".")
    )
  }

  private func configure(_ directory: TemporaryDirectory, _ checks: String) throws {
    try directory.write(Array("version: 1\nchecks:\n\(checks)\n".utf8), as: ".tare.yml")
  }

  /// The findings of two rules that do not change with the catalogue.
  private func findings(_ report: JSONValue) -> [JSONValue] {
    report["findings"].elements.filter { ["IMG201", "IMG401"].contains($0["code"].string) }
  }

  @Test func `are shown with what proves them and what to do`() throws {
    try withImage { path, _ in
      let text = try TareProcess.run([path]).output
      for line in [
        "  warning  IMG201 apt-lists  5kB in 1 file",
        "           deleted in layer 3, still shipped by "
          + "layer 2 RUN apt-get install curl",
        "           var/lib/apt/lists/c", "  warning  IMG401 runs-as-root",
        "           it sets no USER",
        "            && rm -rf /var/lib/apt/lists/*",
      ] {
        #expect(text.contains(line), "\(line)")
      }
      #expect(text.contains(" can go ("))
      let without = try TareProcess.run([path, "--no-checks"]).output
      #expect(!without.contains("FINDINGS") && !without.contains("IMG201"))
    }
  }

  @Test func `are in JSON, as its schema says`() throws {
    try withImage { path, _ in
      let judged = try report(of: TareProcess.run([path, "--format", "json"]))
      let schema = try JSONSchema(report(of: TareProcess.run(["schema"])))
      #expect(schema.problems(in: judged) == [])
      let lists = findings(judged).filter { $0["code"] == "IMG201" }
      #expect(lists.map { $0["bytes"].integer } == [5000, 320])
      #expect(lists.map { $0["savableBytes"].integer } == [5000, 320])
      #expect(lists.map { $0["live"].string } == ["deleted", "final"])
      #expect(lists.map { $0["removedBy"] } == [3, .null])
      #expect(lists.map { $0["layer"].integer } == [2, 1])
      #expect(lists.map { $0["pathCount"].integer } == [1, 2])
      #expect(judged["checks"]["savableBytes"].integer ?? 0 >= 5320)
      let unjudged = try report(of: TareProcess.run([path, "--format", "json", "--no-checks"]))
      #expect(schema.problems(in: unjudged) == [])
      #expect(unjudged["checks"] == .null && unjudged["findings"] == .array([]))
      #expect(unjudged["totals"] == judged["totals"] && unjudged["layers"] == judged["layers"])
    }
  }

  @Test func `fail the gate from a severity on, with budgets or without`() throws {
    try withImage { path, directory in
      for (options, code) in [
        ([], 0), (["--fail-on", "error"], 0), (["--fail-on", "warning"], 1),
        (["--fail-on", "note"], 1), (["--fail-on", "warning", "--limit", "layers=9"], 1),
        (["--fail-on", "never", "--limit", "layers=9"], 0), (["--limit", "layers=3"], 1),
        (["--limit", "layers=9", "--no-checks"], 0),
      ] as [([String], Int32)] {
        let result = try check(path, options, in: directory)
        #expect(result.exitCode == code, "\(options): \(result.output)")
        #expect(result.errors == "")
        #expect(result.output.hasPrefix(code == 0 ? "PASS  " : "FAIL  "))
      }
      for format in try Outputs.formats() where format != "text" {
        let result = try check(path, ["--fail-on", "warning", "--format", format], in: directory)
        #expect(result.exitCode == 1)
        expectOneLine(result, naming: [path, "it has ", "IMG201 apt-lists: the package lists"])
        #expect(result.output.contains("IMG201"), "\(format)")
      }
    }
  }

  @Test func `fail as the configuration says, unless the command line says otherwise`() throws {
    try withImage { path, directory in
      try configure(directory, "  fail-on: warning")
      #expect(try check(path, in: directory).exitCode == 1)
      #expect(try check(path, ["--fail-on", "error"], in: directory).exitCode == 0)
      try configure(directory, "  severity: { apt-lists: error, IMG401: note }")
      let result = try check(path, ["--format", "json"], in: directory)
      #expect(result.exitCode == 1)
      let found = findings(try JSONValue(parsing: result.stdout))
      #expect(found.map { $0["severity"].string } == ["error", "error", "note"])
      try configure(directory, "  fail-on: never")
      #expect(try check(path, in: directory).exitCode == 64)
      #expect(try check(path, ["--limit", "layers=9"], in: directory).exitCode == 0)
    }
  }

  @Test func `are ignored with a reason, and no longer than that`() throws {
    try withImage { path, directory in
      try configure(
        directory,
        """
          fail-on: warning
          severity: { runs-as-root: off }
          ignore:
            - rule: apt-lists
              paths: ["var/lib/apt/lists/[ab]"]
              reason: needed by the next stage
            - rule: IMG201
              layers: [2]
              instruction: "RUN apt-get install*"
              reason: only until the summer
              expires: 2026-07-01
        """
      )
      func json(_ seconds: String) throws -> JSONValue {
        let result = try check(
          path,
          ["--format", "json", "--fail-on", "never", "--limit", "layers=9"],
          in: directory,
          environment: ["SOURCE_DATE_EPOCH": seconds]
        )
        #expect(result.exitCode == 0)
        return try JSONValue(parsing: result.stdout)
      }
      func rule(_ report: JSONValue, _ id: String) -> JSONValue {
        report["checks"]["rules"].elements.first { $0["id"].string == id } ?? .null
      }
      // The last day, and the next one.
      let before = try json("1782950399")
      #expect(findings(before).isEmpty)
      #expect(rule(before, "apt-lists")["outcome"] == "ignored")
      #expect(rule(before, "apt-lists")["ignored"] == 2)
      #expect(rule(before, "runs-as-root")["outcome"] == "off")
      #expect(before["warnings"] == .array([]))
      let after = try json("1782950400")
      #expect(findings(after).map { $0["bytes"].integer } == [5000])
      #expect(after["warnings"].elements.map { $0["code"].string } == ["expired-ignore"])
      #expect(after["warnings"][0]["message"].string?.contains("only until the summer") == true)
      let wrong = try check(path, in: directory, environment: ["SOURCE_DATE_EPOCH": "soon"])
      #expect(wrong.exitCode == 64)
      expectOneLine(wrong, naming: ["SOURCE_DATE_EPOCH", "`soon`"])
    }
  }

  @Test func `have no misspelt rule in the configuration`() throws {
    try withImage { path, directory in
      try configure(directory, "  ignore:\n    - { rule: apt-list, reason: x }")
      let result = try check(path, in: directory)
      #expect(result.exitCode == 64)
      expectOneLine(
        result,
        naming: [".tare.yml:4:15", "unknown rule `apt-list`", "did you mean `apt-lists`?"]
      )
    }
  }

  @Test func `that are new or fixed are what differs between two images`() throws {
    try withImage { old, directory in
      let image = Self.image.with {
        $0.layers[2] = [.file("c", size: 10)]
        $0.layers[3] = [.file("d", size: 10)]
        $0.config["User"] = "1000"
      }
      let new = try image.archive(.ociArchive).write(in: directory, as: "new.tar")
      let saved = directory.path("old.json")
      #expect(try TareProcess.run([old, "-q", "-o", "json=\(saved)"]).exitCode == 0)
      for first in [old, saved] {
        let diff = try report(of: TareProcess.run(["diff", first, new, "--format", "json"]))
        let fixed = diff["findings"]["fixed"].elements.compactMap { $0["id"].string }
        #expect(fixed.contains("runs-as-root") && fixed.contains("apt-lists"))
        #expect(diff["findingsKnown"] == .bool(true))
        let back = try report(of: TareProcess.run(["diff", new, first, "--format", "json"]))
        #expect(back["findings"]["new"] == diff["findings"]["fixed"])
      }
      let unknown = try report(
        of: TareProcess.run(["diff", saved, new, "--no-checks", "--format", "json"])
      )
      #expect(unknown["findingsKnown"] == .bool(false))
    }
  }
}
