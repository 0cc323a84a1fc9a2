internal import TestSupport
internal import Testing

// Whatever these tests hold fixed was compared with what sha256sum, gzip, zstd, xz, GNU tar,
// Python's tarfile, skopeo and umoci make of it.

@Suite struct `SHA-256` {
  @Test(arguments: [
    (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    (3, "ae4b3280e56e2faf83f414a6e3dabe9d5fbe18976544c05fed121accb85b53fc"),
    (55, "463eb28e72f82e0a96c0a4cc53690c571281131f672aa229e0d45ae59b598b59"),
    (56, "da2ae4d6b36748f2a318f23e7ab1dfdf45acdc9d049bd80e59de82a60895f562"),
    (63, "29af2686fd53374a36b0846694cc342177e428d1647515f078784d69cdb9e488"),
    (64, "fdeab9acf3710362bd2658cdc9a29e8f9c757fcf9811603a8c447cd1d9151108"),
    (65, "4bfd2c8b6f1eec7a2afeb48b934ee4b2694182027e6d0fc075074f2fabb31781"),
    (119, "da18797ed7c3a777f0847f429724a2d8cd5138e6ed2895c3fa1a6d39d18f7ec6"),
    (120, "f52b23db1fbb6ded89ef42a23ce0c8922c45f25c50b568a93bf1c075420bbb7c"),
    (1000, "4e4c294b331f7a2099a379bec34b9f9fc03dc46ab465d998f4d683da53487e6d"),
  ])
  func `agrees with sha256sum around the ends of blocks`(count: Int, digest: String) {
    #expect(SHA256.hex((0..<count).map { UInt8($0 % 251) }) == digest)
  }
}

@Suite struct `Compressed streams` {
  @Test func `are those that the tools accept`() {
    let text = Array("hello\n".utf8)
    #expect(hex(Gzip.member(text)) == "1f8b08000000000000ff010600f9ff68656c6c6f0a20303a3606000000")
    #expect(hex(Zstd.frame(text)) == "28b52ffd045031000068656c6c6f0a5388bd91")
    #expect(
      hex(XZ.compress(text))
        == "fd377a585a0000016922de360200210110000000a8708e8601000568656c6c6f0a00000020303a3600011a06c5eac8799042990d010000000001595a"
    )
    #expect(
      SHA256.hex(Zstd.compress((0..<100).map { UInt8($0) }))
        == "e5a956ba6ab24da1a11a1b801d85ce8f5a488dc63324d30bf08822ce2e7d2bb5"
    )
    #expect(
      SHA256.hex(Zstd.repeating([1, 2, 3], count: 100_000))
        == "aa2012300919030099a635e93e20146a494f4c8e5bc927c2ad33e45ca26a2b64"
    )
  }

  @Test func `state the window that is asked for`() {
    #expect(Zstd.frame([1], windowLog: 28)[5] == 18 << 3)
  }

  @Test func `may have many members and frames`() {
    let bytes = (0..<100).map { UInt8($0) }
    #expect(Gzip.compress(bytes, members: 4).count == 4 * 23 + 100)
    #expect(Zstd.compress(bytes, frames: 4).count == 4 * 13 + 100)
  }
}

@Suite struct `A tar archive` {
  @Test func `has a header, the contents, padding and two blocks of zeros`() {
    let archive: TarBuilder = [.file("a/b", "hello", mode: 0o4755, uid: 8, gid: 9, mtime: 1)]
    let bytes = archive.bytes
    #expect(bytes.count == 512 + 512 + 1024)
    #expect(text(bytes[0..<100]) == "a/b")
    #expect(text(bytes[100..<157]) == "0004755|0000010|0000011|00000000005|00000000001|006337| 0")
    #expect(text(bytes[257..<265]) == "ustar|00")
    #expect(text(bytes[512..<1024]) == "hello")
    #expect(bytes[1024...].allSatisfy { $0 == 0 })
  }

