/// What a format finds in a container.
struct ImageListing: Sendable {
  var candidates: [ImageCandidate] = []
  /// The platforms that an index lists and whose manifests are not there.
  var absent: [Platform] = []
  /// What the manifests are for that an index lists and that are no images.
  var setAside: [String] = []
  /// The members that some image or index refers to, by path.
  var referenced: Set<String> = []
  /// The documents that say where an image comes from, by the digest of its manifest.
  var attestations: [Digest: Attestation] = [:]
  var warnings: [ImageWarning] = []

  /// The documents of provenance that an attestation manifest lists.
  struct Attestation: Sendable {
    var documents: [Descriptor] = []
    /// Why the manifest cannot be read, in a clause; `nil` where it can.
    var problem: String?
  }
}
