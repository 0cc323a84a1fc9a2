internal import Archive
internal import TestSupport
internal import Testing

/// An entry as the cursor showed it.
struct ReadEntry {
  var path: [UInt8]
  var kind: TarEntryKind
  var size: Int64
  var storedSize: Int64
  var isSparse: Bool
  var mode: UInt16
  var userID: UInt32
  var groupID: UInt32
  var target: [UInt8]
  var hasCapabilities: Bool
  var oddity: String?
  var contentOffset: Int64
  var content: [UInt8]

  var name: String { String(decoding: path, as: UTF8.self) }
}

struct ReadArchive {
  var entries: [ReadEntry] = []
  var endedWithMarker = false
  var error: ArchiveError?
}

/// Reads an archive to its end, or to its first error.
func read(_ bytes: [UInt8], readsContent: Bool = true) -> ReadArchive {
  var archive = ReadArchive()
  do throws(ArchiveError) {
    var tar = try TarReader(stream: ByteStream(bytes: bytes))
    while try tar.advance() {
      var entry = ReadEntry(
        path: tar.withPath { span in span.indices.map { span[$0] } },
        kind: tar.kind,
        size: tar.size,
        storedSize: tar.storedSize,
        isSparse: tar.isSparse,
        mode: tar.mode,
        userID: tar.userID,
        groupID: tar.groupID,
        target: tar.withLinkTarget { span in span.indices.map { span[$0] } },
        hasCapabilities: tar.hasCapabilities,
        oddity: tar.oddity,
        contentOffset: tar.contentOffset,
        content: []
      )
      if readsContent { entry.content = try tar.content().readAll(limit: 1 << 24) }
      archive.entries.append(entry)
    }
    archive.endedWithMarker = tar.endedWithMarker
  } catch { archive.error = error }
  return archive
}

/// What `body` throws.
func archiveError(_ body: () throws -> Void) -> ArchiveError? {
  do {
    try body()
    return nil
  } catch { return error as? ArchiveError }
}

/// Checks that `body` throws an error, of `kind` where that is not `nil`.
func expectError(
  _ kind: ArchiveError.Kind? = nil,
  _ comment: String = "",
  sourceLocation: SourceLocation = #_sourceLocation,
  _ body: () throws -> Void
) {
  let error = archiveError(body)
  #expect(error != nil, "\(comment)", sourceLocation: sourceLocation)
  if let kind { #expect(error?.kind == kind, "\(comment)", sourceLocation: sourceLocation) }
}

/// The bytes that a hexadecimal number of any length stands for.
func bytes(hex: String) -> [UInt8] {
  let digits = hex.compactMap(\.hexDigitValue)
  return stride(from: 0, to: digits.count - 1, by: 2).map {
    UInt8(digits[$0] << 4 | digits[$0 + 1])
  }
}
