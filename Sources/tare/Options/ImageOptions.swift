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
  var path: String { ImageReference.path(of: reference) }

  /// Reads the image.
  nonisolated(nonsending) func weigh(
    findsDuplicates: Bool = false,
    requests: ContentRequests = ContentRequests(),
    isQuiet: Bool
  ) async throws -> WeighedImage {
    // What the options say is judged before anything is opened.
    _ = try reading.parsedPlatform()
    let input = try ReportInput(reference)
    try input.refuseSavedReport()
    return try await reading.weigh(
      input.image,
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
