/// What a format finds in a container.
struct ImageListing: Sendable {
  var candidates: [ImageCandidate] = []
  /// The platforms that an index lists and whose manifests are not there.
  var absent: [Platform] = []
  /// What the manifests are for that an index lists and that are no images.
  var setAside: [String] = []
  /// The members that some image or index refers to, by path.
  var referenced: Set<String> = []
  var warnings: [ImageWarning] = []
}
