internal import Foundation

/// A terminal that a program writes to and a test reads from, byte for byte.
final class PseudoTerminal {
  /// The end that the program has.
  let inside: FileHandle
  private let outside: Int32

  /// Opens a terminal of a width.
  ///
  /// - Throws: ``TareProcess/Failure`` where the system has none.
  init(columns: Int) throws {
    var (outside, inside): (Int32, Int32) = (-1, -1)
    var mode = termios()
    // No carriage return before each line feed.
    unsafe cfmakeraw(&mode)
    var size = winsize(ws_row: 50, ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    guard unsafe openpty(&outside, &inside, nil, &mode, &size) == 0 else {
      throw TareProcess.Failure(description: "there is no terminal to be had")
    }
    _ = fcntl(outside, F_SETFL, O_NONBLOCK)
    _ = fcntl(outside, F_SETFD, FD_CLOEXEC)
    self.outside = outside
    self.inside = FileHandle(fileDescriptor: inside, closeOnDealloc: true)
  }

  deinit { close(outside) }

  /// What the program has written since the last time.
  func read() -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe Foundation.read(outside, &buffer, buffer.count)
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }
}
