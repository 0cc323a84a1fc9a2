/// A layer of an image: what the documents say about it, and where its bytes are.
public struct ImageLayer: Sendable {
  /// The number of the layer, from 0 at the bottom.
  public var index: Int
  /// The digest that the config promises for the uncompressed tar; `nil` before Docker 1.10.
  public var diffID: Digest?
  /// The digest that the manifest promises for the blob; `nil` where none does.
  public var digest: Digest?
  /// The type that the manifest gives the blob; `nil` where none does.
  public var mediaType: MediaType?
  /// The size that the manifest promises for the blob, in bytes.
  public var declaredBytes: Int64?
  /// Where the blob is; `nil` for one that is kept elsewhere.
  public var blob: Blob?
  /// The path of the blob in the archive; its digest where it is elsewhere.
  public var place: String
  /// The path by which the documents call it, where that is a link to ``place``.
  public var link: String?
  /// The step of the history that made the layer.
  public var history: History?
  /// The instruction of that step.
  public var instruction: Instruction?

  /// Creates a layer.
  public init(
    index: Int,
    diffID: Digest? = nil,
    digest: Digest? = nil,
    mediaType: MediaType? = nil,
    declaredBytes: Int64? = nil,
    blob: Blob? = nil,
    place: String,
    link: String? = nil
  ) {
    self.index = index
    self.diffID = diffID
    self.digest = digest
    self.mediaType = mediaType
    self.declaredBytes = declaredBytes
    self.blob = blob
    self.place = place
    self.link = link
  }
}

extension ImageLayer: CustomStringConvertible {
  /// The layer by its number and the name of its blob, for messages.
  public var description: String {
    "layer \(index) (\(link.map { "\($0) -> " } ?? "")\(place))"
  }
}

extension ImageLayer {
  /// Which layers an image with so many of them has, for messages.
  public static func range(of count: Int) -> String {
    switch count {
    case 0: "it has no layers"
    case 1: "its only layer is 0"
    default: "its layers are 0 to \(count - 1)"
    }
  }
}
