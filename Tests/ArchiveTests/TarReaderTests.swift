internal import Archive
internal import TestSupport
internal import Testing

@Suite struct `A tar cursor` {
  private static let everyKind: TarBuilder = [
    .file("file", "content", mode: 0o4755, uid: 7, gid: 8), .hardLink("hard", to: "file"),
    .directory("directory/"), .symlink("symbolic", to: "file"),
    .characterDevice("null", major: 1, minor: 3), .blockDevice("sda", major: 8, minor: 0),
    .fifo("pipe"), .file("last", size: 1500),
  ]

  @Test func `shows every kind of entry`() {
    let archive = read(Self.everyKind.bytes)
    #expect(archive.error == nil)
    #expect(
      archive.entries.map(\.kind) == [
        .file, .hardLink, .directory, .symbolicLink, .characterDevice, .blockDevice, .namedPipe,
        .file,
      ]
    )
    #expect(archive.entries.map(\.size) == [7, 0, 0, 0, 0, 0, 0, 1500])
    #expect(
      archive.entries.map { String(decoding: $0.target, as: UTF8.self) }
        == ["", "file", "", "file", "", "", "", ""]
    )
    #expect((archive.entries[0].mode, archive.entries[0].userID) == (0o4755, 7))
    #expect(archive.entries[0].groupID == 8)
    #expect(archive.endedWithMarker)
  }

  @Test(arguments: ["0", "\0", "7"] as [Character])
  func `takes every type flag of a regular file for one`(flag: Character) {
    for format in TarBuilder.Format.allCases {
      let archive = read(TarBuilder([.file("a", "1").type(flag).format(format)]).bytes)
      #expect(archive.entries.map(\.kind) == [.file], "\(format)")
      #expect(archive.entries.map(\.content) == [[0x31]])
    }
  }

  @Test(arguments: [1, 99, 100, 101, 155, 156, 254, 255, 256, 257, 1000, 4096, 70_000])
  func `reads names of any length`(length: Int) {
    let plain = RawBytes(repeatElement(0x61, count: length))
    let parts = RawBytes((0..<length).map { $0 % 60 == 59 && $0 < length - 1 ? 0x2F : 0x62 })
    for format in [TarBuilder.Format.ustar, .pax, .gnu] {
      for name in [plain, parts] {
        let tar = TarBuilder([
          .file(name, "1").format(format), .symlink("l", to: name).format(format),
          .hardLink("h", to: name).format(format), .file("after", "2"),
        ])
        let archive = read(tar.bytes)
        #expect(archive.error == nil, "\(format)")
        #expect(archive.entries.map(\.path).first == name.bytes, "\(format)")
        #expect(archive.entries.dropFirst().prefix(2).map(\.target) == [name.bytes, name.bytes])
        #expect(archive.entries.last?.name == "after")
      }
    }
  }

  @Test func `reads a name that fills its field without a zero`() {
    let name = RawBytes(repeatElement(0x61, count: 100))
    for format in TarBuilder.Format.allCases {
      #expect(
        read(TarBuilder([.file(name).format(format)]).bytes).entries.first?.path == name.bytes
      )
    }
  }

  @Test(arguments: [TarBuilder.Format.ustar, .pax, .gnu, .v7])
  func `keeps names beyond ASCII byte by byte, and finds nothing odd in them`(
    format: TarBuilder.Format
  ) {
    for name: RawBytes in ["caf\u{E9}", "cafe\u{301}", "caf" + [0xE9], [0xFF, 0xFE], "\u{1F4E6}"] {
      let tar = TarBuilder([
        .file(name, "1").format(format), .symlink("l", to: name).format(format),
        .hardLink("h", to: name).format(format),
      ])
      let archive = read(tar.bytes)
      #expect(archive.error == nil)
      #expect(archive.entries.first?.path == name.bytes)
      #expect(archive.entries.dropFirst().map(\.target) == [name.bytes, name.bytes])
      #expect(archive.entries.allSatisfy { $0.oddity == nil })
    }
  }

  @Test func `reads numbers in base 256 and in pax records`() {
    let large = 1 << 31
    for format in [TarBuilder.Format.ustar, .pax, .gnu] {
      let archive = read(
        TarBuilder([.file("a", "1", uid: large, gid: large + 1).format(format)]).bytes
      )
      #expect(archive.entries.map(\.userID) == [UInt32(large)], "\(format)")
      #expect(archive.entries.map(\.groupID) == [UInt32(large + 1)], "\(format)")
    }
    let binary = TarBuilder.Entry.file("a", "12345", uid: 3, gid: 4, mtime: -5).format(.gnu)
      .binaryNumbers()
    let archive = read(TarBuilder([binary, .file("b", "1")]).bytes)
    #expect(archive.entries.map(\.size) == [5, 1])
    #expect(archive.entries.map(\.userID) == [3, 0])
  }

  @Test func `takes the largest number for an owner that does not fit`() {
    let archive = read(TarBuilder([.file("a", uid: 1 << 40).format(.gnu)]).bytes)
    #expect(archive.entries.map(\.userID) == [.max])
  }

  @Test func `prefers pax records to the header`() {
    let entry = TarBuilder.Entry.file("header", "12345", uid: 1)
      .record("path", "record").record("uid", "9").record("unknown.key", "x")
    let archive = read(TarBuilder([entry, .file("plain")]).bytes)
    #expect(archive.entries.map(\.name) == ["record", "plain"])
    #expect(archive.entries.map(\.userID) == [9, 0])
  }

  @Test func `passes over global headers`() {
    let archive = read(
      TarBuilder([.globalHeader(["comment": "0123456789abcdef"]), .file("a", "1")]).bytes
    )
    #expect(archive.entries.map(\.name) == ["a"])
    #expect(archive.error == nil)
  }

  @Test func `finds capabilities as Go, GNU tar and bsdtar write them`() {
    let archive = read(
      TarBuilder([
        .file("schily").capabilities(1 << 10),
        .file("libarchive").libarchiveXattr(
          "security.capability",
          base64: "AQAAAgAEAAAAAAAAAAAAAAAAAAA="
        ),
        .file("other").xattr("user.capability", "x"),
        .file("longer").xattr("security.capability2", "x"),
        .file("binary").xattr("user.binary", [0, 0x0A, 0x3D, 0xFF]).capabilities(1),
        .file("none"),
      ]).bytes
    )
    #expect(archive.error == nil)
    #expect(
      archive.entries.map(\.hasCapabilities) == [true, true, false, false, true, false]
    )
  }

  @Test(arguments: TarBuilder.SparseFormat.allCases)
  func `reads sparse files with their holes`(format: TarBuilder.SparseFormat) {
    let chunks: [(offset: Int, data: RawBytes)] = (0..<7).map { ($0 * 4096 + 512, "chunk \($0)") }
    let entry = TarBuilder.Entry.sparse("a", realSize: 40_000, chunks, format: format)
    let archive = read(TarBuilder([entry, .file("b", "1")]).bytes)
    var expected = [UInt8](repeating: 0, count: 40_000)
    for chunk in chunks {
      expected.replaceSubrange(
        chunk.offset..<chunk.offset + chunk.data.bytes.count,
        with: chunk.data.bytes
      )
    }
    #expect(archive.error == nil)
    #expect(archive.entries.map(\.name) == ["a", "b"])
    #expect(archive.entries.map(\.size) == [40_000, 1])
    #expect(archive.entries.map(\.isSparse) == [true, false])
    #expect(archive.entries.map(\.storedSize) == [7 * 7, 1])
    #expect(archive.entries.first?.content == expected)
  }

  @Test(arguments: TarBuilder.SparseFormat.allCases)
  func `reads a sparse file of holes alone`(format: TarBuilder.SparseFormat) {
    let entry = TarBuilder.Entry.sparse("a", realSize: 5000, [], format: format)
    let archive = read(TarBuilder([entry, .file("b", "1")]).bytes)
    #expect(archive.entries.map(\.content) == [[UInt8](repeating: 0, count: 5000), [0x31]])
  }

  @Test func `knows where the content is behind every kind of header`() {
    let long = RawBytes(repeatElement(0x61, count: 300))
    var entries: [TarBuilder.Entry] = []
    for format in TarBuilder.Format.allCases {
      entries += [
        .file("plain", "\(format) plain").format(format),
        .file(long, "\(format) long").format(format),
        .file("empty").format(format),
        .file("number", "\(format) uid", uid: 1 << 30).format(format),
        .directory("d").format(format), .symlink("l", to: long).format(format),
      ]
    }
    entries.append(.globalHeader(["comment": "x"]))
    entries.append(.file("records", "with records").record("comment", long).capabilities(1))
    entries.append(.file("block", size: 512))
    let bytes = TarBuilder(entries).bytes
    for readsContent in [true, false] {
      let archive = read(bytes, readsContent: readsContent)
      #expect(archive.error == nil)
      #expect(archive.entries.count == entries.count - 1)
      for (entry, written) in zip(archive.entries, entries.filter { $0.type != 0x67 })
      where entry.kind == .file {
        let start = Int(entry.contentOffset)
        #expect(Array(bytes[start..<start + Int(entry.size)]) == written.content.bytes)
      }
    }
  }

  @Test func `ends the content of an entry when it moves on`() throws {
    var tar = try TarReader(
      stream: ByteStream(bytes: TarBuilder([.file("a", "1"), .file("b")]).bytes)
    )
    #expect(try tar.advance())
    let content = tar.content()
    #expect(try tar.advance())
    #expect(try content.readAll(limit: 10) == [])
  }

  // MARK: Ends

  @Test func `tells whether the end marker is there`() {
    func ending(_ ending: TarBuilder.Ending) -> ReadArchive {
      read(TarBuilder([.file("a", "1")], ending: ending).bytes)
    }
    for ended in [
      ending(.marker), ending(.padded(toMultipleOf: 10_240)), ending(.trailing([1, 2])),
    ] {
      #expect(ended.endedWithMarker)
      #expect(ended.error == nil)
    }
    #expect(!ending(.none).endedWithMarker)
    #expect(ending(.none).error == nil)
    let one = Array(TarBuilder([.file("a", "1")]).bytes.dropLast(512))
    #expect(read(one).endedWithMarker)
  }

  @Test func `stops at the first end marker`() {
    let tar: TarBuilder = [.file("a")]
    let archive = read(tar.bytes + tar.bytes)
    #expect(archive.entries.count == 1)
    #expect(archive.endedWithMarker)
  }

  @Test func `accepts that the last padding is missing`() {
    let bytes = TarBuilder([.file("a", "12345")], ending: .none).bytes
    for count in [517, 518, 1023, 1024] {
      for readsContent in [true, false] {
        let archive = read(Array(bytes.prefix(count)), readsContent: readsContent)
        #expect(archive.error == nil, "\(count)")
        #expect(archive.entries.count == 1)
        #expect(!archive.endedWithMarker)
      }
    }
  }

  @Test(arguments: [true, false])
  func `refuses content that is missing`(readsContent: Bool) {
    let bytes = TarBuilder([.file("a", size: 1000), .file("b", size: 600)], ending: .none).bytes
    for cut in [513, 1000, 1511, 2049, 2600, 2647] {
      let error = read(Array(bytes.prefix(cut)), readsContent: readsContent).error
      #expect(error?.kind == .truncated, "\(cut)")
    }
  }

  @Test(arguments: TarBuilder.SparseFormat.allCases)
  func `refuses sparse content that is missing`(format: TarBuilder.SparseFormat) {
    let chunk = RawBytes(repeatElement(0x61, count: 600))
    let sparse = TarBuilder.Entry.sparse("a", realSize: 8192, [(4096, chunk)], format: format)
    let bytes = TarBuilder([sparse], ending: .none).bytes
    for missing in [425, 500, 600] {
      for readsContent in [true, false] {
        let archive = read(Array(bytes.dropLast(missing)), readsContent: readsContent)
        #expect(archive.error?.kind == .truncated, "\(missing)")
      }
    }
    #expect(read(Array(bytes.dropLast(424))).error == nil)
  }

  @Test func `refuses a header that is missing in part, its zeros included`() {
    for entry in [TarBuilder.Entry.directory("d"), .file("f"), .symlink("l", to: "f"), .fifo("p")] {
      let bytes = TarBuilder([.file("a", "1"), entry], ending: .none).bytes
      for missing in [1, 100, 200, 300, 400, 511] {
        #expect(read(Array(bytes.dropLast(missing))).error != nil, "\(entry.name) \(missing)")
      }
      #expect(read(Array(bytes.dropLast(512))).error == nil)
    }
  }

  @Test func `refuses an extension header without an entry`() {
    let long = RawBytes(repeatElement(0x61, count: 300))
    for format in [TarBuilder.Format.gnu, .pax] {
      let tar = TarBuilder([.file("a"), .file(long).format(format)], ending: .none)
      let header = tar.positions[1].header
      let archive = read(Array(tar.bytes.prefix(header)))
      #expect(archive.error != nil, "\(format)")
    }
  }

  // MARK: Damage

  @Test func `refuses a header whose checksum is wrong`() {
    let archive = read(TarBuilder([.file("a"), .file("b").brokenChecksum(), .file("c")]).bytes)
    #expect(archive.error?.kind == .damaged)
    #expect(archive.entries.map(\.name) == ["a"])
  }

  @Test func `refuses every header that a flipped bit makes another one`() {
    let tar: TarBuilder = [.file("a", "1"), .file("b", "2"), .file("c", "3")]
    let position = tar.positions[1].header
    // All but the blank after the checksum, which nobody reads.
    for offset in stride(from: 0, to: 512, by: 5) where offset != 155 {
      var bytes = tar.bytes
      bytes[position + offset] ^= 0x10
      let archive = read(bytes)
      #expect(archive.error != nil, "\(offset)")
    }
  }

  @Test(arguments: [1 << 40, 1 << 62, Int.max])
  func `refuses sizes that no archive has`(size: Int) {
    for readsContent in [true, false] {
      let entry = TarBuilder.Entry.file("a", "1").declaring(size: size).format(.gnu)
      let archive = read(TarBuilder([entry]).bytes, readsContent: readsContent)
      #expect(archive.error != nil)
    }
  }

  @Test(arguments: [
    [UInt8](repeating: 0x41, count: 4096), Array("#!/bin/sh\n".utf8), [1],
    Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 7, count: 1000),
    Array("07070100000000".utf8) + [UInt8](repeating: 0x30, count: 1000),
    Array("!<arch>\ndebian-binary   1699999999  0     0     100644  4         `\n2.0\n".utf8),
  ])
  func `refuses what is no tar archive`(bytes: [UInt8]) {
    let archive = read(bytes)
    #expect(archive.entries.isEmpty)
    #expect(archive.error?.kind == .damaged || archive.error?.kind == .truncated)
  }

  @Test func `refuses an empty stream, and takes an end marker alone for an archive`() {
    #expect(read([]).entries.isEmpty)
    let empty = read([UInt8](repeating: 0, count: 1024))
    #expect(empty.error == nil)
    #expect(empty.endedWithMarker)
  }

  @Test func `never goes on after an error`() throws {
    let bytes = TarBuilder([.file("a"), .file("b").brokenChecksum(), .file("c")]).bytes
    var tar = try TarReader(stream: ByteStream(bytes: bytes))
    #expect(try tar.advance())
    for _ in 0..<3 {
      do {
        // What is behind the damage may be shown or refused again, but not for ever.
        guard try tar.advance() else { break }
      } catch { #expect(error.kind == .damaged) }
    }
  }

  @Test func `hashes contents however they are stored`() throws {
    let plain = [UInt8](repeating: 0, count: 600) + Array("data".utf8) + [0, 0]
    let tar: TarBuilder = [
      .file("a", RawBytes(plain)), .sparse("b", realSize: 606, [(600, "data")], format: .pax10),
      .file("c", RawBytes(plain.dropLast() + [1])),
    ]
    var hashes: [ContentHash] = []
    var reader = try TarReader(stream: ByteStream(bytes: tar.bytes))
    while try reader.advance() { hashes.append(try reader.contentHash()) }
    try withTemporaryDirectory { directory in
      let file = try File(path: directory.write(tar.bytes, as: "tar"))
      let range = ByteRange(offset: 512, count: 606)
      hashes.append(try ContentHash(file: file, range: range))
    }
    #expect(hashes[0] == hashes[1])
    #expect(hashes[0] != hashes[2])
    #expect(hashes[0] == hashes[3])
  }
}

