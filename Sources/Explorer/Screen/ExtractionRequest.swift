public import LayerAnalysis

/// Something of the image that is to be written to a file.
public struct ExtractionRequest: Equatable, Sendable {
  /// Where it comes from.
  public enum Source: Equatable, Sendable {
    /// The content of a regular file.
    case content(FileID)
    /// A directory of the final root filesystem.
    case finalFiles
    /// What a layer brings to a directory, from 0.
    case layer(Int)
  }

  /// Where it comes from.
  public var source: Source
  /// The path in the image, from its root, without a slash at its start.
  public var path: [UInt8]
  /// The path of the file that is written.
  public var destination: String

  /// Creates a request.
  public init(_ source: Source, path: [UInt8], destination: String) {
    self.source = source
    self.path = path
    self.destination = destination
  }
}
