extension FixedDecimal {
  /// Reads digits, perhaps with a point and more digits, such as `12` or `2.50`.
  ///
  /// Zeros at the end of the decimals mean nothing, and are left out. Other text, more decimals and a
  /// number that is too large give `nil`.
  ///
  /// - Parameters:
  ///   - text: The digits, and nothing else.
  ///   - places: The most decimals that there may be.
  init?(parsing text: Substring, places: Int) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let isDecimal = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }
    guard isDecimal, let whole = parts.first else { return nil }
    var decimals = parts.dropFirst().first ?? ""
    guard decimals.utf8.count <= places else { return nil }
    while decimals.last == "0" { decimals.removeLast() }
    guard let units = Int64(whole + decimals) else { return nil }
    self.init(units: units, places: decimals.utf8.count)
  }
}
