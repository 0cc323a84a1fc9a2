internal import TestSupport
internal import Testing

@Suite struct `Bad input` {
  @Test(arguments: BadInput.all)
  func `is refused in one line that names the file and the part`(input: BadInput) throws {
    try withTemporaryDirectory { directory in
      let path = try input.write(directory, "the-image.tar")
      for command in [[path, "--format", "json"], ["files", path], [path, "--verify"]] {
        let result = try TareProcess.run(command + input.options)
        expectRefusal(result, naming: ["the-image.tar"] + input.names)
        if let memory = result.peakMemory { #expect(memory < 400 << 20) }
      }
      // A directory cannot come through a pipe.
      guard let bytes = directory.read("the-image.tar") else { return }
      let piped = try TareProcess.run(["-"] + input.options, stdin: .bytes(bytes))
      expectRefusal(piped, naming: input.names)
    }
  }

  @Test func `leaves no output file behind`() throws {
    try withTemporaryDirectory { directory in
      let path = try directory.write(Array("no archive".utf8), as: "bad.tar")
      try directory.write([1, 2, 3], as: "old.json")
      for output in ["new.json", "old.json"] {
        let result = try TareProcess.run([path, "-o", "json=\(directory.path(output))"])
        expectRefusal(result, naming: ["bad.tar"])
      }
      #expect(try directory.names() == ["bad.tar", "old.json"])
      #expect(directory.read("old.json") == [1, 2, 3])
    }
  }

  @Test func `with a line feed and an escape in its name is still one line`() throws {
    try withTemporaryDirectory { directory in
      let path = try directory.write([1], as: "a\nb\u{1b}[31m.tar")
      expectRefusal(try TareProcess.run([path]), naming: [])
      expectRefusal(try TareProcess.run([path + "\n"]), naming: [])
    }
  }

  @Test func `in the form of ten million whiteouts costs bounded time and memory`() throws {
    let whiteouts = (0..<2000).map { TarBuilder.Entry.whiteout("d/file-\($0)") }
    let layer = ImageBuilder.Layer([]).with {
      $0.blob = Zstd.repeating(
        TarBuilder(whiteouts, ending: .none).bytes,
        count: 5000,
        suffix: [UInt8](repeating: 0, count: 1024)
      )
      $0.mediaType = "application/vnd.oci.image.layer.v1.tar+zstd"
    }
    try withTemporaryDirectory { directory in
      let image = Sample.small.with { $0.layers[1] = layer }
      let path = try image.archive(.ociArchive).write(in: directory, as: "whiteouts.tar")
      let result = try TareProcess.run([path], timeout: 120)
      expectRefusal(result, naming: ["whiteouts.tar"])
      if let memory = result.peakMemory { #expect(memory < 1 << 30) }
    }
  }
}
