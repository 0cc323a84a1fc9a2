/// A number of bytes as people type it, such as `200MB`, `64GB`, `1.5GiB` or `4096`.
public struct ByteSize: Sendable, Hashable, CustomStringConvertible {
  /// The number, at least 0.
  public let bytes: Int64

  /// Creates a size; a negative one is none.
  public init(_ bytes: some BinaryInteger) { self.bytes = max(0, Int64(clamping: bytes)) }

  /// Parses digits, perhaps with decimals, and a unit: decimal as docker has it, or binary with an `i`.
  ///
  /// Case does not matter. A bare letter is refused, since `G` means one thing to docker and another
  /// to `ls`, and so is what does not come to whole bytes.
  public init?(parsing text: String) {
    let number = text.prefix { Self.isDigit($0) || $0 == "." }
    let name = text[number.endIndex...].lowercased()
    let unit = name.isEmpty ? 1 : Self.units.first { $0.name.lowercased() == name }?.bytes
    let parts = number.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let unit, !parts.contains(where: \.isEmpty),
      // A second point is no digit.
      let count = UInt64(parts.joined())
    else { return nil }
    let places = parts.count == 2 ? parts[1].utf8.count : 0
    guard places <= 18 else { return nil }
    let divisor = (0..<places).reduce(1 as UInt64) { power, _ in power * 10 }
    let product = count.multipliedFullWidth(by: unit)
    guard product.high < divisor else { return nil }
    let (bytes, rest) = divisor.dividingFullWidth(product)
    guard rest == 0, let bytes = Int64(exactly: bytes) else { return nil }
    self.bytes = bytes
  }

  /// The exact size in the largest unit that it is a whole number of, as ``init(parsing:)`` reads it.
  public var description: String {
    let exact = Self.units.filter { bytes > 0 && bytes.magnitude % $0.bytes == 0 }
    guard let unit = exact.max(by: { $0.bytes < $1.bytes }) else { return "0B" }
    return "\(bytes.magnitude / unit.bytes)\(unit.name)"
  }

  private static let units: [(name: String, bytes: UInt64)] = [
    ("B", 1), ("kB", 1000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000),
    ("PB", 1_000_000_000_000_000), ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30),
    ("TiB", 1 << 40), ("PiB", 1 << 50),
  ]

  private static func isDigit(_ character: Character) -> Bool { "0"..."9" ~= character }
}
