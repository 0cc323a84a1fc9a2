public import ImageFormat

/// What a user says of the image that another one was built on.
public enum BaseClaim: Sendable {
  /// It has so many layers.
  case layers(Int)
  /// It is this one: what it is called in messages, its names, its digest, and the diffIDs of its
  /// layers from the bottom up.
  case image(path: String, name: String?, digest: String?, diffIDs: [Digest?])

  /// The claim that it is `image`, which was read from `path`.
  public init(_ image: Image, path: String) {
    self = .image(
      path: path,
      name: image.names.first,
      digest: image.manifestDigest?.description,
      diffIDs: image.layers.map(\.diffID)
    )
  }
}
