internal import Checks

/// A horizontal bar out of block characters.
enum Bar {
  /// A part of a bar.
  struct Segment {
    var name: String
    var bytes: Int64
    var block: Character
    var role: Style.Role
  }

  static let visible: Character = "█"
  static let deleted: Character = "▒"
  static let overwritten: Character = "░"
  static let sameLayer: Character = "▓"

  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// The bar of `bytes`, `wasted` of them shaded, where `full` bytes take all `width` columns.
  ///
  /// Without waste the end is exact to an eighth of a column; shades exist for whole columns only.
  static func line(_ bytes: Int64, wasted: Int64, full: Int64, width: Int) -> TextLine {
    var line = TextLine()
    guard bytes > 0, full > 0, width > 0 else { return line }
    let length = max(1, scaled(bytes, full, width * 8))
    let shaded = (scaled(min(wasted, bytes), bytes, length) + 4) / 8
    let solid = shaded > 0 ? max(0, (length + 4) / 8 - shaded) * 8 : length
    // Less than a column of pure waste has no shade, but it still has the colour.
    let role: Style.Role = wasted >= bytes ? .bad : .good
    line.add(String(repeating: visible, count: solid / 8) + eighths[solid % 8], role)
    line.add(String(repeating: deleted, count: min(shaded, width)), .bad)
    return line
  }

  /// A bar of exactly `width` columns with every segment above 0 bytes in it.
  static func line(_ segments: [Segment], width: Int) -> TextLine {
    var line = TextLine()
    let shown = segments.filter { $0.bytes > 0 }
    let total = shown.reduce(Int64(0)) { $0.clampedAdding($1.bytes) }
    guard total > 0, width >= shown.count else { return line }
    var columns = shown.map { max(1, scaled($0.bytes, total, width)) }
    // What rounding adds or leaves over goes to the widest, where nobody sees it.
    let widest = columns.indices.max { columns[$0] < columns[$1] }
    if let widest {
      columns[widest] += width - columns.reduce(0, +)
    }
    for (segment, count) in zip(shown, columns) {
      line.add(String(repeating: segment.block, count: count), segment.role)
    }
    return line
  }

  private static func scaled(_ part: Int64, _ whole: Int64, _ scale: Int) -> Int {
    Int(FixedDecimal(part, of: whole, scale: Int64(scale), places: 0).units)
  }
}
