import Checks
import TestSupport

/// One thing that a budget can be about, and the number of ``GateImage``.
struct GateRow: Sendable, CustomStringConvertible {
  /// Where a limit stands to the number.
  enum Limit: CaseIterable {
    /// The number is just within it.
    case kept
    /// The number is the limit.
    case equal
    /// The number is just beyond it.
    case broken
  }

  /// As a command line has it.
  var name: String
  /// The number in bytes, pieces, or ten-thousandths of a percent.
  private var number: Int
  private var scale = 1

  private init(name: String, number: Int, scale: Int) {
    (self.name, self.number, self.scale) = (name, number, scale)
  }

  var target: Budget.Target { get throws { try Budget.Target(parsing: name) } }

  /// The number in its unit.
  var actual: Double { Double(number) / Double(scale) }

  /// The name as reports have it.
  var shownName: String { name }

  var description: String { name }

  /// The limit as people would type it.
  func text(_ limit: Limit) -> String {
    let distance =
      switch limit {
      case .kept: 1
      case .equal: 0
      case .broken: -1
      }
    // Of efficiency there must not be too little.
    let units = number + (name.hasSuffix("efficiency") ? -distance : distance)
    guard scale > 1 else { return "\(units)" }
    let decimals = "\(scale + units % scale)".dropFirst()
    return "\(units / scale).\(decimals)%"
  }

  /// The limit in its unit.
  func value(_ limit: Limit) throws -> FixedDecimal {
    try target.subject.limit(parsing: text(limit))
  }
}

extension GateRow {
  static func list(_ name: String, _ number: Int, app: Int) -> [GateRow] {
    [
      GateRow(name: name, number: number, scale: 1),
      GateRow(name: "app:\(name)", number: app, scale: 1),
    ]
  }

  static func list(_ name: String, percent: Double, app: Double) -> [GateRow] {
    [(name, percent), ("app:\(name)", app)].map { name, percent in
      GateRow(name: name, number: Int(percent * 10_000), scale: 10_000)
    }
  }
}
