/// A way to pack images.
///
/// Adding one is a file in this folder and a line in the list below.
protocol ImageArchiveFormat: Sendable {
  /// Whether `container` is packed this way.
  static func recognizes(_ container: ImageContainer) throws(ImageError) -> Bool

  /// The images that `container` lists, in its order, and everything they refer to.
  static func open(_ container: ImageContainer) throws(ImageError) -> ImageListing
}

/// The formats, the one that says most about an image first.
let imageArchiveFormats: [any ImageArchiveFormat.Type] = [
  OCILayout.self, DockerArchive.self, DirectoryTransport.self, LegacyDockerArchive.self,
]
