internal import ArgumentParser
internal import ImageFormat
internal import LayerAnalysis

/// Which image, and how thoroughly it is read.
struct ImageOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The image: a path, - for standard input, or docker-archive:, oci-archive:, oci: or dir: "
        + "before a path.",
      valueName: "image"
    ),
    completion: .file()
  )
  var reference: String

  @Option(
    help: ArgumentHelp(
      "Which of several images: a name, or @ and its number from 0.",
      valueName: "name|@n"
    )
  )
  var image: String?

  @Option(
    help: ArgumentHelp(
      "The platform, where there are several. (default: this machine's)",
      valueName: "os/arch[/variant]"
    )
  )
  var platform: String?

  @Flag(help: "Check all digests and sizes; one that differs is an error.")
  var verify = false

  /// The path of the image, without the transport before it.
  var path: String { (try? ImageReference(parsing: reference).path) ?? reference }

  /// The platform that was asked for.
  func parsedPlatform() throws -> Platform? {
    do { return try platform.map(Platform.init(parsing:)) } catch {
      throw Failure(.wrongUsage, "--platform: \(error)")
    }
  }

  /// Reads the image.
  func weigh(findsDuplicates: Bool = false, isQuiet: Bool) async throws -> WeighedImage {
    let platform = try parsedPlatform()
    let progress = ProgressLine(isQuiet: isQuiet)
    defer { progress.clear() }
    do {
      let weigher = ImageWeigher(
        verifies: verify,
        findsDuplicates: findsDuplicates,
        jobs: Process.availableCores,
        onStep: progress.show
      )
      return try await weigher.weigh(
        try ImageReference(parsing: reference),
        image: image,
        platform: platform
      )
    } catch {
      progress.clear()
      throw Failure(error, reading: reference)
    }
  }
}
