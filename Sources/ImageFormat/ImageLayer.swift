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
  /// The name of the blob in the archive, for messages.
  public var place: String
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
    place: String
  ) {
    self.index = index
    self.diffID = diffID
    self.digest = digest
    self.mediaType = mediaType
    self.declaredBytes = declaredBytes
    self.blob = blob
    self.place = place
  }
}
