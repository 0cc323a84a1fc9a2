internal import Archive

/// A cursor over the regular files and links of an image archive, in the order of the archive.
struct MemberCursor: ~Copyable {
  /// The tar stream, which stands on the member that ``next()`` returned.
  private(set) var tar: TarReader
  private var count = 0

  /// Opens a cursor before the first member of an uncompressed tar stream.
  init(stream: ByteStream) throws(ArchiveError) { tar = try TarReader(stream: stream) }

  /// The next member, a regular file as ``Member/Content/passed``; `nil` at the end of the archive.
  ///
  /// - Throws: ``ArchiveError`` when the archive is damaged or ends early, ``ImageError`` when it has
  ///   too many members.
  mutating func next() throws -> Member? {
    while try advance() {
      // A name that leads out of the archive can be nothing's name in it.
      guard let path = MemberPath(tar.withPath { Self.text($0) }), !path.isEmpty else { continue }
      let content: Member.Content
      switch tar.kind {
      case .file: content = .passed
      case .symbolicLink: content = .symbolicLink(tar.withLinkTarget { Self.text($0) })
      case .hardLink: content = .hardLink(tar.withLinkTarget { Self.text($0) })
      default: continue
      }
      count += 1
      guard count <= ImageContainer.maximumMembers else {
        throw ImageError(.limit, "it has more than \(ImageContainer.maximumMembers) members")
      }
      return Member(
        path: path.description,
        size: tar.kind == .file ? tar.size : 0,
        content: content
      )
    }
    guard tar.endedWithMarker else {
      throw ArchiveError(
        .truncated,
        "the archive ends without its end marker, so a part of it is missing; save it again"
      )
    }
    return nil
  }

  private mutating func advance() throws(ArchiveError) -> Bool {
    do { return try tar.advance() } catch {
      guard error.kind == .truncated else { throw error }
      throw ArchiveError(.truncated, "the archive ends early: \(error.message)")
    }
  }

  private static func text(_ bytes: Span<UInt8>) -> String {
    var copy: [UInt8] = []
    copy.reserveCapacity(bytes.count)
    for index in bytes.indices { copy.append(bytes[index]) }
    return String(decoding: copy, as: UTF8.self)
  }
}
