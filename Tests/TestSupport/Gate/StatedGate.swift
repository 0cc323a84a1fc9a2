/// What a report says of a gate, as whoever reads its form would take it: a parser a form.
public struct StatedGate: Sendable, Hashable {
  /// A report that says nothing clear of the gate.
  public struct Unreadable: Error, Hashable, CustomStringConvertible {
    /// What cannot be read.
    public let description: String

    init(_ what: String, _ text: String) {
      description = "cannot read \(what): \(text.prefix(500).debugDescription)"
    }
  }

  /// Whether the form says that the image passes.
  public var passes: Bool
  /// What it says of each budget, in its own order.
  public var budgets: [StatedBudget]

  /// Reads what a report says.
  ///
  /// - Parameters:
  ///   - bytes: The report.
  ///   - format: The name of its form.
  /// - Throws: ``Unreadable`` for a report that says nothing of the gate or contradicts itself, and
  ///   for a form of which nobody has said here how to read it.
  public init(reading bytes: [UInt8], format: String) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    switch format {
    case "text": try self.init(text: text)
    case "json": try self.init(json: bytes)
    case "markdown": try self.init(markdown: text)
    case "html": try self.init(html: text)
    case "junit": try self.init(junit: text)
    case "sarif": try self.init(sarif: bytes)
    case "github": try self.init(workflow: bytes)
    default: throw Unreadable("the gate in the format \(format)", text)
    }
  }

  /// Creates the value, and refuses a verdict that is not that of the budgets.
  init(passes: Bool, budgets: [StatedBudget], of text: String) throws {
    guard passes != budgets.contains(where: \.status.isBroken) else {
      throw Unreadable("a verdict of its own", text)
    }
    self.passes = passes
    self.budgets = budgets
  }
}
