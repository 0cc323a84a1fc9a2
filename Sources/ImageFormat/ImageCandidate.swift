/// One image of an archive, before its layers are looked at.
public struct ImageCandidate: Sendable {
  /// The names that the archive gives it, as it spells them.
  public internal(set) var names: [String]
  /// What it is for; `nil` if nothing says so.
  public internal(set) var platform: Platform?
  /// The format that lists it.
  let format: SourceFormat
  /// The OCI or Docker manifest, and the digest of its bytes.
  var manifest: ListedManifest?
  /// The item of a Docker archive's `manifest.json`.
  var item: DockerManifestItem?
  /// The layers of an archive from before Docker 1.10, from the bottom up.
  var legacyLayers: [LegacyLayer] = []

  /// A manifest as an index or a directory lists it.
  struct ListedManifest: Sendable {
    var manifest: Manifest
    /// The digest that the index promises; of the bytes themselves where there is no index.
    var digest: Digest
    /// The length of the manifest in bytes.
    var size: Int64
  }
}
