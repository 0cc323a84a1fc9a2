internal import ImageFormat

/// One file of a listing as the texts of its columns.
struct FileRow {
  var mode: String
  var owner: String
  var layer: String
  var size: String
  var wasted: String
  var path: String
  /// An arrow and the target of a link; empty for all else.
  var target: String
  var isWasted: Bool

  init(_ file: FileListing.File) {
    mode = Self.letters(file) + (file.hasCapabilities ? "+" : "")
    owner = "\(file.uid):\(file.gid)"
    layer = String(file.layer)
    size = ByteCount(file.bytes).description
    wasted = file.wastedBy.map { "\($0.cause.verb) by \($0.removedBy)" } ?? ""
    path = DisplayText.name(file.path.bytes)
    target = file.linkTarget.map { "-> \(DisplayText.name($0.bytes))" } ?? ""
    isWasted = file.wastedBy != nil
  }

  /// The mode in four octal digits.
  static func octal(_ mode: Int) -> String {
    let digits = String(mode & 0o7777, radix: 8)
    return String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }

  /// The kind and the mode as `ls -l` writes them, a marker as `w`.
  private static func letters(_ file: FileListing.File) -> String {
    let kind =
      switch file.kind {
      case .file, .hardLink: "-"
      case .directory: "d"
      case .symlink: "l"
      case .characterDevice: "c"
      case .blockDevice: "b"
      case .fifo: "p"
      case .whiteout: "w"
      case .opaqueWhiteout: "o"
      }
    return kind + triple(file.mode >> 6, isSpecial: file.mode & 0o4000 != 0, "s", "S")
      + triple(file.mode >> 3, isSpecial: file.mode & 0o2000 != 0, "s", "S")
      + triple(file.mode, isSpecial: file.mode & 0o1000 != 0, "t", "T")
  }

  private static func triple(
    _ bits: Int,
    isSpecial: Bool,
    _ executable: String,
    _ other: String
  ) -> String {
    let mayRun = bits & 1 != 0
    let last = isSpecial ? (mayRun ? executable : other) : (mayRun ? "x" : "-")
    return (bits & 4 != 0 ? "r" : "-") + (bits & 2 != 0 ? "w" : "-") + last
  }
}