@Suite struct `The first block of a tar stream` {
  @Test(arguments: TarBuilder.Format.allCases)
  func `is told by its checksum`(format: TarBuilder.Format) throws {
    let bytes = TarBuilder([.file("some/name", "x").format(format)]).bytes
    let header = try #require(TarHeader(bytes))
    #expect(!header.isEndMarker)
    // A pax archive starts with the header of the records.
    let name = format == .pax ? "PaxHeaders.0/entry" : "some/name"
    #expect(String(decoding: header.name, as: UTF8.self) == name)
  }

  @Test func `may be the end marker`() throws {
    let header = try #require(TarHeader([UInt8](repeating: 0, count: 1024)))
    #expect(header.isEndMarker)
    #expect(header.name == [])
  }

  @Test func `has a name of up to 100 bytes`() throws {
    let name = RawBytes(repeatElement(0x61, count: 100))
    #expect(try #require(TarHeader(TarBuilder([.file(name)]).bytes)).name == name.bytes)
  }

  @Test func `is nothing else`() {
    let bytes = TarBuilder([.file("a", "x")]).bytes
    #expect(TarHeader([]) == nil)
    #expect(TarHeader(Array(bytes.prefix(511))) == nil)
    #expect(TarHeader(TarBuilder([.file("a").brokenChecksum()]).bytes) == nil)
    #expect(TarHeader([UInt8](repeating: 0x41, count: 512)) == nil)
    #expect(TarHeader([1] + [UInt8](repeating: 0, count: 511)) == nil)
    var flipped = bytes
    flipped[3] ^= 1
    #expect(TarHeader(flipped) == nil)
  }
}
