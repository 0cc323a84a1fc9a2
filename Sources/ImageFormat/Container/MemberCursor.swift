internal import Archive

/// A cursor over the regular files and links of an image archive, in the order of the archive.
struct MemberCursor: ~Copyable {
  /// The tar stream, which stands on the member that ``next()`` returned.
  private(set) var tar: TarReader
  /// What is no file and no link, so far.
  private(set) var others: [MemberPath: TarEntryKind] = [:]
  private let limits: Limits.Members
  private var count = 0
  private var pathBytes = 0

  /// Opens a cursor before the first member of an uncompressed tar stream.
  init(stream: ByteStream, limits: Limits) throws(ArchiveError) {
    tar = try TarReader(stream: stream, limits: limits.layer)
    self.limits = limits.members
  }

  /// The next member, a regular file as ``Member/Content/passed``; `nil` at the end of the archive.
  ///
  /// - Throws: ``ArchiveError`` when the archive is damaged or ends early, ``ImageError`` when it has
  ///   more than the limits allow.
  mutating func next() throws -> Member? {
    while try tar.advance() {
      count += 1
      guard count <= limits.count else {
        throw ImageError(.limit, "it has more than \(limits.count) members")
      }
      let name = try text(tar.withPath { Self.bytes($0) })
      // A name that leads out of the archive can be nothing's name in it.
      guard let path = MemberPath(name), !path.isEmpty else { continue }
      let content: Member.Content
      switch tar.kind {
      case .file: content = .passed
      case .symbolicLink:
        content = .symbolicLink(try text(tar.withLinkTarget { Self.bytes($0) }))
      case .hardLink: content = .hardLink(try text(tar.withLinkTarget { Self.bytes($0) }))
      case let kind:
        others[path] = kind
        continue
      }
      return Member(
        path: path.description,
        size: tar.kind == .file ? tar.size : 0,
        content: content
      )
    }
    guard tar.endedWithMarker else {
      throw ArchiveError(.truncated, "its end marker is missing")
    }
    return nil
  }

  /// A path or a link's target as text, if it is not too long.
  private mutating func text(_ bytes: [UInt8]) throws(ImageError) -> String {
    guard bytes.count <= limits.pathBytes else {
      throw ImageError(
        .limit,
        "a member's path has \(bytes.count) bytes, of which at most \(limits.pathBytes) are read"
      )
    }
    pathBytes += bytes.count
    guard pathBytes <= limits.totalPathBytes else {
      throw ImageError(
        .limit,
        "its members' paths have more than \(ByteSize(limits.totalPathBytes)) together"
      )
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func bytes(_ span: Span<UInt8>) -> [UInt8] {
    var copy: [UInt8] = []
    copy.reserveCapacity(span.count)
    for index in span.indices { copy.append(span[index]) }
    return copy
  }
}
