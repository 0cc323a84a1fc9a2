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

  @OptionGroup var reading: ReadingOptions

  /// The path of the image, without the transport before it.
  var path: String { (try? ImageReference(parsing: reference).path) ?? reference }

  /// Reads the image.
  nonisolated(nonsending) func weigh(
    findsDuplicates: Bool = false,
    requests: ContentRequests = ContentRequests(),
    isQuiet: Bool
  ) async throws -> WeighedImage {
    // What the options say is judged before anything is opened.
    _ = try reading.parsedPlatform()
    let input: ImageInput
    do throws(ImageError) { input = try ImageInput(ImageReference(parsing: reference)) } catch {
      throw Failure(error, reading: reference)
    }
    return try await reading.weigh(
      input,
      named: reference,
      findsDuplicates: findsDuplicates,
      requests: requests,
      isQuiet: isQuiet
    )
  }
}
