/// A file of the image that is to be written to a file.
public struct ExtractionRequest: Equatable, Sendable {
  /// The path in the image, from its root, without a slash at its start.
  public var path: [UInt8]
  /// The layer that brings it, from 0; `nil` for the final root filesystem.
  public var layer: Int?
  /// The path of the file that is written.
  public var destination: String

  /// Creates a request.
  public init(path: [UInt8], layer: Int?, destination: String) {
    self.path = path
    self.layer = layer
    self.destination = destination
  }
}
