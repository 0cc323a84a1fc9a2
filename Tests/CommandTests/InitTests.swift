internal import TestSupport
internal import Testing

@Suite struct `A configuration to start with` {
  private func write(_ image: ImageBuilder, in directory: TemporaryDirectory) throws -> String {
    try image.archive(.dockerSave).write(in: directory, as: "image.tar")
  }

  @Test func `is kept by the image it is made of`() throws {
    for image in [Sample.small, Sample.image, Sample.talkative, ImageBuilder(layers: [])] {
      try withTemporaryDirectory { directory in
        let path = try write(image, in: directory)
        let made = try TareProcess.run(
          ["init", path, "-o", ".tare.yml"],
          directory: directory.path
        )
        #expect(made.exitCode == 0, "\(made.errors)")
        #expect(made.stdout.isEmpty)
        if made.errors != "" { expectOneLine(made, naming: ["for which tare check fails"]) }
        // Its budgets are: what the rules find in it is for it to mend.
        let checked = try TareProcess.run(
          ["check", path, "--fail-on", "never"],
          directory: directory.path
        )
        #expect(checked.exitCode == 0, "\(checked.output) \(checked.errors)")
      }
    }
  }

  @Test func `goes to standard output where that is named`() throws {
    try withTemporaryDirectory { directory in
      let path = try write(Sample.small, in: directory)
      let made = try TareProcess.run(["init", path], directory: directory.path)
      let named = try TareProcess.run(["init", path, "-o", "-"], directory: directory.path)
      #expect(made.exitCode == 0 && named.exitCode == 0)
      #expect(!made.stdout.isEmpty && named.stdout == made.stdout)
      #expect(try directory.names() == ["image.tar"])
    }
  }

  @Test func `ignores no finding unasked, and has a row for each that fails`() throws {
    try withTemporaryDirectory { directory in
      let image = ImageBuilder(layers: [
        [.file("app/.env", "PASSWORD=hunter2hunter2\n")],
        [.file("app/.git/HEAD", "ref: x\n"), .file("app/.git/objects/a b", "x")],
        [.file("odd/[a].env/.env", "PASSWORD=hunter2hunter2\n")],
      ])
      let path = try write(image, in: directory)
      let made = try TareProcess.run(["init", path, "-o", ".tare.yml"], directory: directory.path)
      #expect(made.exitCode == 0)
      expectOneLine(made, naming: [path, "3 findings for which tare check fails: mend them"])
      func check() throws -> TareProcess.Result {
        try TareProcess.run(["check", path], directory: directory.path)
      }
      #expect(try check().exitCode == 1)
      let text = String(decoding: try #require(directory.read(".tare.yml")), as: UTF8.self)
      #expect(!text.contains("hunter2"))
      for row in [
        "#     - rule: secret-file\n#       paths: [\"app/.env\"]\n#       reason:\n",
        "#     - rule: secret-file\n#       layers: [2]\n#       reason:\n",
        "#     - rule: vcs-dir\n#       paths: [\"app/.git/HEAD\", \"app/.git/objects/a b\"]\n"
          + "#       reason:\n",
      ] {
        #expect(text.contains(row), "\(row)\n\(text)")
      }
      // As the file says: without the first # the rows count, and each wants a reason.
      let start = try #require(text.ranges(of: "# checks:\n").first).lowerBound
      let open = text[start...].split(separator: "\n").map { line in
        line.hasPrefix("#   fail-on") || line.hasPrefix("#   severity")
          || line.hasPrefix("#     runs-as-root") ? "" : String(line.dropFirst(2))
      }.joined(separator: "\n")
      try directory.write(Array((text[..<start] + open + "\n").utf8), as: ".tare.yml")
      let unreasoned = try check()
      #expect(unreasoned.exitCode == 64)
      expectOneLine(unreasoned, naming: [".tare.yml:", "reason"])
      let reasoned = open.replacing("reason:", with: "reason: it is meant to be so")
      try directory.write(Array((text[..<start] + reasoned + "\n").utf8), as: ".tare.yml")
      let accepted = try check()
      #expect(accepted.exitCode == 0, "\(accepted.output) \(accepted.errors)")
      #expect(try TareProcess.run(["init", path, "--no-checks"]).errors == "")
    }
  }

  @Test func `is broken by an image that is much larger`() throws {
    try withTemporaryDirectory { directory in
      let path = try write(Sample.image, in: directory)
      _ = try TareProcess.run(["init", path, "-o", ".tare.yml"], directory: directory.path)
      let larger = Sample.adding([.file("opt/more", size: 20_000)])
      _ = try write(larger, in: directory)
      let checked = try TareProcess.run(["check", path], directory: directory.path)
      #expect(checked.exitCode == 1)
      #expect(checked.output.contains("image-size"))
    }
  }

  @Test func `goes to standard output, the same each time`() throws {
    try withTemporaryDirectory { directory in
      let path = try write(Sample.image, in: directory)
      let results = try (0..<2).map { _ in try TareProcess.run(["init", path]) }
      #expect(results[0].exitCode == 0)
      #expect(results[0].stdout == results[1].stdout)
      #expect(results[0].output.contains("\nversion: 1\n"))
      #expect(results[0].output.contains("\n  image-size: 130kB\n"))
      expectNoControlCharacters(results[0].output)
      #expect(try directory.names() == ["image.tar"])
    }
  }

  @Test func `replaces nothing`() throws {
    try withTemporaryDirectory { directory in
      let path = try write(Sample.small, in: directory)
      try directory.write([1], as: ".tare.yml")
      try directory.link("link.yml", to: "nowhere")
      for (name, code) in [(".tare.yml", 64), ("link.yml", 64), ("image.tar", 64), (".", 2)] {
        let result = try TareProcess.run(["init", path, "-o", name], directory: directory.path)
        #expect(result.exitCode == code, "\(result.errors)")
        #expect(result.stdout.isEmpty)
        expectOneLine(result, naming: [name])
      }
      #expect(directory.read(".tare.yml") == [1])
      #expect(try directory.names() == [".tare.yml", "image.tar", "link.yml"])
    }
  }

  @Test func `is not made of what cannot be read`() throws {
    try withTemporaryDirectory { directory in
      let path = try directory.write(Array("no image".utf8), as: "image.tar")
      let result = try TareProcess.run(["init", path, "-o", "x.yml"], directory: directory.path)
      expectRefusal(result, naming: [path])
      let missing = try TareProcess.run(
        ["init", path, "-o", "no/x.yml"],
        directory: directory.path
      )
      expectRefusal(missing, naming: [])
      #expect(try directory.names() == ["image.tar"])
      #expect(try TareProcess.run(["init"]).exitCode == 64)
      #expect(try TareProcess.run(["init", path, "-o", ""]).exitCode == 64)
    }
  }
}
