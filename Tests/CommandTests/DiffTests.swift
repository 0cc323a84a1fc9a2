internal import Foundation
internal import TestSupport
internal import Testing

@Suite struct `tare diff` {
  /// The sample with another program, a changed user and one layer more.
  private static let newer = Sample.image.with {
    $0.layers[2] = [.directory("usr"), .directory("usr/bin"), .file("usr/bin/tool", size: 9000)]
    $0.layers.append([.file("app/more", size: 700)])
    $0.history?.append("COPY more /app")
    $0.config["User"] = "2000"
    $0.tags = ["app:2"]
  }

  /// Runs `body` with the paths of both images, and of their reports.
  private func withInputs(
    _ body: (TemporaryDirectory, _ images: [String], _ reports: [String]) throws -> Void
  ) throws {
    try withTemporaryDirectory { directory in
      let images = try [(Sample.image, "old.tar"), (Self.newer, "new.tar")].map { image, name in
        try image.archive(.ociArchive).write(in: directory, as: name)
      }
      let reports = try images.map { image in
        let report = image.replacing(".tar", with: ".json")
        let result = try TareProcess.run([image, "-q", "-o", "json=\(report)"])
        #expect(result.exitCode == 0)
        return report
      }
      try body(directory, images, reports)
    }
  }

  private func diff(_ arguments: [String], _ stdin: TareProcess.Input = .empty) throws -> JSONValue
  {
    try report(of: TareProcess.run(["diff"] + arguments + ["--format", "json"], stdin: stdin))
  }

