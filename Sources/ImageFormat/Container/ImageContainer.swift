internal import Archive

/// An archive or a directory with its members, of whatever image format.
struct ImageContainer: Sendable {
  /// The open archive or directory; `nil` when it was read once and is gone.
  let file: File?
  let isDirectory: Bool
  /// How the archive as a whole is compressed.
  let compression: Compression
  /// The bytes of the archive as given; of a directory, of all its files.
  let archiveBytes: Int64
  /// What its documents and members may have.
  let limits: Limits
  private let members: [MemberPath: Member]
  /// What is no file and no link, such as a directory.
  private let others: [MemberPath: TarEntryKind]

  init(
    file: File?,
    isDirectory: Bool,
    compression: Compression,
    archiveBytes: Int64,
    members: [Member],
    others: [MemberPath: TarEntryKind],
    limits: Limits
  ) {
    self.file = file
    self.isDirectory = isDirectory
    self.compression = compression
    self.archiveBytes = archiveBytes
    self.limits = limits
    self.others = others
    // As an unpacked archive has it, the last of several members of one path counts.
    self.members = Dictionary(
      members.compactMap { member in MemberPath(member.path).map { ($0, member) } },
      uniquingKeysWith: { $1 }
    )
  }

  /// The members with content of their own, in no order.
  var files: [Member] {
    members.values.filter { member in
      switch member.content {
      case .symbolicLink, .hardLink: false
      case .range, .file, .kept, .passed: true
      }
    }
  }

  /// The paths of all members, in no order.
  var paths: some Sequence<String> { members.values.lazy.map(\.path) }

  /// Whether there is a member at `path`.
  func contains(_ path: String) -> Bool { MemberPath(path).map { members[$0] != nil } ?? false }

  /// Whether there is nothing in it.
  var isEmpty: Bool { members.isEmpty && others.isEmpty }

  /// What is at `path` if it is neither a file nor a link, such as a directory.
  func kindOfNoFile(at path: String) -> TarEntryKind? { MemberPath(path).flatMap { others[$0] } }

  /// Why there is no member at `path`: nothing is there, or what is there is no file.
  func absence(of path: String) -> String {
    kindOfNoFile(at: path).map { "which is \($0) and no file" } ?? "which is not in the archive"
  }

  /// The member at `path`, through links between members; `nil` if there is none.
  ///
  /// - Throws: ``ImageError`` when a link leads out of the archive, to nothing, or in a circle.
  func member(_ path: String) throws(ImageError) -> Member? {
    guard var current = MemberPath(path) else {
      throw ImageError(.malformed, at: path, "the path leads out of the archive")
    }
    guard var member = members[current] else { return nil }
    var visited: Set<MemberPath> = []
    while true {
      let target: MemberPath?
      let text: String
      switch member.content {
      case .symbolicLink(let link):
        text = link
        target = MemberPath(link, from: current)
      case .hardLink(let link):
        text = link
        target = MemberPath(link)
      case .range, .file, .kept, .passed: return member
      }
      guard let target else {
        throw ImageError(
          .malformed,
          at: path,
          "it is a link to \(ImageError.quote(text)), which leads out of the archive"
        )
      }
      guard visited.insert(target).inserted else {
        throw ImageError(.malformed, at: path, "it is a link that leads back to itself")
      }
      guard visited.count <= limits.members.links else {
        throw ImageError(
          .limit,
          at: path,
          "more than \(limits.members.links) links lead from it to each other"
        )
      }
      guard let next = members[target] else {
        throw ImageError(
          .missing,
          at: path,
          "it is a link to \(ImageError.quote(text)), \(absence(of: target.description))"
        )
      }
      member = next
      current = target
    }
  }

  /// Decodes a document that was read from here.
  ///
  /// - Throws: ``ImageError`` when it has not the form of `type`, or is too large.
  func decode<T: Decodable>(_ type: T.Type, from bytes: [UInt8], name: String) throws(ImageError)
    -> T
  {
    try JSONDocument.decode(type, from: bytes, name: name, limits: limits.documents)
  }

  /// What a document that was read from here is at its top level.
  func shape(_ bytes: [UInt8]) -> JSONShape {
    JSONDocument.shape(bytes, limits: limits.documents)
  }

  /// The bytes of the document at `path`; `nil` if there is none.
  ///
  /// - Throws: ``ImageError`` when it cannot be read or is too large.
  func document(_ path: String) throws(ImageError) -> [UInt8]? {
    guard let member = try member(path) else { return nil }
    guard member.size <= limits.documents.bytes else {
      throw ImageError(
        .limit,
        at: path,
        "expected a JSON document of at most \(ByteSize(limits.documents.bytes)), found "
          + "\(member.size) bytes"
      )
    }
    do {
      switch member.content {
      case .range(let range): return try file?.read(range)
      case .kept(let bytes): return bytes
      case .file:
        guard let file = try open(member) else { return nil }
        return try file.read(file.wholeRange)
      case .passed:
        throw ImageError(.malformed, at: path, "expected a JSON document, found something else")
      case .symbolicLink, .hardLink: return nil
      }
    } catch let error as ArchiveError {
      throw ImageError(error, at: path)
    } catch let error as ImageError {
      throw error
    } catch {
      throw ImageError(.unreadable, at: path, "it cannot be read")
    }
  }

  /// Where the bytes of a member are, for whoever reads them.
  ///
  /// - Throws: ``ImageError`` when a file of a layout directory cannot be opened.
  func blob(_ member: Member) throws(ImageError) -> Blob {
    switch member.content {
    case .range(let range):
      guard let file else { return .passed(member: member.path) }
      return .stored(file, range)
    case .kept(let bytes): return .memory(bytes)
    case .file:
      do {
        guard let file = try open(member) else { return .passed(member: member.path) }
        return .stored(file, file.wholeRange)
      } catch { throw ImageError(error, at: member.path) }
    case .passed, .symbolicLink, .hardLink: return .passed(member: member.path)
    }
  }

  private func open(_ member: Member) throws(ArchiveError) -> File? {
    guard let file else { return nil }
    return try File(path: MemberPath(member.path)?.components ?? [], in: file)
  }
}
