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
  var path: String { ImageReference.path(of: reference) }

  /// Opens the image; what the options say is judged before.
  func input(_ reading: ReadingOptions) throws -> ImageInput {
    _ = try reading.parsedPlatform()
    let input = try ReportInput(reference)
    try input.refuseSavedReport()
    return input.image
  }

  /// Reads the image as `reading` says.
  nonisolated(nonsending) func weigh(
    _ reading: ReadingOptions,
    findsDuplicates: Bool = false,
    requests: ContentRequests = ContentRequests(),
    isQuiet: Bool
  ) async throws -> WeighedImage {
    try await reading.weigh(
      try input(reading),
      named: reference,
      findsDuplicates: findsDuplicates,
      requests: requests,
      isQuiet: isQuiet
    )
  }
}

extension ImageReference {
  /// The path in an argument, without the transport before it; all of one that is wrong.
  static func path(of argument: String) -> String {
    (try? ImageReference(parsing: argument).path) ?? argument
  }
}
