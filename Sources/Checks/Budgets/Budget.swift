public import LayerAnalysis

/// What an image may have of something.
public struct Budget: Sendable, Hashable {
  /// What is limited.
  public enum Subject: Sendable, Hashable {
    /// A number of the image.
    case measure(Measure)
    /// The sizes of the visible files whose paths match.
    case paths(PathPattern)
  }

  /// Which layers count.
  public enum Scope: String, Sendable, Hashable, CaseIterable {
    /// All of them.
    case image
    /// Those above the base image.
    case app
  }

  /// What is limited.
  public var subject: Subject
  /// Which layers count.
  public var scope: Scope
  /// The limit beyond which the gate fails, in the unit of the subject; `nil` without one.
  public var fail: FixedDecimal?
  /// The limit beyond which the gate warns, in the unit of the subject; `nil` without one.
  public var warn: FixedDecimal?
  /// The bytes of waste below which a budget for waste is kept whatever its number; `nil` for the default.
  public var floor: Int64?

  /// Creates a budget.
  public init(
    _ subject: Subject,
    scope: Scope = .image,
    fail: FixedDecimal? = nil,
    warn: FixedDecimal? = nil,
    floor: Int64? = nil
  ) {
    self.subject = subject
    self.scope = scope
    self.fail = fail
    self.warn = warn
    self.floor = floor
  }
}

extension Budget.Subject: CustomStringConvertible {
  /// The name of the measure, or the pattern.
  public var description: String {
    switch self {
    case .measure(let measure): measure.rawValue
    case .paths(let pattern): pattern.description
    }
  }

  /// The unit of the number and its limits.
  public var unit: Measure.Unit {
    switch self {
    case .measure(let measure): measure.unit
    case .paths: .bytes
    }
  }
}