  @Test func `compares images and reports alike`() throws {
    try withInputs { _, images, reports in
      let whole = try diff(images)
      #expect(whole["totals"]["shippedBytes"]["change"] == 4700)
      #expect(whole["totals"]["layers"]["change"] == 1)
      #expect(
        whole["layers"].elements.map { $0["change"].string } == [
          "same", "same", "changed", "moved", "added",
        ]
      )
      #expect(whole["pull"]["firstLayer"] == 2)
      #expect(
        whole["config"].elements == [
          .object(["key": "user", "name": .null, "old": "1000", "new": "2000"])
        ]
      )
      #expect(
        whole["files"]["changes"].elements.map { $0["path"].string } == [
          "usr/bin/tool", "app/more",
        ]
      )
      #expect(whole["files"]["sums"]["grown"]["bytes"] == 4000)
      #expect(whole["filesUnknown"] == .null)

      for (old, new) in [
        (images[0], reports[1]), (reports[0], images[1]), (reports[0], reports[1]),
      ] {
        let part = try diff([old, new])
        for key in ["totals", "pull", "layers", "config", "findings"] {
          #expect(part[key] == whole[key], "\(key)")
        }
        #expect(part["files"] == .null)
        #expect(part["filesUnknown"] == "saved-report")
        #expect(part["old"]["kind"] == (old == reports[0] ? "report" : "image"))
      }
    }
  }

  @Test func `is what its schema says`() throws {
    try withInputs { _, images, reports in
      let schema = try JSONSchema(JSONValue(parsing: TareProcess.run(["schema", "--diff"]).stdout))
      #expect(schema.problems(in: try diff(images)) == [])
      #expect(schema.problems(in: try diff(reports)) == [])
    }
  }

  @Test func `takes either from standard input, and is the same in every run`() throws {
    try withInputs { directory, images, reports in
      let image = try #require(directory.read("new.tar"))
      let report = try #require(directory.read("old.json"))
      let expected = try diff([reports[0], images[1]])
      #expect(try diff([reports[0], "-"], .bytes(image)).without("new") == expected.without("new"))
      #expect(try diff(["-", images[1]], .bytes(report)).without("old") == expected.without("old"))
      #expect(
        try diff(["-", images[1]], .file(reports[0])).without("old") == expected.without("old")
      )
      for format in ["text", "json", "markdown", "html"] {
        let runs = try (0..<2).map { _ in
          try TareProcess.run(["diff"] + images + ["--format", format]).stdout
        }
        #expect(runs[0] == runs[1] && !runs[0].isEmpty)
      }
    }
  }

  @Test func `shows what became of the image`() throws {
    try withInputs { _, images, _ in
      let result = try TareProcess.run(["diff"] + images)
      #expect(result.exitCode == 0 && result.errors == "")
      for line in [
        "app:1 → app:2", "  ~ user 1000 → 2000", "LAYERS  2 same, 1 moved, 1 changed, 1 added",
        "FILES  1 added +700B, 1 grown +4kB",
      ] {
        #expect(result.output.split(separator: "\n").contains { $0 == line }, "\(line)")
      }
      #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
      let markdown = try TareProcess.run(["diff"] + images + ["--format", "markdown"])
      #expect(markdown.output.hasPrefix("### tare: `app:1` → `app:2` ships +4.7kB"))
    }
  }

  @Test func `writes files of any of its forms`() throws {
    try withInputs { directory, images, _ in
      let result = try TareProcess.run(
        ["diff"] + images + [
          "-q", "-o", "markdown=d.md", "-o", "json=d.json", "-o", "d.txt", "-o", "html=d.html",
        ],
        directory: directory.path
      )
      #expect(result.exitCode == 0 && result.stdout.isEmpty)
      for (file, format) in [
        ("d.md", "markdown"), ("d.json", "json"), ("d.txt", "text"), ("d.html", "html"),
      ] {
        let shown = try TareProcess.run(["diff"] + images + ["--format", format])
        #expect(directory.read(file) == shown.stdout)
      }
    }
  }

  @Test func `is 0 where nothing differs`() throws {
    try withInputs { _, images, _ in
      let same = try diff([images[0], images[0]])
      #expect(same["pull"]["firstLayer"] == .null)
      #expect(same["config"].elements == [])
      #expect(same["files"]["changes"].elements == [])
    }
  }

  @Test(arguments: [
    ("", ["empty"]), ("{", ["line 1", "cut off"]), ("{}", ["no report of tare", "schemaVersion"]),
    (
      #"{"schemaVersion": 2, "tool": {"name": "tare", "version": "9"}}"#,
      ["schemaVersion 2", "tare 9"]
    ),
    (#"{"schemaVersion": 1, "tool": {"name": "trivy"}}"#, ["no report of tare"]),
    (#"{"schemaVersion": 1, "tool": {"name": "tare", "version": "1"}}"#, ["`source` is missing"]),
    (#"{"schemaVersion": 2, "manifests": []}"#, ["no report of tare"]),
    ("no report", ["image archive", "nor is it a report"]), ("[]", ["nor is it a report"]),
  ])
  func `refuses what is neither image nor report`(text: String, words: [String]) throws {
    try withTemporaryDirectory { directory in
      let image = try Sample.small.archive(.dockerSave).write(in: directory, as: "image.tar")
      let bad = try directory.write(Array(text.utf8), as: "bad.json")
      for arguments in [[bad, image], [image, bad]] {
        expectRefusal(try TareProcess.run(["diff"] + arguments), naming: ["bad.json"] + words)
      }
      let piped = try TareProcess.run(["diff", "-", image], stdin: .bytes(Array(text.utf8)))
      expectRefusal(piped, naming: ["standard input"] + words)
    }
  }

  @Test func `refuses a report that was cut off, and one that is not there`() throws {
    try withInputs { directory, images, _ in
      let report = try #require(directory.read("old.json"))
      let cut = try directory.write(Array(report.dropLast(40)), as: "cut.json")
      expectRefusal(
        try TareProcess.run(["diff", cut, images[1]]),
        naming: ["cut.json", "cut off"]
      )
      let missing = directory.path("missing.json")
      expectRefusal(try TareProcess.run(["diff", images[0], missing]), naming: ["missing.json"])
      expectRefusal(try TareProcess.run(["diff", images[0], directory.path]), naming: [])
    }
  }

  @Test func `refuses wrong usage`() throws {
    try withInputs { directory, images, reports in
      let before = directory.read("old.json")
      for arguments in [
        [], [images[0]], ["-", "-"], images + ["--format", "sarif"], images + ["--top", "-1"],
        images + ["-o", images[0]], [reports[0], images[1], "-o", "json=\(reports[0])"],
        images + ["--platform", "x"], images + ["extra"],
      ] {
        let result = try TareProcess.run(["diff"] + arguments)
        #expect(result.exitCode == 64, "\(arguments)")
        #expect(result.stdout.isEmpty)
        expectOneLine(result)
      }
      #expect(directory.read("old.json") == before)
    }
  }

  @Test(arguments: HostileImage.all)
  func `of a hostile image acts in no form`(hostile: HostileImage) throws {
    try withTemporaryDirectory { directory in
      let bad = try hostile.image.archive(.dockerSave).write(in: directory, as: "bad.tar")
      let good = try Sample.image.archive(.dockerSave).write(in: directory, as: "good.tar")
      let saved = directory.path("bad.json")
      _ = try TareProcess.run([bad, "-q", "-o", "json=\(saved)"])
      for inputs in [[bad, good], [good, bad], [saved, good]] {
        for format in ["text", "json", "markdown"] {
          // The page is written beside another form, which reads the images once for both.
          let page = directory.path("page.html")
          let result = try TareProcess.run(
            ["diff"] + inputs + ["--format", format, "--top", "200", "--color", "never"]
              + (format == "json" ? ["-o", "html=\(page)"] : [])
          )
          #expect(result.exitCode == 0 && result.errors == "")
          let violations =
            format == "markdown"
            ? TerminalText.violations(in: result.stdout)
            : Outputs.violations(result.stdout, format: format, isColored: false, width: 80)
          #expect(violations == [], "\(format)")
        }
        let page = directory.read("page.html") ?? []
        #expect(Outputs.violations(page, format: "html", isColored: false, width: nil) == [])
      }
    }
  }

  @Test func `reads the reports of real images`() throws {
    let names = try TestImages.archives()
    #expect(names.count > 10)
    try withTemporaryDirectory { directory in
      for (number, path) in names.enumerated() {
        let saved = directory.path("\(number).json")
        let result = try TareProcess.run(
          [path, "-q", "--duplicates", "--image", "@0", "-o", "json=\(saved)"]
        )
        guard result.exitCode == 0 else { continue }
        let same = try diff([saved, saved])
        #expect(same["totals"]["shippedBytes"]["change"] == 0, "\(path)")
        #expect(same["config"].elements == [])
        #expect(
          same["layers"].elements.allSatisfy { $0["change"] == "same" || $0["change"] == "changed" }
        )
      }
    }
  }
}

/// The real images of the repository.
private enum TestImages {
  static func archives() throws -> [String] {
    try TareProcess.shell(
      #"find "$1" -name '*.tar' | sort"#,
      [
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
          .deletingLastPathComponent().appending(path: "TestImages").path
      ]
    ).output.split(separator: "\n").map(String.init)
  }
}
