internal import Archive

/// An OCI image layout, in a directory or in a tar archive.
///
/// OCI image-spec, image-layout.md.
struct OCILayout: ImageArchiveFormat {
  static func recognizes(_ container: ImageContainer) -> Bool { container.contains("index.json") }

  static func open(_ container: ImageContainer) throws(ImageError) -> ImageListing {
    var walk = IndexWalk(container: container, format: format(of: container)) { digest in
      ["blobs/\(digest.algorithm)/\(digest.encoded)"]
    }
    if !container.contains("oci-layout") {
      walk.listing.warnings.append(
        ImageWarning("no-oci-layout", "the layout has no oci-layout file, which the format demands")
      )
    } else if let warning = LayoutVersion.warning(try? container.document("oci-layout")) {
      walk.listing.warnings.append(warning)
    }
    walk.listing.referenced.formUnion(["index.json", "oci-layout"])
    guard let bytes = try container.document("index.json") else { return walk.listing }
    if container.shape(bytes).hasKey("fsLayers") { throw IndexWalk.schema1("index.json") }
    let index = try container.decode(ImageIndex.self, from: bytes, name: "index.json")
    try walk.visit(index)
    return walk.listing
  }

  private static func format(of container: ImageContainer) -> SourceFormat {
    container.isDirectory ? .ociLayout : .ociArchive
  }
}
