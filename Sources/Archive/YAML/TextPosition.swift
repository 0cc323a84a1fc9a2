/// A place in a text file.
public struct TextPosition: Sendable, Hashable, CustomStringConvertible {
  /// The line, from 1.
  public var line: Int
  /// The column in Unicode code points, from 1.
  public var column: Int

  /// Creates a place.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The place of a byte of a text, however its lines end: as YAML 1.1 has it, section 4.2.
  init(ofByte offset: Int, in text: [UInt8]) {
    self.init(line: 1, column: 1)
    var last: (UInt8, UInt8) = (0, 0)
    for byte in text.prefix(offset) {
      switch (last.0, last.1, byte) {
      case (_, 0x0D, 0x0A): break
      // LF, CR, U+0085, U+2028, U+2029.
      case (_, _, 0x0A), (_, _, 0x0D), (_, 0xC2, 0x85), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9):
        line += 1
        column = 1
      default: if byte & 0xC0 != 0x80 { column += 1 }
      }
      last = (last.1, byte)
    }
  }

  /// The line and the column with a colon between, as compilers print them.
  public var description: String { "\(line):\(column)" }
}
