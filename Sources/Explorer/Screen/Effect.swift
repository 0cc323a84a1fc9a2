/// What a key makes happen outside of the screen.
public enum Effect: Equatable, Sendable {
  /// The end.
  case quit
  /// Stop the program, as Ctrl+Z does, until the shell goes on with it.
  case suspend
  /// Put text on the clipboard of the terminal.
  case copy(String)
  /// Write a file of the image to a file.
  case extract(ExtractionRequest)
}
