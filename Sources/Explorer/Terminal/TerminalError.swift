/// Why there is no screen.
public enum TerminalError: Error, Equatable {
  /// The system does not know terminals of this name.
  case unknown(String)
  /// The cursor of a terminal of this name stays where it is.
  case tooDumb(String)
  /// The system refuses, with this error number.
  case refused(Int32)
}
