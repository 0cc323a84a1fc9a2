/// How many colours a terminal has.
public enum ColorDepth: Int, CaseIterable, Sendable {
  /// None, or none that anybody wants.
  case none = 0
  case eight = 8
  case sixteen = 16
  case full = 256

  /// The depth of a terminal that says it has so many colours.
  public init(colors: Int) {
    self = Self.allCases.last { $0.rawValue <= colors } ?? .none
  }
}
