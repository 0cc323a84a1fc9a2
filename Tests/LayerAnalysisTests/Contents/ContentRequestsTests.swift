internal import Archive
@testable internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `A content that was asked for` {
  private static func analysis(
    _ tar: TarBuilder,
    _ requests: ContentRequests,
    _ way: WayIn,
    _ directory: TemporaryDirectory
  ) throws -> ImageAnalysis {
    try ImageAnalysis(of: [
      way.read(tar.bytes, requests: requests, in: directory, as: "\(way)")
    ])
  }

  private static func glob(_ text: String) throws -> PathPattern {
    try #require(PathPattern(text))
  }

  @Test(arguments: WayIn.allCases)
  func `is there whichever way the layer came`(way: WayIn) throws {
    let requests = ContentRequests(files: [
      .init(try Self.glob("etc/*"), bytes: 4), .init(try Self.glob("**/big"), bytes: 1 << 20),
    ])
    try withTemporaryDirectory { directory in
      let analysis = try Self.analysis(
        [
          .file("etc/short", "abc"), .file("etc/long", "abcdefgh"), .file("etc/empty", ""),
          .file("x/big", size: 300_000, fill: 0x62), .hardLink("etc/link", to: "etc/long"),
        ],
        requests,
        way,
        directory
      )
      func content(_ entry: Int, _ count: Int) throws -> FileContent? {
        try analysis.content(of: FileID(layer: 0, entry: entry), upTo: count)
      }
      #expect(try content(0, 4) == FileContent(bytes: Array("abc".utf8), isWhole: true))
      #expect(try content(1, 4) == FileContent(bytes: Array("abcd".utf8), isWhole: false))
      #expect(try content(2, 4) == FileContent(bytes: [], isWhole: true))
      #expect(try content(3, 1 << 20)?.bytes == [UInt8](repeating: 0x62, count: 300_000))
    }
  }

  @Test func `is not kept of a layer that streams past once there is too much`() throws {
    let half = 1000
    var requests = ContentRequests(files: [.init(try Self.glob("*"), bytes: half)])
    requests.keptBytes = 2 * half
    try withTemporaryDirectory { directory in
      let analysis = try Self.analysis(
        [.file("a", size: half), .file("b", size: half), .file("c", size: 1)],
        requests,
        .gzip,
        directory
      )
      let known = try (0..<3).map {
        try analysis.content(of: FileID(layer: 0, entry: $0), upTo: half) != nil
      }
      #expect(known == [true, true, false])
    }
  }

  @Test(arguments: WayIn.allCases)
  func `is scanned where it is small enough, and elsewhere if it is text`(way: WayIn) throws {
    let scanner = ContentScanner(paths: [try Self.glob("**/.env")], scansAllText: true) {
      path,
      bytes in
      let name = String(decoding: path, as: UTF8.self)
      return [ContentMark(label: name, key: nil, line: 1, length: bytes.count, fingerprint: "")]
    }
    try withTemporaryDirectory { directory in
      let analysis = try Self.analysis(
        [
          .file("app/.env", "A=b\n"), .file("readme", "hello"), .file("program", "a\0b"),
          .file("x/.env", "a\0b"), .file("large/.env", size: ContentScanner.maximumBytes + 1),
        ],
        ContentRequests(scanner: scanner),
        way,
        directory
      )
      let marks = try (0..<5).map { entry in
        try analysis.marks(in: FileID(layer: 0, entry: entry), by: scanner)?
          .map { "\($0.label) \($0.length)" }
      }
      #expect(marks == [["app/.env 4"], ["readme 5"], nil, ["x/.env 3"], nil])
    }
  }
}
