internal import TestSupport
internal import Testing

/// Inputs that go beyond a limit as it is, from a file and through a pipe.
@Suite struct `A limit` {
  private func expectRefusal(
    ofArchive bytes: [UInt8],
    naming names: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try withTemporaryDirectory { directory in
      let path = try directory.write(bytes, as: "image.tar")
      for result in [
        try TareProcess.run([path], timeout: 120),
        try TareProcess.run(["-"], stdin: .bytes(bytes), timeout: 120),
      ] {
        CommandTests.expectRefusal(result, naming: names, sourceLocation: sourceLocation)
        if let memory = result.peakMemory {
          #expect(memory < 400 << 20, sourceLocation: sourceLocation)
        }
      }
    }
  }

  @Test(arguments: [TarBuilder.Entry.file("a"), .directory("d")])
  func `on members is hit by a million of them`(entry: TarBuilder.Entry) throws {
    let bytes = Zstd.repeating(
      TarBuilder([entry], ending: .none).bytes,
      count: 1_000_000,
      suffix: [UInt8](repeating: 0, count: 1024)
    )
    try expectRefusal(ofArchive: bytes, naming: ["more than 200000 members"])
  }

  @Test func `on a member's path is hit by one of a hundred thousand bytes`() throws {
    let long = TarBuilder.Entry.file(RawBytes(repeatElement(0x61, count: 100_000))).format(.gnu)
    let bytes = Sample.small.archive(.dockerSave).with { $0.tar.entries.append(long) }.bytes
    try expectRefusal(ofArchive: bytes, naming: ["path has 100000 bytes", "4096"])
  }

  @Test func `on a layer's path is hit by one of a hundred thousand bytes`() throws {
    let path = RawBytes(repeatElement(0x61, count: 100_000))
    for entry in [TarBuilder.Entry.file(path), .symlink("l", to: path)] {
      let image = Sample.small.with { $0.layers[1] = .init([entry.format(.gnu)]) }
      try expectRefusal(
        ofArchive: image.archive(.dockerSave).bytes,
        naming: ["layer 1", "path has 100000 bytes", "16384"]
      )
    }
  }

  @Test func `on the links to a layer is hit by a chain of them`() throws {
    let archive = Sample.small.archive(.dockerSave)
    let member = archive.layerMembers[0]
    let chained = archive.with { image in
      let content = RawBytes(image[member] ?? [])
      image.replace(member, with: .symlink(RawBytes(member.utf8), to: "../link-1"))
      for number in 1...50 {
        image.tar.entries.append(.symlink("link-\(number)", to: "link-\(number + 1)"))
      }
      image.tar.entries.append(.file("link-51", content))
    }
    try expectRefusal(ofArchive: chained.bytes, naming: ["layer 0", "more than 40 links"])
  }

  @Test func `on the memory of a decoder is hit by a header that asks for more`() throws {
    let tar = TarBuilder([.file("a")]).bytes
    for blob in [XZ.compress(tar, dictionary: 36), Zstd.frame(tar, windowLog: 28)] {
      let image = Sample.small.with {
        $0.layers[1] = ImageBuilder.Layer([]).with { $0.blob = blob }
      }
      try expectRefusal(
        ofArchive: image.archive(.ociArchive).bytes,
        naming: ["layer 1", "128MiB"]
      )
    }
  }

  @Test func `on what is read after the end lets a writer finish that pads`() throws {
    let bytes = Sample.image.archive(.dockerSave).bytes
    try withTemporaryDirectory { directory in
      let path = try directory.write(bytes, as: "image.tar")
      let script = #"""
        { cat "$1"; head -c "$2" /dev/zero || echo cut >&2; } | "$TARE" - >/dev/null
        """#
      let padded = try TareProcess.shell(script, [path, "\(15 << 20)"])
      #expect(padded.exitCode == 0)
      #expect(padded.errors == "")
      let endless = try TareProcess.shell(script, [path, "\(1 << 40)"])
      #expect(endless.exitCode == 0)
      #expect(endless.errors.contains("cut"))
    }
  }
}
