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
