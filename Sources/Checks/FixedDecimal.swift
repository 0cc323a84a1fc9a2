/// A number of at least 0 with a fixed count of decimals, exact and printed alike everywhere.
public struct FixedDecimal: Sendable, Hashable, CustomStringConvertible {
  /// The number times ten to the power of `places`.
  public let units: Int64
  /// The count of decimals, from 0.
  public let places: Int

  /// Creates the number `units` / 10^`places`.
  public init(units: Int64, places: Int = 0) {
    self.units = max(0, units)
    self.places = max(0, places)
  }

  /// Creates `part / whole * scale`, rounded half up to `places` decimals; 0 where `whole` is 0.
  public init(_ part: Int64, of whole: Int64, scale: Int64 = 1, places: Int) {
    self.init(units: Self.rounded(part, whole, scale, places), places: places)
  }

  /// The number in digits, with as many decimals as `places` says, zeros included.
  public var description: String {
    guard places > 0 else { return String(units) }
    let digits = String(units)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
    return "\(padded.dropLast(places)).\(padded.suffix(places))"
  }

  private static func rounded(_ part: Int64, _ whole: Int64, _ scale: Int64, _ places: Int) -> Int64
  {
    guard part > 0, whole > 0 else { return 0 }
    let factor = (0..<max(0, places)).reduce(UInt64(max(0, scale))) { result, _ in result &* 10 }
    // Sizes in a header can be near 2^63: only the double width holds the product.
    let product = part.magnitude.multipliedFullWidth(by: factor)
    guard product.high < whole.magnitude else { return .max }
    let (quotient, remainder) = whole.magnitude.dividingFullWidth(product)
    let carry: UInt64 = remainder >= whole.magnitude - remainder ? 1 : 0
    return Int64(clamping: quotient.addingReportingOverflow(carry).partialValue)
  }
}
