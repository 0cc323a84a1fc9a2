public import Checks

/// How much larger one number is than another, exactly; unlike a size, it may be negative.
public struct Difference: Sendable, Hashable, CustomStringConvertible {
  /// Whether the second number is the smaller one.
  public var isNegative: Bool
  /// The number without its sign.
  public var magnitude: FixedDecimal

  /// Creates the difference from one number to another; both have the same count of decimals.
  public init(from old: FixedDecimal, to new: FixedDecimal) {
    // Neither is negative, so that the difference fits.
    let units = new.units - old.units
    isNegative = units < 0
    magnitude = FixedDecimal(units: isNegative ? -units : units, places: new.places)
  }

  /// Creates the difference from one size to another.
  public init(from old: Int64, to new: Int64) {
    self.init(from: FixedDecimal(units: old), to: FixedDecimal(units: new))
  }

  /// Whether there is none.
  public var isZero: Bool { magnitude.units == 0 }

  /// The difference in digits, as JSON writes it.
  public var description: String { isNegative ? "-\(magnitude)" : "\(magnitude)" }
}
