extension FixedDecimal {
  /// The difference from another number, whichever is larger, with the decimals that it needs.
  public func distance(to other: FixedDecimal) -> FixedDecimal {
    let places = max(self.places, other.places)
    let (mine, theirs) = (units(at: places), other.units(at: places))
    return FixedDecimal(units: mine > theirs ? mine - theirs : theirs - mine, places: places)
  }

  /// Whether it is over another number.
  public func isOver(_ other: FixedDecimal) -> Bool { Ratio(self) > Ratio(other) }

  /// The number times ten to the power of `places`, or the largest number there is.
  private func units(at places: Int) -> Int64 {
    (self.places..<places).reduce(units) { units, _ in
      let (product, overflow) = units.multipliedReportingOverflow(by: 10)
      return overflow ? .max : product
    }
  }
}
