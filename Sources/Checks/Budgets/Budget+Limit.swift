extension Budget.Subject {
  /// Reads a limit as people write it, and refuses what makes no sense for this subject.
  ///
  /// - Returns: The limit in the unit of the subject.
  /// - Throws: ``InvalidLimit``; for a share of the whole also where it is over 100%, and for
  ///   `efficiency` where it is written as a part of 1: `0.95` would be kept by every image.
  public func limit(parsing text: String) throws(InvalidLimit) -> FixedDecimal {
    let limit = try unit.limit(parsing: text)
    guard case .measure(let measure) = self else { return limit }
    if measure == .efficiency, limit.units > 0, Ratio(limit) <= Ratio(1) {
      throw InvalidLimit(expected: "a percentage over 1% such as 95%", found: text)
    }
    if measure == .efficiency || measure == .wastedPercent, Ratio(limit) > Ratio(100) {
      throw InvalidLimit(expected: "a percentage up to 100%", found: text)
    }
    return limit
  }
}
