/// An entry of a layer, by its numbers.
public struct FileID: Sendable, Hashable, Comparable {
  private let layerNumber: Int32
  private let entryNumber: Int32

  init(layer: Int, entry: Int) {
    layerNumber = Int32(layer)
    entryNumber = Int32(entry)
  }

  /// The layer, from 0.
  public var layer: Int { Int(layerNumber) }
  /// The place in the layer's tar stream, from 0.
  var entry: Int { Int(entryNumber) }

  /// The order of the layers, and in a layer that of its tar stream.
  public static func < (left: FileID, right: FileID) -> Bool {
    (left.layerNumber, left.entryNumber) < (right.layerNumber, right.entryNumber)
  }
}
