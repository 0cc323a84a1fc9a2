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

  /// The place of a byte of a text, however its lines end.
  init(ofByte offset: Int, in text: [UInt8]) {
    self.init(line: 1, column: 1)
    var previous: UInt8 = 0
    for byte in text.prefix(offset) {
      if byte == 0x0D || (byte == 0x0A && previous != 0x0D) {
        line += 1
        column = 1
      } else if byte != 0x0A, byte & 0xC0 != 0x80 {
        column += 1
      }
      previous = byte
    }
  }

  /// The line and the column with a colon between, as compilers print them.
  public var description: String { "\(line):\(column)" }
}
