internal import Archive
internal import Explorer

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The system's `pipe`, which a property of the same name would hide.
private func systemPipe(_ ends: inout [Int32]) -> Int32 { unsafe pipe(&ends) }

/// What happens when somebody ends the program: with Ctrl-C, with `kill`, or by closing the terminal.
///
/// Without this the system ends it at once, which is right for as long as there is nothing to tidy
/// up: a line on the terminal, or a file that has no name of its own yet.
enum Interruption {
  /// Where the signal handler writes the signal's number, and where a thread reads it; -1 if there is
  /// no pipe.
  private static let pipe = makePipe()

  /// Sees from now on that whatever ends the program tidies up first.
  static func watch() { _ = isWatched }

  /// Does so for what somebody may end a program with that has the terminal for itself, too.
  static func watchForScreen() {
    if isWatched { handle(SIGQUIT) }
  }

  private static let isWatched: Bool = {
    guard pipe.output >= 0 else { return false }
    #if canImport(Darwin)
    var thread: pthread_t?
    #else
    var thread = pthread_t()
    #endif
    let start: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { _ in
      Interruption.wait()
      return nil
    }
    guard unsafe pthread_create(&thread, nil, start, nil) == 0 else { return false }
    for number in [SIGINT, SIGTERM, SIGHUP] { handle(number) }
    return true
  }()

  /// Lets a signal go through the pipe; not one that is to mean nothing, as `nohup` has it.
  private static func handle(_ number: Int32) {
    // A handler may do next to nothing: it does not know what it interrupts.
    let handler: @convention(c) (Int32) -> Void = { number in
      var byte = UInt8(truncatingIfNeeded: number)
      let code = errno
      _ = unsafe write(Interruption.pipe.input, &byte, 1)
      errno = code
    }
    guard let former = signal(number, handler) else { return }
    if unsafe unsafeBitCast(former, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
      signal(number, SIG_IGN)
    }
  }

  /// Waits for a signal, tidies up, and lets the signal end the program as it would have.
  private static func wait() {
    var number: UInt8 = 0
    while unsafe read(pipe.output, &number, 1) != 1 {
      guard errno == EINTR else { return }
    }
    // A terminal that shows a screen has no line of progress on it.
    if !TerminalSession.restore() { ProgressLine.wipe() }
    TemporaryFiles.removeAll()
    signal(Int32(number), SIG_DFL)
    kill(getpid(), Int32(number))
  }

  private static func makePipe() -> (output: Int32, input: Int32) {
    var ends: [Int32] = [-1, -1]
    guard systemPipe(&ends) == 0 else { return (-1, -1) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}