  @Test(arguments: [
    (TarBuilder.Format.ustar, "4eabe6fe1db31a1df4e5dc81c263bb6f8058b922711af8f94c530b9b56a97b75"),
    (.pax, "d9b51b5d458b61eddfe9c4c4197a5c7c56ea28c8ee10da91b60b4887e138ae41"),
    (.gnu, "165c9c83abc7f4c918af888345c94480c18aef5b95b2e85a0d0f9e3061818430"),
    (.v7, "6a5ed954ed2524c5b0b5d336b6eb2ee666f61807625097787948dd88fc44c99c"),
  ])
  func `is the one that tarfile read back`(format: TarBuilder.Format, digest: String) {
    #expect(SHA256.hex(tars(format).bytes) == digest)
  }

  @Test func `counts its own digits in the length of a PAX record`() {
    for length in 1..<1100 {
      let value = RawBytes(repeatElement(0x61, count: length))
      let header: TarBuilder = [.globalHeader(["k": value])]
      let record = header.bytes[512...].prefix { $0 != 0 }
      #expect(text(record.prefix { $0 != 0x20 }) == "\(record.count)")
    }
  }

  @Test func `tells where its entries are`() {
    let archive: TarBuilder = [
      .file("a", size: 600), .file("b", "x", uid: 1 << 30), .directory("c"),
    ]
    let positions = archive.positions
    #expect(positions.map(\.start) == [0, 1536, 3584])
    #expect(positions.map(\.header) == [0, 2560, 3584])
    #expect(positions.map(\.data) == [512, 3072, 4096])
    #expect(positions.map(\.size) == [600, 1, 0])
  }

  @Test func `names markers as the image specification does`() {
    let entries: [TarBuilder.Entry] = [
      .whiteout("a/b"), .whiteout("b"), .opaque("a"), .opaque("a/"), .opaque(),
    ]
    #expect(
      entries.map(\.name.description) == [
        "a/.wh.b", ".wh.b", "a/.wh..wh..opq", "a/.wh..wh..opq", ".wh..wh..opq",
      ]
    )
  }

  @Test func `ends as it is told`() {
    var archive: TarBuilder = [.file("a")]
    for (ending, count) in [
      (TarBuilder.Ending.marker, 1536), (.none, 512), (.padded(toMultipleOf: 10240), 10240),
      (.trailing([1, 2]), 1538),
    ] {
      archive.ending = ending
      #expect(archive.bytes.count == count)
    }
  }

  @Test func `can be wrong`() {
    let archive: TarBuilder = [
      .file("a").brokenChecksum(), .file("a").declaring(size: 1 << 62).binaryNumbers(),
    ]
    let bytes = archive.bytes
    let sum = bytes[..<512].enumerated().reduce(0) {
      $0 + (148..<156 ~= $1.offset ? 0x20 : Int($1.element))
    }
    #expect(text(bytes[148..<154]) != "0" + String(sum, radix: 8))
    #expect(bytes[512 + 124..<512 + 136] == [128, 0, 0, 0, 64, 0, 0, 0, 0, 0, 0, 0])
  }
}

@Suite struct `JSON text` {
  @Test func `keeps the order of its members and escapes what it must`() {
    var document: JSONText = ["b": 1, "a": [true, nil, "\"\\\n\u{1}é"], "c": .absent]
    document["b"] = .raw("1e3")
    document["d"] = [:]
    #expect(document.text == #"{"b":1e3,"a":[true,null,"\"\\\u000a\u0001é"],"d":{}}"#)
  }
}

@Suite struct `An image archive` {
  static let image = ImageBuilder(
    layers: [[.file("a", "1")], [.whiteout("a")], [.file("a", "1")]],
    history: ["ADD a /", .empty("ENV A=b"), "RUN rm a", "ADD a /"],
    tags: ["app:1", "host:5/app:2"]
  )

