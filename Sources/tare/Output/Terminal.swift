#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The terminal behind an output, if there is one.
struct Terminal {
  /// Standard output.
  static let output = Terminal(descriptor: STDOUT_FILENO)
  /// Standard error.
  static let error = Terminal(descriptor: STDERR_FILENO)

  private let descriptor: Int32

  /// Whether somebody looks at it.
  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// The columns of the terminal; `nil` where the output goes elsewhere.
  var columns: Int? {
    guard isTerminal else { return nil }
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// Whether colours are welcome, where the user does not say (https://no-color.org).
  var takesColor: Bool {
    isTerminal && Process.environment("NO_COLOR") == nil && Process.environment("TERM") != "dumb"
  }
}
