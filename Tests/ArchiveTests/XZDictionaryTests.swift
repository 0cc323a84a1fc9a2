internal import Archive
internal import Foundation
internal import TestSupport
internal import Testing

@Suite struct `The dictionary of an xz block` {
  private static let text = Array("hello\n".utf8)

  /// A stream whose block asks for 2^(n/2 + 12) bytes, or half as much again where n is odd.
  private static func stream(dictionary: UInt8) -> [UInt8] {
    XZ.compress(text, dictionary: dictionary)
  }

  private static let largest = stream(dictionary: 30)  // 128 MiB
  private static let tooLarge = stream(dictionary: 31)  // 192 MiB

  private func error(_ bytes: [UInt8]) -> ArchiveError? {
    archiveError {
      try ByteStream(decoding: ByteStream(bytes: bytes), from: .xz).drain()
    }
  }

  private func expectRefusal(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) {
    let error = error(bytes)
    #expect(error?.kind == .limit, "\(error?.message ?? "")", sourceLocation: sourceLocation)
    #expect(error?.message.contains("128MiB") == true, sourceLocation: sourceLocation)
  }

  @Test func `may have 128 MiB, and no more`() {
    #expect(error(Self.largest) == nil)
    expectRefusal(Self.tooLarge)
    for size in [36, 39, 40] as [UInt8] { expectRefusal(Self.stream(dictionary: size)) }
  }

  @Test func `is looked at in every stream`() {
    expectRefusal(Self.largest + Self.tooLarge)
    expectRefusal(Self.largest + [0, 0, 0, 0, 0, 0, 0, 0] + Self.tooLarge)
  }

  @Test func `is looked at in every block`() {
    let two = XZ.compress([Self.text, Self.text], dictionaries: [0, 30])
    #expect(error(two) == nil)
    expectRefusal(XZ.compress([Self.text, Self.text], dictionaries: [0, 31]))
    expectRefusal(
      XZ.compress(
        [[UInt8](repeating: 1, count: 200_001), [], Self.text],
        dictionaries: [1, 2, 40]
      )
    )
  }

  @Test func `is looked at in whatever pieces the stream comes`() throws {
    let bytes = Self.largest + Self.tooLarge
    try withTemporaryDirectory { directory in
      let file = try File(path: directory.write(bytes, as: "stream"))
      for window in [1, 3, 64] {
        let upstream = ByteStream(file: file, range: file.wholeRange, window: window)
        expectError(.limit) { try ByteStream(decoding: upstream, from: .xz).drain() }
      }
    }
  }

  @Test func `is found behind what a real compressor writes`() throws {
    // Chunks that are compressed, several blocks, and an index.
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path = root.appending(path: "TestImages/symlinks/docker-save.tar.xz")
    let real = try Array(Data(contentsOf: path))
    #expect(error(real) == nil)
    #expect(error(real + real) == nil)
    expectRefusal(real + Self.tooLarge)
    expectRefusal(real + [0, 0, 0, 0] + real + Self.tooLarge)
  }

  @Test func `is no reason to refuse a damaged stream in other words`() {
    for index in Self.tooLarge.indices where index != 15 && index < 24 {
      var bytes = Self.largest
      bytes[index] ^= 0x55
      #expect(error(bytes) != nil, "\(index)")
      #expect(error(bytes)?.message.contains("128MiB") == false || index == 16, "\(index)")
    }
  }
}
