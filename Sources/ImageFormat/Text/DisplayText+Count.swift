extension DisplayText {
  /// A count with its noun, as in `1 layer` and `2 layers`.
  ///
  /// - Parameters:
  ///   - count: How many there are.
  ///   - noun: What there is one of.
  ///   - plural: What there are several of; `nil` is the noun and an s.
  /// - Returns: The two in one phrase.
  public static func count(
    _ count: some BinaryInteger,
    _ noun: String,
    _ plural: String? = nil
  ) -> String {
    "\(count) \(count == 1 ? noun : plural ?? "\(noun)s")"
  }
}
