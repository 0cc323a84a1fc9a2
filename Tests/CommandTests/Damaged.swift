internal import ImageFormat
internal import LayerAnalysis
internal import TestSupport

/// Damaged archives, read in this process as the program reads them.
enum Damaged {
  /// How an archive is read.
  enum Way: CaseIterable {
    case file, pipe
  }

  /// What comes of an archive, by file and by pipe.
  static func results(of bytes: [UInt8]) async throws -> [(
    way: Way, result: Result<WeighedImage, ImageError>
  )] {
    let directory = try TemporaryDirectory()
    let file = await weigh(try directory.write(bytes, as: "image.tar"))
    let pipe = try FilledPipe(bytes)
    let piped = await weigh(pipe.path)
    return withExtendedLifetime((directory, pipe)) { [(.file, file), (.pipe, piped)] }
  }

  /// Why an archive is refused, by file and by pipe; `nil` where it is not.
  static func refusals(of bytes: [UInt8]) async throws -> [(way: Way, error: ImageError?)] {
    try await results(of: bytes).map { way, result in
      if case .failure(let error) = result { (way, error) } else { (way, nil) }
    }
  }

  private static func weigh(_ path: String) async -> Result<WeighedImage, ImageError> {
    do throws(ImageError) {
      return .success(try await ImageWeigher().weigh(ImageReference(path: path)))
    } catch { return .failure(error) }
  }
}
