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
      let writer = ExtractionWriter(
        analysis: weighed.analysis,
        source: passesOnce ? nil : source,
        keptBytes: Self.keptBytes
      )
      if let output, output != "-" {
        Interruption.watch()
        try writer.write(extraction, toFile: output)
      } else {
        guard !extraction.isDirectory || passesOnce || !Terminal.output.isTerminal else {
          throw ImageError(
            .selection,
            "a directory is a tar stream, which is not for a terminal; pipe it into tar, or use --output"
          )
        }
        try writer.write(extraction, toDescriptor: 1)
      }
      if extraction.omittedLinks > 0 {
        Process.report(
          "\(shown): \(DisplayText.count(extraction.omittedLinks, "hard link")) to what this layer does "
            + "not bring left out"
        )
      }
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
