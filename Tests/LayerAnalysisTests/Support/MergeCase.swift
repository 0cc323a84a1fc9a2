internal import LayerModel
internal import TestSupport
internal import Testing

/// Layers, and what there is to say about them.
struct MergeCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// The layers, the lowest first.
  var layers: [TarBuilder]
  /// What is left that is no directory, as in ``Merge/files``.
  var files: [String]
  /// The directories that are left and that an entry brought; `nil` where they do not matter.
  var directories: [String]?
  var waste: [String]
  var warnings: [String]

  init(
    _ description: String,
    _ layers: TarBuilder...,
    files: [String] = [],
    directories: [String]? = nil,
    waste: [String] = [],
    warnings: [String] = []
  ) {
    testDescription = description
    self.layers = layers
    self.files = files
    self.directories = directories
    self.waste = waste
    self.warnings = warnings
  }

  func check() throws {
    let merge = try merge(layers)
    #expect(merge.files == files)
    if let directories { #expect(merge.directories == directories) }
    #expect(merge.waste == waste)
    #expect(merge.warnings == warnings)
  }
}
