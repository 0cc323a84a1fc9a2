internal import Archive

/// Opens what the user points at, and finds its members.
struct ContainerReader {
  /// What the input turned out to be.
  enum Opened {
    case container(ImageContainer)
    case rootFilesystem(RootFilesystem)
  }

  /// What the archive may ask of the machine.
  let limits: Limits
  /// Where a compressed archive may be decoded while its members are read.
  let cores: SpareCores
  /// Receives each member that is no document while it streams past.
  let onMember: ImageArchive.StreamedMember

  /// Opens `path`, or standard input.
  ///
  /// - Throws: ``ImageError`` when it is nothing that can hold an image.
  func open(_ reference: ImageReference) throws(ImageError) -> Opened {
    try open(ImageInput(reference))
  }

  /// Reads on where `input` was looked at.
  ///
  /// - Throws: ``ImageError`` when it is nothing that can hold an image.
  func open(_ input: ImageInput) throws(ImageError) -> Opened {
    let file = input.file
    do {
      switch file.kind {
      case .directory: return .container(try openDirectory(file))
      case .regular: return try openRegular(file)
      case .stream:
        return try openStream(input.stream ?? ByteStream(stream: file), file, isSeekable: false)
      }
    } catch let error as ArchiveError {
      guard error.kind == .truncated else { throw ImageError(error, at: nil) }
      throw ImageError(.damaged, "the archive ends early: \(error.message); save it again")
    } catch let error as ImageError {
      throw error
    } catch {
      throw ImageError(.unreadable, "it cannot be read")
    }
  }

  // MARK: Files

  private func openRegular(_ file: File) throws -> Opened {
    let head = try file.read(
      ByteRange(offset: file.start, count: min(file.size, Int64(TarHeader.blockBytes)))
    )
    guard Compression(sniffing: head) == .none else {
      let stream = ByteStream(file: file, range: file.wholeRange, window: ByteStream.wholeWindow)
      return try openStream(stream, file, isSeekable: true)
    }
    let header = try Self.header(head)
    let stream = ByteStream(file: file, range: file.wholeRange, window: ByteStream.headerWindow)
    if RootFilesystem.startsLikeOne(header) {
      return .rootFilesystem(RootFilesystem(file: file, raw: stream, stream: stream))
    }
    var cursor = try MemberCursor(stream: stream, limits: limits)
    var members: [Member] = []
    while var member = try cursor.next() {
      if case .passed = member.content {
        guard !cursor.tar.isSparse else { throw Self.isSparse(member) }
        let offset = file.start + cursor.tar.contentOffset
        member.content = .range(ByteRange(offset: offset, count: member.size))
      }
      members.append(member)
    }
    return .container(
      ImageContainer(
        file: file,
        isDirectory: false,
        compression: .none,
        archiveBytes: file.size,
        members: members,
        others: cursor.others,
        limits: limits
      )
    )
  }

  private static func header(_ head: [UInt8]) throws(ImageError) -> TarHeader {
    guard !head.isEmpty else {
      throw ImageError(.notAnImage, "it is empty; expected an image archive")
    }
    guard let header = TarHeader(head) else {
      guard head.count >= TarHeader.blockBytes else {
        throw ImageError(
          .notAnImage,
          "expected an image archive, found \(DisplayText.count(head.count, "byte")), too few for a "
            + "tar archive"
        )
      }
      throw ImageError(
        .notAnImage,
        "expected an image archive as `docker save` writes it, found something that is no tar "
          + "archive or whose first header is damaged"
      )
    }
    return header
  }

  // MARK: Streams

  private func openStream(_ raw: ByteStream, _ file: File, isSeekable: Bool) throws -> Opened {
    let compression = Compression(sniffing: try raw.peek(Compression.sniffedBytes))
    // What is not compressed is as long as its writer makes it.
    let stream =
      compression == .none
      ? raw
      : try ByteStream(
        decoding: raw,
        from: compression,
        within: limits.unpackingTogether,
        ahead: cores
      )
    let header = try Self.header(try stream.peek(TarHeader.blockBytes))
    if RootFilesystem.startsLikeOne(header) {
      return .rootFilesystem(
        RootFilesystem(file: file, raw: raw, stream: stream, compression: compression)
      )
    }
    var cursor = try MemberCursor(stream: stream, limits: limits)
    var members: [Member] = []
    var budget = DocumentBudget(limits)
    while var member = try cursor.next() {
      if case .passed = member.content {
        guard !cursor.tar.isSparse else { throw Self.isSparse(member) }
        let content = cursor.tar.content()
        if try isDocument(content, member.size), budget.take(Int(member.size)) {
          // What is not kept is missed only if it turns out to be needed.
          member.content = .kept(try content.readAll(limit: Int(member.size)))
        } else {
          // Of several members of one path the last counts, even if it is neither document nor layer.
          onMember(member.path, content, member.size)
        }
      }
      members.append(member)
    }
    try stream.drain(limit: limits.members.drainedBytes)
    try raw.drain(limit: limits.members.drainedBytes)
    return .container(
      ImageContainer(
        file: nil,
        isDirectory: false,
        compression: compression,
        archiveBytes: isSeekable ? file.size : raw.position,
        members: members,
        others: cursor.others,
        limits: limits
      )
    )
  }

  private static func isSparse(_ member: Member) -> ImageError {
    ImageError(
      .unsupported,
      at: member.path,
      "it is stored sparse; pack the archive again without tar's --sparse"
    )
  }

  /// Whether a member may be a document, and cannot be a layer.
  private func isDocument(_ content: ByteStream, _ size: Int64) throws(ArchiveError) -> Bool {
    let head = try content.peek(TarHeader.blockBytes)
    guard Compression(sniffing: head) == .none, TarHeader(head) == nil else { return false }
    return size <= limits.members.keptBytes
      || (Self.isJSON(head) && size <= limits.documents.bytes)
  }

  private static func isJSON(_ head: [UInt8]) -> Bool {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = head.starts(with: mark) ? head.dropFirst(mark.count) : head[...]
    let first = text.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return first == 0x7B || first == 0x5B
  }

  // MARK: Directories

  private func openDirectory(_ directory: File) throws -> ImageContainer {
    // A look first: listing a directory that is no layout may take forever.
    guard ["index.json", "manifest.json"].contains(where: directory.holds) else {
      throw ImageError(
        .notAnImage,
        "it is a directory without index.json and manifest.json; expected an OCI layout or a "
          + "dir: directory"
      )
    }
    let listing = try DirectoryListing(of: directory, limits: limits.members)
    var members: [Member] = []
    for item in listing.items {
      let content = item.linkTarget.map(Member.Content.symbolicLink) ?? .file
      members.append(Member(path: item.path, size: item.size, content: content))
    }
    return ImageContainer(
      file: directory,
      isDirectory: true,
      compression: .none,
      archiveBytes: listing.items.reduce(0) { $0 + $1.size },
      members: members,
      others: Dictionary(
        listing.others.compactMap { path, kind in MemberPath(path).map { ($0, kind) } },
        uniquingKeysWith: { first, _ in first }
      ),
      limits: limits
    )
  }
}
