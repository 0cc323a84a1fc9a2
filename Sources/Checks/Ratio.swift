/// A fraction of two whole numbers of at least 0, compared without rounding.
struct Ratio: Comparable {
  private let numerator: UInt128
  private let denominator: UInt128

  /// Creates the whole number `count`, or 0 for a negative one.
  init(_ count: Int64) {
    numerator = UInt128(max(0, count))
    denominator = 1
  }

  /// Creates `part / whole` in percent; `whole` is over 0.
  init(percent part: Int64, of whole: Int64) {
    numerator = UInt128(max(0, part)) * 100
    denominator = UInt128(max(1, whole))
  }

  /// Creates the number that a decimal stands for, whose places are 38 at most.
  init(_ decimal: FixedDecimal) {
    numerator = UInt128(decimal.units)
    denominator = (0..<min(38, decimal.places)).reduce(1) { power, _ in power * 10 }
  }

  static func < (left: Ratio, right: Ratio) -> Bool {
    let first = left.numerator.multipliedFullWidth(by: right.denominator)
    let second = right.numerator.multipliedFullWidth(by: left.denominator)
    return (first.high, first.low) < (second.high, second.low)
  }

  static func == (left: Ratio, right: Ratio) -> Bool { !(left < right) && !(right < left) }
}
