internal import ArgumentParser
internal import ImageFormat
internal import LayerAnalysis

/// Which image.
///
/// How it is read is a group of its own beside this one: a debug build checks a group in a group many
/// times over at every start.
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

  /// The path of the image, without the transport before it.
  var path: String { (try? ImageReference(parsing: reference).path) ?? reference }

  /// Reads the image as `reading` says.
  nonisolated(nonsending) func weigh(
    _ reading: ReadingOptions,
    findsDuplicates: Bool = false,
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
      isQuiet: isQuiet
    )
  }
}
