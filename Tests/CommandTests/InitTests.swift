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
        #expect(made.stderr.isEmpty)
        // Its budgets are: what the rules find in it is for it to mend.
        let checked = try TareProcess.run(
          ["check", path, "--fail-on", "never"],
          directory: directory.path
        )
        #expect(checked.exitCode == 0, "\(checked.output) \(checked.errors)")
      }
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
