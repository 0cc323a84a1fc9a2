/// What a terminal has told since it was last asked.
public struct TerminalEvents: Sendable {
  /// The keys, in order.
  public var keys: [KeyEvent] = []
  /// Whether the program was asked to stop, by another one.
  public var isAskedToStop = false
  /// Whether the terminal is gone, for good.
  public var isGone = false
}
