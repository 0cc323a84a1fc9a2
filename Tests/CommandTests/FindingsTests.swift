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

  @Test func `are judged by the same settings in a report and a comparison`() throws {
    try withImage { path, directory in
      try configure(
        directory,
        """
          severity: { runs-as-root: error, IMG504: off }
          ignore:
            - { rule: apt-lists, layers: [2], reason: needed by the next stage }
        """
      )
      let before = try check(path, ["--format", "json"], in: directory)
      let wanted = try JSONValue(parsing: before.stdout)
      func run(_ arguments: [String], in folder: String = ".") throws -> TareProcess.Result {
        try directory.makeDirectory(folder)
        return try TareProcess.run(arguments, directory: directory.path(folder))
      }
      for folder in [".", "a/b"] {
        let seen = try report(of: run(["inspect", path, "--format", "json"], in: folder))
        #expect(seen["findings"] == wanted["findings"])
        #expect(seen["checks"]["rules"] == wanted["checks"]["rules"])
        #expect(seen["checks"]["failOn"] == .null && seen["budgets"] == .array([]))
      }
      let text = try run([path]).output
      #expect(text.contains("ignored  1 finding of IMG201 apt-lists"))
      // Both sides of a comparison are judged so; a report has what it was saved with.
      let other = try Self.image.with { $0.config["User"] = "1000" }.archive(.ociArchive)
        .write(in: directory, as: "other.tar")
      let bare = directory.path("bare.json")
      #expect(try TareProcess.run([path, "-q", "-o", "json=\(bare)"]).exitCode == 0)
      func severities(_ result: TareProcess.Result, _ side: String) throws -> [String?] {
        try report(of: result)["findings"][side].elements
          .filter { $0["id"].string == "runs-as-root" }.map { $0["severity"].string }
      }
      let diff = ["diff", other, path, "--format", "json"]
      #expect(try severities(run(diff), "new") == ["error"])
      #expect(try severities(TareProcess.run(diff), "new") == ["warning"])
      let back = try run(["diff", bare, other, "--format", "json"])
      #expect(try severities(back, "fixed") == ["warning"])
      let named = try run(["diff", bare, path, "--format", "json", "--config", "/dev/null"])
      #expect(named.exitCode == 64, "\(named.errors)")
    }
  }

  @Test func `are shown where a configuration that was found is broken`() throws {
    try withImage { path, directory in
      try configure(directory, "  ignore:\n    - { rule: apt-list, reason: x }")
      let place = directory.path
      let plain = try TareProcess.run([path, "--format", "json"]).stdout
      for arguments in [[path], ["diff", path, path]] {
        let result = try TareProcess.run(arguments + ["--format", "json"], directory: place)
        #expect(result.exitCode == 0)
        expectOneLine(
          result,
          naming: [
            ".tare.yml:4:15", "did you mean `apt-lists`?", "the findings are shown as if it were",
          ]
        )
        if arguments.count == 1 { #expect(result.stdout == plain) }
        // One that was named has to be right, and one that is of no use is not even looked at.
        let named = try TareProcess.run(arguments + ["--config", ".tare.yml"], directory: place)
        #expect(named.exitCode == 64 && named.stdout.isEmpty)
        expectOneLine(named, naming: [".tare.yml:4:15"])
        let unjudged = try TareProcess.run(arguments + ["--no-checks"], directory: place)
        #expect(unjudged.exitCode == 0 && unjudged.errors == "")
        let both = try TareProcess.run(
          arguments + ["--no-checks", "--config", "x"],
          directory: place
        )
        #expect(both.exitCode == 64)
        expectOneLine(both, naming: ["--config is about the findings that --no-checks leaves out"])
      }
      try directory.link(".tare.yaml", to: ".tare.yml")
      let two = try TareProcess.run([path, "-q", "-o", "r.json"], directory: place)
      #expect(two.exitCode == 0)
      expectOneLine(two, naming: ["there is .tare.yaml, too"])
      try directory.write(Array("version: 1\n".utf8), as: "my.yml")
      let over = try TareProcess.run(
        [path, "--config", "my.yml", "-o", "my.yml"],
        directory: place
      )
      #expect(over.exitCode == 64 && directory.read("my.yml")?.count == 11)
    }
  }

  @Test func `are as of the day of the table of systems, or of SOURCE_DATE_EPOCH`() throws {
    let image = ImageBuilder(layers: [
      [.file("etc/os-release", "ID=debian\nNAME=Debian\nVERSION_ID=12\n")]
    ])
    try withTemporaryDirectory { directory in
      let path = try image.archive(.dockerSave).write(in: directory, as: "image.tar")
      func outcome(_ environment: [String: String]) throws -> String? {
        let result = try TareProcess.run(
          [path, "--format", "json"],
          environment: environment,
          directory: directory.path
        )
        let rules = try report(of: result)["checks"]["rules"].elements
        return rules.first { $0["id"].string == "eol-os" }?["outcome"].string
      }
      #expect(try outcome([:]) == "clean")
      // The end of 2028, and the same with what makes an ignore expire by the clock.
      #expect(try outcome(["SOURCE_DATE_EPOCH": "1861919999"]) == "fired")
      try configure(
        directory,
        "  ignore:\n    - { rule: apt-lists, reason: x, expires: 2020-01-01 }"
      )
      #expect(try outcome([:]) == "clean")
    }
  }

  @Test func `about equal files are made where somebody asks for them`() throws {
    let image = ImageBuilder(layers: [[.file("a", size: 9000), .file("b", size: 9000)]])
    try withTemporaryDirectory { directory in
      let path = try image.archive(.ociArchive).write(in: directory, as: "image.tar")
      func outcome(_ arguments: [String]) throws -> String? {
        let result = try TareProcess.run(
          arguments + ["--format", "json"],
          directory: directory.path
        )
        return try report(of: result)["checks"]["rules"].elements
          .first { $0["id"].string == "duplicate-content" }?["outcome"].string
      }
      for command in [["inspect", path], ["check", path]] {
        #expect(try outcome(command) == "not-checkable")
      }
      try configure(directory, "  severity: { duplicate-content: note }")
      for command in [["inspect", path], ["check", path]] {
        #expect(try outcome(command) == "fired")
      }
    }
  }

  @Test func `about hidden secrets name the command that reads them`() throws {
    let secret = "TOKEN=hunter2hunter2"
    let image = ImageBuilder(layers: [
      [.file("etc/os-release", "ID=debian\n")], [.file("app/.env", RawBytes("\(secret)\n".utf8))],
      [.file("app/.env", RawBytes("\(secret)\nA=1\n".utf8))], [.whiteout("app/.env")],
    ])
    try withTemporaryDirectory { directory in
      let path = try image.archive(.dockerSave).write(in: directory, as: "image.tar")
      let found = try report(of: TareProcess.run([path, "--format", "json"]))["findings"].elements
      let hidden = try #require(found.first { $0["id"].string == "secret-deleted" })
      #expect(
        hidden["message"].string?.hasSuffix(
          "deleted in layer 3, still readable from layers 1 and 2"
        )
          == true
      )
      #expect(hidden["layer"] == 1)
      let fix = try #require(hidden["fix"].string)
      let line = try #require(
        fix.split(separator: "\n").first { $0.contains("tare extract IMAGE ") }
      )
      let words = line.split(separator: " ").drop { $0 != "extract" }.map {
        $0 == "IMAGE" ? path : String($0)
      }
      let read = try TareProcess.run(words)
      #expect(read.exitCode == 0 && read.output.contains(secret))
      // Each layer by its number in the table, and no other.
      for (layer, isThere) in [(0, false), (1, true), (2, true), (3, false)] {
        let result = try TareProcess.run(["extract", path, "app/.env", "--layer", "\(layer)"])
        #expect(result.output.contains(secret) == isThere, "layer \(layer)")
      }
    }
  }
}
