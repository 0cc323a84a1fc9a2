/// The `oci-layout` file of a layout.
///
/// Defined in `image-layout.md` of the OCI image specification.
struct LayoutVersion: Decodable {
  /// The only version there is.
  static let known = "1.0.0"

  /// The version, as written.
  var version: String?

  init(from decoder: any Decoder) throws {
    version = try decoder.container(keyedBy: JSONKey.self).text("imageLayoutVersion")
  }

  /// What is odd about an `oci-layout` file; `nil` for one of the version that is known.
  static func warning(_ bytes: [UInt8]?) -> ImageWarning? {
    let document = bytes.flatMap { bytes in
      try? JSONDocument.decode(LayoutVersion.self, from: bytes, name: "oci-layout")
    }
    guard document?.version != known else { return nil }
    return ImageWarning(
      "oci-layout-version",
      "oci-layout: expected imageLayoutVersion `\(known)`, found "
        + (document?.version.map(ImageError.quote) ?? "none") + "; it was read as \(known)"
    )
  }
}
