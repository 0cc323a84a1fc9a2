/// What a terminal has told since it was last asked.
public struct TerminalEvents: Sendable {
  /// The keys, in order; a new size of the screen is among them.
  public var keys: [KeyEvent] = []
  /// Whether the program was asked to stop, by another one.
  public var isAskedToStop = false
  /// Whether the terminal is gone, for good.
  public var isGone = false

  /// Adds what happened later.
  mutating func add(_ later: TerminalEvents) {
    keys += later.keys
    isGone = isGone || later.isGone
  }
}
