internal import Archive
internal import ArgumentParser
internal import ImageFormat
internal import LayerAnalysis

/// `tare extract`: a file's bytes, from the final root filesystem or from a layer.
struct Extract: AsyncCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Write a file of the image, deleted ones too; a directory as a tar stream.",
    discussion: """
      Without --layer the file is the one that a container sees, through symbolic links. With it, the \
      path is one of that layer, whether a later one deletes it or not.

      Of a file only the bytes are written: owner and mode are not applied. A directory comes as a tar \
      stream with owners and modes, without setuid, setgid and sticky bits, devices and pipes.

      Of an image from a pipe come files of at most 64MiB, and neither directories nor further names of a \
      file (hard links): write it to a file for those.

      EXAMPLES
        tare extract app.tar etc/os-release
        tare extract app.tar --layer 3 root/.ssh/id_rsa   a file that layer 5 deletes
        tare extract app.tar srv/app -o app-files.tar
        tare extract app.tar srv/app | tar -t
      """
  )

  @OptionGroup var image: ImageOptions

  @OptionGroup var reading: ReadingOptions

  @Argument(help: ArgumentHelp("The path in the image, from its root.", valueName: "path"))
  var path: String

  @Option(help: ArgumentHelp("The layer, from 0.", valueName: "n"))
  var layer: Int?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"),
    completion: .file()
  )
  var output: String?

  @Flag(help: "Replace the file of --output if it is there.")
  var force = false

  @Flag(help: "Show no progress.")
  var quiet = false

  /// The most bytes of a file that are kept of an image that passes but once.
  private static let keptBytes = 64 << 20

  func validate() throws {
    guard layer ?? 0 >= 0 else { throw ValidationError("layers are numbered from 0") }
    guard output != "" else { throw ValidationError("--output needs the name of a file") }
    guard !force || output != nil else { throw ValidationError("--force is for --output") }
  }

  nonisolated(nonsending) func perform() async throws {
    if let output, output != "-" {
      guard FileIdentity(leadingTo: output)?.isRead(at: output, from: image.path) != true else {
        throw Failure(.wrongUsage, "--output \(output) would replace the image itself")
      }
      switch File.kind(at: output) {
      case .regular where !force:
        throw Failure(.wrongUsage, "\(output): it is there already; --force replaces it")
      case .directory: throw Failure(.unreadable, "\(output): it is a directory")
      case .regular, .stream, nil: break
      }
    }
    let path = Array(path.utf8)
    let (weighed, passesOnce) = try await weigh(path)
    do {
      let extraction =
        if let layer {
          try weighed.analysis.extraction(of: path, inLayer: layer)
        } else {
          try weighed.analysis.extraction(of: path)
        }
      let reference = try ImageReference(parsing: image.reference)
      let source = ContentSource(weighed, at: reference, limits: reading.limits)
      try write(extraction, weighed, from: passesOnce ? nil : source)
    } catch let error as ImageError {
      let isChoice = error.kind == .selection
      throw isChoice
        ? Failure(.wrongUsage, "\(shown): \(error.description)")
        : Failure(error, reading: image.reference)
    } catch let error as ArchiveError {
      throw error.kind == .output
        ? Failure(.unreadable, "\(output ?? "standard output"): \(error.message)")
        : Failure(ImageError(error, at: nil), reading: image.reference)
    }
  }

  /// The image, and whether it is gone once it was read.
  nonisolated(nonsending) private func weigh(_ path: [UInt8]) async throws -> (WeighedImage, Bool) {
    let input: ImageInput
    do throws(ImageError) { input = try ImageInput(ImageReference(parsing: image.reference)) } catch
    {
      throw Failure(error, reading: image.reference)
    }
    var requests = ContentRequests()
    if input.passesOnce, let pattern = PathPattern(matchingOnly: path) {
      requests.files = [ContentRequests.Files(pattern, bytes: Self.keptBytes)]
    }
    let weighed = try await reading.weigh(
      input,
      named: image.reference,
      requests: requests,
      isQuiet: quiet
    )
    return (weighed, input.passesOnce)
  }

  private var shown: String { DisplayText.name(path, limit: 200) }
}

// MARK: Writing

extension Extract {
  /// Writes what was found; with no source, from what was kept.
  private func write(_ extraction: Extraction, _ weighed: WeighedImage, from source: ContentSource?)
    throws
  {
    guard let output, output != "-" else {
      try write(extraction, weighed, from: source, toDescriptor: 1)
      return
    }
    Interruption.watch()
    var files = FileReplacement()
    var failure: (any Error)?
    do throws(FileReplacement.Failure) {
      try files.add(at: output) { descriptor throws(ArchiveError) in
        do {
          try write(extraction, weighed, from: source, toDescriptor: descriptor)
        } catch {
          failure = error
          throw ArchiveError(.output, "given up")
        }
      }
      try files.commit()
    } catch { throw failure ?? ArchiveError(.output, error.reason.message) }
  }

  private func write(
    _ extraction: Extraction,
    _ weighed: WeighedImage,
    from source: ContentSource?,
    toDescriptor descriptor: Int32
  ) throws {
    guard extraction.isDirectory else {
      try writeFile(extraction.file, weighed, from: source, toDescriptor: descriptor)
      return
    }
    guard let source else {
      throw ImageError(
        .selection,
        "a directory cannot be extracted from a pipe, since only the last layer says what is in it; write "
          + "the image to a file first"
      )
    }
    guard descriptor != 1 || !Terminal.output.isTerminal else {
      throw ImageError(
        .selection,
        "a directory is a tar stream, which is not for a terminal; pipe it into tar, or use --output"
      )
    }
    try writeTree(extraction, from: source, to: TarWriter(descriptor: descriptor))
  }

  private func writeFile(
    _ file: AnalyzedFile,
    _ weighed: WeighedImage,
    from source: ContentSource?,
    toDescriptor descriptor: Int32
  ) throws {
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
      let kept = try weighed.analysis.content(of: content, upTo: Self.keptBytes)
      guard let kept, kept.isWhole else {
        throw ImageError(
          .selection,
          "what lies behind a link, or has more than \(ByteSize(Self.keptBytes)), cannot be extracted "
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
    if extraction.omittedLinks > 0 {
      Process.report(
        "\(shown): \(DisplayText.count(extraction.omittedLinks, "hard link")) to what this layer does not "
          + "bring left out"
      )
    }
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
