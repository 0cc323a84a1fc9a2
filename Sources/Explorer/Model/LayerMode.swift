/// What is shown of a layer.
enum LayerMode: Sendable, CaseIterable {
  /// What it makes of the layers below.
  case changes
  /// The root filesystem once it is applied, with what it changed.
  case upTo
  /// The same, with all that changed since the lowest layer.
  case aggregated
  /// The entries of its tar stream.
  case entries

  /// The one that comes after it.
  var next: LayerMode {
    switch self {
    case .changes: .upTo
    case .upTo: .aggregated
    case .aggregated: .entries
    case .entries: .changes
    }
  }
}
