/// What a report says of one budget, as whoever reads its form would take it.
public struct StatedBudget: Sendable, Hashable {
  /// The outcomes of a budget.
  public enum Status: String, Sendable, Hashable, CaseIterable {
    /// It is kept.
    case pass
    /// Its soft limit alone is broken.
    case warn
    /// Its hard limit is broken.
    case fail
    /// Its number is unknown.
    case unknown

    /// Whether no gate lets it pass.
    public var isBroken: Bool { self == .fail || self == .unknown }
  }

  /// The name as a command line has it, but for `path:`.
  public var name: String
  /// The outcome.
  public var status: Status
  /// The number of the image, in bytes, percent or pieces; `nil` where the form has none.
  public var actual: Double?
  /// The limits that the form has, the hard one first.
  public var limits: [Double]

  /// Creates the value from its fields.
  public init(name: String, status: Status, actual: Double? = nil, limits: [Double] = []) {
    self.name = name
    self.status = status
    self.actual = actual
    self.limits = limits
  }
}

extension StatedBudget {
  /// Reads the sentence on a budget that is not kept, which has all that is said of it.
  ///
  /// - Throws: ``StatedGate/Unreadable`` for any other sentence.
  init(sentence: some StringProtocol) throws {
    let sentence = String(sentence)
    if let unknown = sentence.wholeMatch(of: /(\S+) is unknown: .+/) {
      self.init(name: String(unknown.1), status: .unknown)
      return
    }
    let form =
      /(?<name>\S+) is (?<actual>\S+), \S+(?: points)? (?:over|under) the (?<soft>soft )?(?:limit|minimum) of (?<limit>[^ ,]+)(?:, and within the hard one of (?<hard>\S+))?(?: \(\S+ against the baseline\))?/
    guard let match = sentence.wholeMatch(of: form) else {
      throw StatedGate.Unreadable("the sentence", sentence)
    }
    self.init(
      name: String(match.name),
      status: match.soft == nil ? .fail : .warn,
      actual: try Self.number(match.actual),
      limits: try [match.hard, match.limit].compactMap(\.self).map(Self.number)
    )
  }

  /// Reads a number with its unit: `1.5kB`, `64MiB`, `2.5%`, `40`.
  ///
  /// - Throws: ``StatedGate/Unreadable`` for anything else.
  static func number(_ text: some StringProtocol) throws -> Double {
    let digits = text.prefix { "0123456789.".contains($0) }
    guard let number = Double(digits), let unit = units[String(text.dropFirst(digits.count))] else {
      throw StatedGate.Unreadable("a number", String(text))
    }
    return number * unit
  }

  /// Reads a list of limits, each with the side of it that is kept: `≤ 2kB, ≤ 1kB (soft)`.
  ///
  /// - Throws: ``StatedGate/Unreadable`` where there is none, or a soft one before a hard one.
  static func limits(_ text: some StringProtocol) throws -> [Double] {
    let matches = String(text).matches(of: /[≤≥] ([^ ,]+)( \(soft\))?/)
    let softness = matches.map { $0.2 != nil }
    guard [[false], [true], [false, true]].contains(softness) else {
      throw StatedGate.Unreadable("limits", String(text))
    }
    return try matches.map { try number($0.1) }
  }

  private static let units: [String: Double] = [
    "": 1, "%": 1, "B": 1, "kB": 1e3, "MB": 1e6, "GB": 1e9, "KiB": 1024, "MiB": 1_048_576,
  ]
}
