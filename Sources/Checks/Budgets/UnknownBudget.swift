internal import ImageFormat
internal import LayerAnalysis

/// A name by which no budget goes.
public struct UnknownBudget: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, and what may have been meant; one phrase that is safe to show.
  public let description: String

  /// The error for a name that is no measure's.
  init(name: String) {
    let quoted = "`\(DisplayText.name(name, limit: 80))`"
    let names = Measure.allCases.map(\.rawValue)
    if let nearest = NearestName.of(name, among: names) {
      description = "there is no budget \(quoted); did you mean \(nearest)?"
    } else {
      description =
        "there is no budget \(quoted), only \(names.joined(separator: ", ")), and path:PATTERN"
    }
  }

  /// The error for a pattern that cannot be read, with `path:` before it.
  init(pattern: String) {
    let quoted = "`\(DisplayText.name(pattern, limit: 80))`"
    description =
      "expected a pattern such as path:app/** or path:**/*.map, found \(quoted): "
      + PathPattern.fault
  }
}
