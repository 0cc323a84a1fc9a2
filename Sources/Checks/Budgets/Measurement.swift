/// A number of an image as it was measured, without rounding.
public enum Measurement: Sendable, Hashable {
  /// So many bytes, or so many of something.
  case amount(Int64)
  /// A part of a whole, which is over 0; it counts in percent.
  case share(Int64, of: Int64)
  /// Nobody can tell; a phrase says why.
  case unknown(String)

  /// The number as a decimal; `nil` if it is unknown.
  public var decimal: FixedDecimal? { decimal(apartFrom: []) }

  /// The number as a decimal that stands to each limit as the number itself does.
  ///
  /// A percentage has two decimals, and more only where it would seem to be what it just misses.
  ///
  /// - Returns: `nil` if the number is unknown.
  func decimal(apartFrom limits: [FixedDecimal]) -> FixedDecimal? {
    switch self {
    case .amount(let count): return FixedDecimal(units: count)
    case .unknown: return nil
    case .share(let part, let whole):
      var decimal = FixedDecimal(part, of: whole, scale: 100, places: 2)
      for places in 3...9 where limits.contains(where: { isConfused(decimal, with: $0) }) {
        decimal = FixedDecimal(part, of: whole, scale: 100, places: places)
      }
      return decimal
    }
  }

  /// The number itself; `nil` if it is unknown.
  var ratio: Ratio? {
    switch self {
    case .amount(let count): Ratio(count)
    case .share(let part, let whole): Ratio(percent: part, of: whole)
    case .unknown: nil
    }
  }

  /// Whether a rounded number is on another side of a limit than the number itself.
  private func isConfused(_ rounded: FixedDecimal, with limit: FixedDecimal) -> Bool {
    guard let ratio else { return false }
    let (limit, rounded) = (Ratio(limit), Ratio(rounded))
    return (ratio < limit) != (rounded < limit) || (ratio > limit) != (rounded > limit)
  }
}
