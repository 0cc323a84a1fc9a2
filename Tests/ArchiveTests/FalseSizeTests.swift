@testable import Archive
internal import TestSupport
internal import Testing

/// Sizes that a pax record claims, and that libarchive believes.
@Suite struct `A false size` {
  private static func error(_ realSize: String, isLast: Bool) -> ArchiveError? {
    var entries = [TarBuilder.Entry.file("a", size: 2000).record("SCHILY.realsize", "\(realSize)")]
    if !isLast { entries.append(.file("b", "1")) }
    do {
      var tar = try TarReader(stream: ByteStream(bytes: TarBuilder(entries).bytes))
      while try tar.advance() {}
      return nil
    } catch { return error }
  }

  @Test(
    arguments: ["0", "1", "1000", "5000", "10000000000", "9223372036854775807", "-1"],
    [false, true]
  )
  func `is refused, whatever follows`(realSize: String, isLast: Bool) {
    #expect(Self.error(realSize, isLast: isLast)?.kind == .damaged)
  }

  @Test func `is none where it says the truth`() {
    #expect(Self.error("2000", isLast: false) == nil)
  }

  @Test(
    arguments: [
      TarBuilder.Entry.directory("d"), .symlink("l", to: "a"), .hardLink("h", to: "a"), .fifo("p"),
      .characterDevice("c", major: 1, minor: 3),
    ]
  )
  func `of what has no content is refused where it hides entries`(entry: TarBuilder.Entry) {
    // A header and a content: engines, which know that there is no content, see both.
    let entries = [entry.record("size", "1024"), .file("hidden", "1"), .file("b", "2")]
    #expect(read(TarBuilder(entries).bytes, readsContent: false).error?.kind == .damaged)
  }

  @Test func `of what has no content does no harm where nothing goes by it`() {
    let entries = [TarBuilder.Entry.directory("d").declaring(size: 1024), .file("b", "2")]
    let archive = read(TarBuilder(entries).bytes, readsContent: false)
    #expect(archive.entries.map(\.name) == ["d/", "b"])
    #expect(archive.error == nil)
  }

  @Test func `of a file that is named like a directory is refused`() {
    // libarchive takes it for a directory, and the zeros of its content for the end of the archive.
    let entries: [TarBuilder.Entry] = [.file("d/", size: 9, fill: 0), .file("hidden", "1")]
    #expect(read(TarBuilder(entries).bytes, readsContent: false).error?.kind == .damaged)
  }

  @Test func `of a header is refused before it is all in memory`() {
    let map = [UInt8]("0\n0\n".utf8)
    let record = "1.0"
    var entry = TarBuilder.Entry.file("a", RawBytes((0..<3_000_000).flatMap { _ in map }))
    entry = entry.record("GNU.sparse.major", "1").record("GNU.sparse.minor", "0")
      .record("GNU.sparse.name", "a").record("GNU.sparse.realsize", "\(record.count)")
    #expect(throws: ArchiveError.self) {
      var tar = try TarReader(stream: ByteStream(bytes: TarBuilder([entry]).bytes))
      while try tar.advance() {}
    }
  }
}

@Suite struct `A name that looks like a magic number` {
  @Test(arguments: ["BZhello.txt", "BZh", "BZh9ab"])
  func `is still a name`(name: String) {
    let bytes = TarBuilder([.file(RawBytes(name.utf8), "1")]).bytes
    #expect(Compression(sniffing: Array(bytes.prefix(Compression.sniffedBytes))) == .none)
  }
}
