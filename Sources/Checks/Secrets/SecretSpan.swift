/// Where the value of a secret is in some bytes.
public struct SecretSpan: Sendable, Hashable {
  /// The value.
  public var range: Range<Int>
  /// What it is, with an article; `nil` where only its name tells that it is one.
  public var label: String?
  /// The name that it has there; `nil` for none.
  public var key: String?
  /// Whether it is worth a finding, rather than only not to be shown.
  public var isCertain: Bool

  init(_ range: Range<Int>, _ label: String?, key: String? = nil, isCertain: Bool = true) {
    self.range = range
    self.label = label
    self.key = key
    self.isCertain = isCertain
  }

  /// Sorted, and those that overlap made one: what is known of a value by its name, and by its form.
  static func merged(_ spans: [Self]) -> [Self] {
    var merged: [Self] = []
    for span in spans.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard let last = merged.last, last.range.upperBound > span.range.lowerBound else {
        merged.append(span)
        continue
      }
      let range = last.range.lowerBound..<max(last.range.upperBound, span.range.upperBound)
      merged[merged.count - 1] = Self(
        range,
        last.label ?? span.label,
        key: last.key ?? span.key,
        isCertain: last.isCertain || span.isCertain
      )
    }
    return merged
  }
}
