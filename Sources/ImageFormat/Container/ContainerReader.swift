internal import Archive

/// Opens what the user points at, and finds its members.
struct ContainerReader {
  /// Members up to this size are kept whatever they are.
  private static let alwaysKeptBytes: Int64 = 4 << 10
  /// Bytes that are read after the end of the archive, so that a writer into the pipe can finish.
  private static let drainedBytes: Int64 = 16 << 20

  /// What the input turned out to be.
  enum Opened {
    case container(ImageContainer)
    case rootFilesystem(RootFilesystem)
  }

  /// Receives each member that may be a layer while it streams past.
  let onMember: ImageArchive.StreamedMember

  /// Opens `path`, or standard input.
  ///
  /// - Throws: ``ImageError`` when it is nothing that can hold an image.
  func open(_ reference: ImageReference) throws(ImageError) -> Opened {
    do {
      let file =
        try reference.isStandardInput ? File.standardInput() : File(path: reference.path)
      switch file.kind {
      case .directory: return .container(try openDirectory(file))
      case .regular: return try openRegular(file)
      case .stream:
        return try openStream(ByteStream(stream: file), file, isSeekable: false)
      }
    } catch let error as ArchiveError {
      throw ImageError(error, at: nil)
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
    var cursor = try MemberCursor(stream: stream)
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
        members: members
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
          "expected an image archive, found \(head.count) bytes that are no tar"
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
    let stream = try ByteStream(decoding: raw, from: compression)
    let header = try Self.header(try stream.peek(TarHeader.blockBytes))
    if RootFilesystem.startsLikeOne(header) {
      return .rootFilesystem(
        RootFilesystem(file: file, raw: raw, stream: stream, compression: compression)
      )
    }
    var cursor = try MemberCursor(stream: stream)
    var members: [Member] = []
    var budget = DocumentBudget()
    while var member = try cursor.next() {
      if case .passed = member.content {
        guard !cursor.tar.isSparse else { throw Self.isSparse(member) }
        let content = cursor.tar.content()
        let head = try content.peek(TarHeader.blockBytes)
        if Compression(sniffing: head) != .none || TarHeader(head) != nil {
          onMember(member.path, content, member.size)
        } else if member.size <= Self.alwaysKeptBytes
          || (Self.isJSON(head) && member.size <= JSONDocument.maximumBytes),
          budget.take(Int(member.size))
        {
          // What is not kept is missed only if it turns out to be needed.
          member.content = .kept(try content.readAll(limit: Int(member.size)))
        }
      }
      members.append(member)
    }
    try stream.drain(limit: Self.drainedBytes)
    try raw.drain(limit: Self.drainedBytes)
    return .container(
      ImageContainer(
        file: nil,
        isDirectory: false,
        compression: compression,
        archiveBytes: isSeekable ? file.size : raw.position,
        members: members
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

  private static func isJSON(_ head: [UInt8]) -> Bool {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = head.starts(with: mark) ? head.dropFirst(mark.count) : head[...]
    let first = text.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return first == 0x7B || first == 0x5B
  }

  // MARK: Directories

  private func openDirectory(_ directory: File) throws -> ImageContainer {
    // A look first: listing a directory that is no layout may take forever.
    guard ["index.json", "manifest.json"].contains(where: { Self.has($0, in: directory) }) else {
      throw ImageError(
        .notAnImage,
        "it is a directory without index.json and manifest.json; expected an OCI layout or a "
          + "dir: directory"
      )
    }
    let listing = try DirectoryListing(of: directory, limit: ImageContainer.maximumMembers)
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
      members: members
    )
  }

  private static func has(_ name: String, in directory: File) -> Bool {
    (try? File(path: [name], in: directory)) != nil
  }
}
