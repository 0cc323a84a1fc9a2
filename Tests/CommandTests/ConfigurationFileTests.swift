internal import TestSupport
internal import Testing

@Suite struct `The file of a configuration` {
  /// Checks the small image of three bytes and two layers, from a directory below `directory`.
  private func check(
    _ directory: TemporaryDirectory,
    in folder: String = ".",
    _ options: [String] = []
  ) throws -> TareProcess.Result {
    let path = try Sample.small.archive(.dockerSave).write(in: directory, as: "image.tar")
    try directory.makeDirectory(folder)
    return try TareProcess.run(
      ["check", path] + options,
      directory: directory.path(folder),
      timeout: 10
    )
  }

  private func budget(_ layers: Int) -> [UInt8] {
    Array("version: 1\nbudgets:\n  layers: \(layers)\n".utf8)
  }

  @Test(arguments: [".tare.yml", ".tare.yaml"])
  func `is found here or above`(name: String) throws {
    try withTemporaryDirectory { directory in
      try directory.write(budget(1), as: name)
      for folder in [".", "a", "a/b/c"] {
        #expect(try check(directory, in: folder).exitCode == 1, "\(folder)")
      }
      // The nearest alone counts.
      try directory.write(budget(2), as: "a/b/\(name)")
      #expect(try check(directory, in: "a/b/c").exitCode == 0)
      #expect(try check(directory, in: "a").exitCode == 1)
    }
  }

  @Test func `is not looked for where one is named`() throws {
    try withTemporaryDirectory { directory in
      try directory.write(budget(1), as: ".tare.yml")
      try directory.write(budget(2), as: "other")
      #expect(try check(directory, ["--config", "other"]).exitCode == 0)
      #expect(try check(directory, in: "a", ["--config", "../other"]).exitCode == 0)
    }
  }

  @Test func `gives way to the command line`() throws {
    try withTemporaryDirectory { directory in
      try directory.write(budget(1), as: ".tare.yml")
      #expect(try check(directory, ["--limit", "layers=2"]).exitCode == 0)
      #expect(try check(directory, ["--limit", "files=9"]).exitCode == 1)
    }
  }

  @Test func `with a fault in it is named with the place`() throws {
    try withTemporaryDirectory { directory in
      try directory.write(Array("version: 1\nbudgets:\n  layer: 2\n".utf8), as: ".tare.yml")
      for options in [[], ["--config", ".tare.yml"], ["--limit", "layers=2", "--format", "json"]] {
        let result = try check(directory, options)
        #expect(result.exitCode == 64)
        #expect(result.stdout.isEmpty)
        #expect(
          result.errors
            == "tare: .tare.yml:3:3: unknown budget `layer`; did you mean `layers`?\n"
        )
      }
      let above = try check(directory, in: "a")
      expectOneLine(above, naming: ["\(directory.path)/.tare.yml:3:3: "])
    }
  }

  @Test func `that cannot be read is an error`() throws {
    try withTemporaryDirectory { directory in
      try directory.makeDirectory("folder")
      for (name, words) in [
        ("none.yml", "No such file"), ("folder", "Is a directory"), ("none/x", "No such file"),
      ] {
        let result = try check(directory, ["--config", name, "--limit", "layers=2"])
        expectRefusal(result, naming: [name, words])
      }
      try directory.link(".tare.yml", to: "gone.yml")
      expectRefusal(try check(directory), naming: [".tare.yml: cannot open it"])
    }
  }

  @Test func `that is found has to be a file`() throws {
    try withTemporaryDirectory { directory in
      let made = try TareProcess.shell("mkfifo \"$1/.tare.yml\"", [directory.path])
      #expect(made.exitCode == 0)
      expectRefusal(try check(directory), naming: [".tare.yml: expected a file"])
    }
    try withTemporaryDirectory { directory in
      try directory.makeDirectory(".tare.yml")
      expectRefusal(try check(directory), naming: [".tare.yml: expected a file"])
    }
  }

  @Test func `that is named may be a link or a pipe`() throws {
    try withTemporaryDirectory { directory in
      try directory.write(budget(1), as: "real.yml")
      try directory.link("link.yml", to: "real.yml")
      #expect(try check(directory, ["--config", "link.yml"]).exitCode == 1)
      let image = try Sample.small.archive(.dockerSave).write(in: directory, as: "image.tar")
      let piped = try TareProcess.shell(
        "cat \"$1\" | \"$TARE\" check \"$2\" --config /dev/stdin",
        [directory.path("real.yml"), image],
        directory: directory.path
      )
      #expect(piped.exitCode == 1, "\(piped.errors)")
    }
  }

  @Test func `is one of two names, not both`() throws {
    try withTemporaryDirectory { directory in
      try directory.write(budget(2), as: ".tare.yml")
      try directory.write(budget(2), as: ".tare.yaml")
      let result = try check(directory)
      #expect(result.exitCode == 64)
      expectOneLine(result, naming: [".tare.yml: ", ".tare.yaml"])
    }
  }

  @Test func `is read no further than it may be long`() throws {
    try withTemporaryDirectory { directory in
      let large = budget(2) + [UInt8](repeating: UInt8(ascii: "\n"), count: 65_536)
      try directory.write(large, as: "large.yml")
      for path in ["large.yml", "/dev/zero"] {
        let result = try check(directory, ["--config", path])
        #expect(result.exitCode == 64)
        expectOneLine(result, naming: ["\(path):1:1: ", "64KiB"])
        #expect((result.peakMemory ?? 0) < 256 << 20)
      }
    }
  }

  @Test func `may demand nothing, and then the findings alone decide`() throws {
    try withTemporaryDirectory { directory in
      try directory.write(Array("version: 1\n".utf8), as: ".tare.yml")
      #expect(try check(directory).exitCode == 0)
      // With neither there is no gate.
      #expect(try check(directory, ["--no-checks"]).exitCode == 64)
      #expect(try check(directory, ["--limit", "layers=2"]).exitCode == 0)
    }
  }

  @Test(arguments: [".dive-ci", "dive-ci.yaml"])
  func `may be that of dive, which says what differs`(name: String) throws {
    try withTemporaryDirectory { directory in
      let text = """
        rules:
          lowestEfficiency: 0.5
          highestWastedBytes: disabled
          highestUserWastedPercent: 0.2

        """
      try directory.write(Array(text.utf8), as: name)
      let result = try check(directory, ["--config", name])
      #expect(result.exitCode == 0, "\(result.errors)")
      #expect(result.output.contains("PASS"))
      #expect(result.errorLines.count == 2)
      #expect(result.errorLines.first?.hasPrefix("tare: \(name):2:3: lowestEfficiency 0.5") == true)
      #expect(result.errorLines.last?.contains("wasted-percent: { fail: 20%, floor: 0 }") == true)
      expectNoControlCharacters(result.errors)
    }
  }
}
