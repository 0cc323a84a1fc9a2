internal import Checks

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
    var scale: UInt64 = 1000
    for unit in Self.units {
      for decimals in [2, 1, 0] {
        let step = scale / [1, 10, 100][decimals]
        let remainder = magnitude % step
        let digits = magnitude / step + (remainder >= step - remainder ? 1 : 0)
        // The first that has three digits once it is rounded: never 1000 of the smaller unit.
        if digits < 1000 {
          return "\(sign)\(Self.number(digits, decimals))\(unit)"
        }
      }
      scale = scale &* 1000
    }
    return "\(sign)\(magnitude)B"
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
