#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The terminal behind an output, if there is one.
struct Terminal {
  /// Standard input.
  static let input = Terminal(descriptor: STDIN_FILENO)
  /// Standard output.
  static let output = Terminal(descriptor: STDOUT_FILENO)
  /// Standard error.
  static let error = Terminal(descriptor: STDERR_FILENO)

  let descriptor: Int32

  /// The terminal of standard output, open for reading: where keys come from while standard input is
  /// something else; `nil` where there is none.
  static func keyboard() -> Terminal? {
    // Its own name first: macOS does not let anybody wait for /dev/tty.
    let name = unsafe ttyname(STDOUT_FILENO)
    var descriptor = unsafe name.map { unsafe open($0, O_RDWR | O_NOCTTY | O_CLOEXEC) } ?? -1
    if descriptor < 0 { descriptor = unsafe open("/dev/tty", O_RDWR | O_CLOEXEC) }
    return descriptor < 0 ? nil : Terminal(descriptor: descriptor)
  }

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
