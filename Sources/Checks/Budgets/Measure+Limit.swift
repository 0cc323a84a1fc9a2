internal import Archive

extension Measure.Unit {
  /// Reads a limit as people write it: `250MB`, `5%` or `5`, `40`.
  ///
  /// Where the subject of the budget is known, ``Budget/Subject/limit(parsing:)`` refuses more.
  ///
  /// - Returns: The limit in this unit.
  /// - Throws: ``InvalidLimit`` for what is no number of this unit, is negative, or larger than
  ///   anything could be.
  public func limit(parsing text: String) throws(InvalidLimit) -> FixedDecimal {
    guard text.first != "-" else {
      throw InvalidLimit(expected: "\(form), not negative", found: text)
    }
    let limit: FixedDecimal? =
      switch self {
      case .bytes: ByteSize(parsing: text).map { FixedDecimal(units: $0.bytes) }
      case .percent:
        FixedDecimal(parsing: text.last == "%" ? text.dropLast() : text[...], places: 4)
      case .count: FixedDecimal(parsing: text[...], places: 0)
      }
    guard let limit, self != .percent || Ratio(limit) <= Self.mostPercent else {
      throw InvalidLimit(expected: form, found: text)
    }
    return limit
  }

  /// A hundred times as much as before is no limit to growth.
  private static let mostPercent = Ratio(10_000)

  private var form: String {
    switch self {
    case .bytes: "a size such as 250MB, 1.5GB or 64MiB"
    case .percent: "a percentage such as 5% or 2.5%"
    case .count: "a whole number such as 40"
    }
  }
}
