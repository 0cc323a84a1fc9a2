public import Archive
public import ImageFormat

/// An image with the account of its layers, and how it was packed.
public struct WeighedImage: Sendable {
  /// How the image is packed.
  public var format: SourceFormat
  /// How the archive is compressed as a whole.
  public var compression: Compression
  /// The bytes of the archive as given; of a directory, of all its files.
  public var archiveBytes: Int64
  /// The bytes of members that no image in the archive refers to.
  public var unreferencedBytes: Int64
  /// The image's documents.
  public var image: Image
  /// The account of its layers.
  public var analysis: ImageAnalysis
  /// What is odd about the packing, the documents and the digests.
  public var warnings: [ImageWarning]
}
