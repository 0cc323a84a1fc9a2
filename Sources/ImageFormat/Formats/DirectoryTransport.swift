/// A flat directory with `manifest.json` and blobs named by their digest, or that in a tar archive.
///
/// containers-transports(5), `dir:`.
struct DirectoryTransport: ImageArchiveFormat {
  static func recognizes(_ container: ImageContainer) throws(ImageError) -> Bool {
    guard let bytes = try container.document("manifest.json") else { return false }
    if case .object = container.shape(bytes) { return true }
    return false
  }

  static func open(_ container: ImageContainer) throws(ImageError) -> ImageListing {
    var walk = IndexWalk(container: container, format: .dir) { digest in
      // Before version 1.1 layers had an extension; a list's manifests have one still.
      [digest.encoded, "\(digest.encoded).tar", "\(digest.encoded).manifest.json"]
    }
    walk.listing.referenced.insert("version")
    guard let bytes = try container.document("manifest.json") else { return walk.listing }
    let shape = container.shape(bytes)
    if shape.hasKey("fsLayers") { throw IndexWalk.schema1("manifest.json") }
    if shape.hasKey("manifests") {
      walk.listing.referenced.insert("manifest.json")
      try walk.visit(
        try container.decode(ImageIndex.self, from: bytes, name: "manifest.json")
      )
    } else {
      try walk.visitOnlyManifest(bytes, path: "manifest.json")
    }
    return walk.listing
  }
}
