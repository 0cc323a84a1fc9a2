/// A size in bytes as text: decimal units, three significant digits, as docker prints it.
public struct ByteCount: Sendable, Hashable, CustomStringConvertible {
  /// The size in bytes.
  public let bytes: Int64

  /// Creates text for a size in bytes.
  public init(_ bytes: Int64) {
    self.bytes = bytes
  }

  /// The size with its unit, such as `999B`, `1.23kB` or `45.6MB`; rounded half up.
  public var description: String {
    let sign = bytes < 0 ? "-" : ""
    let magnitude = bytes.magnitude
    guard magnitude >= 1000 else { return "\(sign)\(magnitude)B" }
    var unit = 0
    var scale: UInt64 = 1000
    // Moves on where rounding would print 1000 of the smaller unit.
    while unit < Self.units.count - 1, magnitude >= scale * 1000 - scale / 2 {
      scale *= 1000
      unit += 1
    }
    let decimals =
      magnitude >= scale * 100 - scale / 20 ? 0 : magnitude >= scale * 10 - scale / 200 ? 1 : 2
    let shift: UInt64 = [1, 10, 100][decimals]
    let step = scale / shift
    let rounded = magnitude / step + (magnitude % step >= step - magnitude % step ? 1 : 0)
    return "\(sign)\(Self.number(rounded, decimals))\(Self.units[unit])"
  }

  private static let units = ["kB", "MB", "GB", "TB", "PB", "EB"]

  private static func number(_ digits: UInt64, _ decimals: Int) -> String {
    var text = FixedDecimal(units: Int64(digits), places: decimals).description
    guard decimals > 0 else { return text }
    while text.last == "0" {
      text.removeLast()
    }
    if text.last == "." {
      text.removeLast()
    }
    return text
  }
}
