internal import Archive
internal import ImageFormat
internal import LayerAnalysis

/// Writes files of an image: a file's bytes, or a directory as a tar stream.
struct ExtractionWriter {
  /// The image's account.
  let analysis: ImageAnalysis
  /// What reads the image again; `nil` where that passed but once, and only what was kept is left.
  let source: ContentSource?
  /// The most bytes of a file that were kept.
  let keptBytes: Int

  /// Writes to a file; it is there with all its bytes, or as it was before.
  ///
  /// - Throws: ``ImageError`` where the image has not what was asked for or cannot be read, and
  ///   ``ArchiveError`` where the file cannot be written.
  func write(_ extraction: Extraction, toFile path: String) throws {
    var files = FileReplacement()
    var failure: (any Error)?
    do throws(FileReplacement.Failure) {
      try files.add(at: path) { descriptor throws(ArchiveError) in
        do { try write(extraction, toDescriptor: descriptor) } catch {
          failure = error
          throw ArchiveError(.output, "given up")
        }
      }
      try files.commit()
    } catch { throw failure ?? ArchiveError(.output, error.reason.message) }
  }

  /// Writes to a descriptor.
  ///
  /// - Throws: As ``write(_:toFile:)`` does.
  func write(_ extraction: Extraction, toDescriptor descriptor: Int32) throws {
    guard extraction.isDirectory else {
      return try writeFile(extraction.file, toDescriptor: descriptor)
    }
    guard let source else {
      throw ImageError(
        .selection,
        "a directory cannot be extracted from a pipe, since only the last layer says what is in it; write "
          + "the image to a file first"
      )
    }
    try writeTree(extraction, from: source, to: TarWriter(descriptor: descriptor))
  }

  private func writeFile(_ file: AnalyzedFile, toDescriptor descriptor: Int32) throws {
    guard let content = file.content, file.size > 0 else { return }
    var failure: ArchiveError?
    func copy(_ stream: ByteStream) {
      do throws(ArchiveError) {
        _ = try FileWriter.copy(stream, count: file.size, toDescriptor: descriptor)
      } catch { failure = error }
    }
    if let source {
      try source.read([content]) { _, stream in
        copy(stream)
        return false
      }
    } else {
      let kept = try analysis.content(of: content, upTo: keptBytes)
      guard let kept, kept.isWhole else {
        throw ImageError(
          .selection,
          "what lies behind a link, or has more than \(ByteSize(keptBytes)), cannot be extracted "
            + "from a pipe; write the image to a file first"
        )
      }
      copy(ByteStream(bytes: kept.bytes))
    }
    if let failure { throw failure }
  }

  /// Writes a directory as a tar stream: contents in the order in which the layers hold them.
  private func writeTree(_ extraction: Extraction, from source: ContentSource, to tar: TarWriter)
    throws
  {
    func add(_ item: Extraction.Item, _ kind: TarWriter.Kind, _ content: ByteStream? = nil)
      throws(ArchiveError)
    {
      try tar.add(
        item.name,
        kind,
        // Whoever unpacks it as root makes no program that runs as somebody else.
        mode: item.file.mode & 0o777,
        userID: item.file.userID,
        groupID: item.file.groupID,
        content: content
      )
    }
    let parent = extraction.file.path.lastIndex(of: 0x2F).map { $0 + 1 } ?? 0
    var waiting: [FileID: Extraction.Item] = [:]
    for item in extraction.items where item.file.kind == .directory { try add(item, .directory) }
    for item in extraction.items where item.file.kind == .file {
      if let content = item.file.content, item.file.size > 0 {
        waiting[content] = item
      } else {
        try add(item, .file(size: 0))
      }
    }
    var failure: ArchiveError?
    try source.read(Array(waiting.keys)) { file, content in
      guard let item = waiting[file], !tar.isClosed else { return false }
      do throws(ArchiveError) {
        try add(item, .file(size: item.file.size), content)
        return true
      } catch {
        failure = error
        return false
      }
    }
    if let failure { throw failure }
    for item in extraction.items {
      let target = item.file.linkTarget ?? []
      switch item.file.kind {
      case .symbolicLink: try add(item, .symbolicLink(to: target))
      case .hardLink: try add(item, .hardLink(to: Array(target.dropFirst(parent))))
      default: break
      }
    }
    try tar.finish()
  }
}
