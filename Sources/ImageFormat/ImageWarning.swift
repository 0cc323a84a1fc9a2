/// Something odd in how an image is packed that does not keep it from being read.
public struct ImageWarning: Sendable, Hashable {
  /// A stable name for the kind of oddity, in lower case with hyphens.
  public var code: String
  /// What was expected and what was found, in one sentence.
  public var message: String
  /// The layer that it is about, from 0; `nil` for the archive or a document.
  public var layer: Int?

  /// Creates a warning.
  public init(_ code: String, _ message: String, layer: Int? = nil) {
    self.code = code
    self.message = message
    self.layer = layer
  }
}

extension ImageWarning {
  /// Whether a digest or a size differs from what a document promises.
  public var isMismatch: Bool { code.hasSuffix("-mismatch") && code != "history-mismatch" }
}