  @Test(arguments: PackedImage.Flavour.allCases)
  func `holds the layers it names`(flavour: PackedImage.Flavour) throws {
    let archive = Self.image.archive(flavour)
    #expect(archive.layerMembers.count == 3)
    #expect(archive.layerMembers[0] == archive.layerMembers[2] || flavour == .dockerV1)
    for member in archive.layerMembers {
      let blob = try #require(archive[member])
      #expect(blob.starts(with: [0x1f, 0x8b]) || text(blob[257..<262]) == "ustar")
    }
    if flavour != .schema1 { #expect(archive[archive.configMember] != nil) }
    let names = archive.tar.entries.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test func `can have its members changed`() throws {
    let archive = Self.image.archive(.dockerSave).with {
      $0["manifest.json"] = [0x5b, 0x5d]
      $0["repositories"] = nil
      $0["extra"] = [1]
      $0.moveToFront("manifest.json")
    }
    #expect(archive.tar.entries.first?.name == "manifest.json")
    #expect(archive.tar.entries.first?.content == "[]")
    #expect(archive["repositories"] == nil)
    #expect(archive.tar.entries.last?.name == "extra")
  }

  @Test func `lacks what it is told to lack`() {
    let image = Self.image.with { $0.layers[1].isAbsent = true }
    for flavour in PackedImage.Flavour.complete where flavour != .dockerV1 {
      let archive = image.archive(flavour)
      #expect(archive[archive.layerMembers[1]] == nil)
      #expect(archive[archive.layerMembers[0]] != nil)
    }
  }
}

@Suite struct `A process` {
  @Test func `may write more than a pipe holds to both outputs`() throws {
    let result = try TareProcess.shell(
      "head -c 300000 /dev/zero; head -c 200000 /dev/zero >&2; exit 7"
    )
    #expect(result.exitCode == 7)
    #expect(result.stdout.count == 300_000)
    #expect(result.stderr.count == 200_000)
  }

  @Test func `is killed with its children when it takes too long`() throws {
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(throws: TareProcess.Failure.self) {
        try TareProcess.shell("sleep 60 | cat", timeout: 0.2)
      }
    }
    #expect(time < .seconds(10))
  }

  @Test func `that a signal ends has 128 and its number for an exit code`() throws {
    #expect(try TareProcess.shell("kill -9 $$").exitCode == 137)
  }

  @Test func `finds the program beside the tests`() {
    #expect(TareProcess.program.hasPrefix("/"))
  }
}

@Suite struct `A temporary directory` {
  @Test func `is gone afterwards`() throws {
    let path = try withTemporaryDirectory { directory in
      try directory.write([1], as: "a/b")
      #expect(directory.read("a/b") == [1])
      return directory.path
    }
    #expect(try TareProcess.shell("test -e \"$1\"", [path]).exitCode == 1)
  }
}

/// One archive with entries of all kinds.
private func tars(_ format: TarBuilder.Format) -> TarBuilder {
  let split = RawBytes(String(repeating: "d/", count: 80).utf8) + "file"
  let long = RawBytes(String(repeating: "abcdefghij", count: 30).utf8)
  let entries: [TarBuilder.Entry] = [
    .directory("etc", mode: 0o1755, uid: 1, gid: 2),
    .file("etc/a", "hello", mode: 0o4755, uid: 3_000_000, gid: 5, mtime: -100),
    .file(split, "x"), .file(long, size: 1000), .symlink("link", to: long),
    .hardLink("hard", to: "etc/a"), .characterDevice("null", major: 1, minor: 3),
    .blockDevice("sda", major: 8, minor: 300), .fifo("pipe"), .whiteout("etc/gone"),
    .opaque("etc"), .file("caf" + [0xe9], "l1"),
    .file("bin", "bb", uid: 7, gid: 8, mtime: -5).binaryNumbers(),
    .file("contiguous", "c").type("7"), .file("old", "c").type("\0"),
    .file("caps", "x").capabilities(1 << 10).xattr("user.a", [0, 1, 0xff]),
    .file("bsd", "abc").libarchiveXattr("user.b", base64: "AAE="),
  ]
  return TarBuilder(
    entries.map { $0.format(format) }
      + TarBuilder.SparseFormat.allCases.map {
        .sparse(
          "sparse-\($0)",
          realSize: 60_000,
          (0..<50).map { ($0 * 1000, [UInt8($0) + 1]) },
          format: $0
        )
      }
  )
}

private func hex(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

/// The bytes as text, with a bar for each run of zeros that something follows.
private func text(_ bytes: some Sequence<UInt8>) -> String {
  bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }.joined(separator: "|")
}
