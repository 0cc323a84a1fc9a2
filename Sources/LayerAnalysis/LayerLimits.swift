/// What a layer may ask of the machine; beyond it the input is refused, however it got there.
enum LayerLimits {
  /// Entries of one layer.
  ///
  /// The largest images in use have some hundred thousand.
  static let entries = 5_000_000
  /// Entries of all layers of an image, one that occurs twice counted twice.
  static let imageEntries = 2 * entries
  /// Bytes that the names and the link targets of one layer take together.
  static let nameBytes = 512 << 20
  /// Bytes that the names and the link targets of all layers take together.
  static let imageNameBytes = 1 << 30
  /// Components of link targets that are walked to find where paths lead, in all layers together.
  ///
  /// A link costs nothing to name again, and may lead through forty others with long targets.
  static let linkSteps = 50_000_000
  /// Directories and names of one layer; a path may have thousands of components.
  static let nodes = 8_000_000
  /// Directories and names that the layers make together.
  static let imageNodes = 12_000_000
  /// Directories and names that are looked at to stack all layers, one that occurs twice twice.
  static let nodeVisits = 50_000_000
  /// Bytes of one path; Linux accepts 4,096.
  static let pathBytes = 16 << 10
  /// Bytes of one file.
  ///
  /// A sparse file may claim any number.
  static let fileBytes: Int64 = 1 << 50
  /// Bytes of all files of one layer.
  static let layerBytes: Int64 = 1 << 50
  /// Bytes of one layer's sparse files whose contents are compared: holes cost nothing to claim.
  static let sparseComparedBytes: Int64 = 256 << 20
  /// Bytes that may follow the end-of-archive marker.
  ///
  /// Writers pad to 10 KiB.
  static let paddingBytes: Int64 = 64 << 20
}
