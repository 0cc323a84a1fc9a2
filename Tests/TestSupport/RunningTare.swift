internal import Foundation

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// A run of the program that a test watches, stops and signals while it goes on.
public final class RunningTare {
  /// What standard input is.
  public enum Input {
    /// Nothing.
    case empty
    /// A pipe that holds these bytes and stays open.
    case openPipe([UInt8])
  }

  private let process = Process()
  private let scratch: TemporaryDirectory
  private var terminal: FileHandle?
  private var shown: [UInt8] = []
  private let pipe = Pipe()
  private let start = ContinuousClock.now

  /// The number of the process.
  public var processID: Int32 { process.processIdentifier }

  /// Starts the program; with `terminal`, standard error is a terminal of 80 columns.
  public init(
    _ arguments: [String],
    stdin: Input = .empty,
    terminal: Bool = false
  ) throws {
    scratch = try TemporaryDirectory()
    process.executableURL = URL(fileURLWithPath: TareProcess.program)
    process.arguments = arguments
    let outputs = try ["stdout", "stderr"].map { name in
      try FileHandle(forWritingTo: URL(fileURLWithPath: scratch.write([], as: name)))
    }
    defer { for handle in outputs { try? handle.close() } }
    process.standardOutput = outputs[0]
    process.standardError = outputs[1]
    switch stdin {
    case .empty: process.standardInput = FileHandle.nullDevice
    case .openPipe(let bytes):
      process.standardInput = pipe.fileHandleForReading
      try pipe.fileHandleForWriting.write(contentsOf: Data(bytes))
    }
    var user: FileHandle?
    if terminal {
      let ends = try Self.openTerminal()
      self.terminal = ends.terminal
      user = ends.user
      process.standardError = ends.user
    }
    try Self.withoutBlockedSignals { try process.run() }
    try user?.close()
  }

  deinit {
    if process.isRunning { kill(processID, SIGKILL) }
    process.waitUntilExit()
    try? pipe.fileHandleForWriting.close()
    try? pipe.fileHandleForReading.close()
    try? terminal?.close()
  }

  /// Whether the process has read at least so many bytes, of whatever files.
  public func hasRead(_ count: Int) -> Bool {
    let text = FileManager.default.contents(atPath: "/proc/\(processID)/io") ?? Data()
    let line = String(decoding: text, as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix("rchar: ") }
    return line.flatMap { Int($0.dropFirst("rchar: ".count)) }.map { $0 >= count } ?? false
  }

  /// Whether the process waits for more bytes of an open pipe.
  public var waitsForInput: Bool {
    var waiting: Int32 = 0
    let descriptor = pipe.fileHandleForReading.fileDescriptor
    guard unsafe ioctl(descriptor, UInt(FIONREAD), &waiting) == 0, waiting == 0 else {
      return false
    }
    return state == "S"
  }

  /// Whether the process was stopped by ``send(_:)`` with `SIGSTOP`.
  public var isStopped: Bool { state == "T" }

  /// Whether the process has not ended yet.
  public var isRunning: Bool { process.isRunning }

  /// What the terminal showed so far.
  public var shownText: String {
    readTerminal()
    return String(decoding: shown, as: UTF8.self)
  }

  /// Waits until `condition` holds.
  ///
  /// - Throws: ``TareProcess/Failure`` when that takes longer than `timeout` seconds, or the program
  ///   ends before.
  public func wait(timeout: Double = 60, until condition: () throws -> Bool) throws {
    var patience = Patience(seconds: timeout)
    while try !condition() {
      guard process.isRunning, !patience.isExhausted else {
        let what = process.isRunning ? "it did not come to that" : "the program ended before"
        throw TareProcess.Failure(description: "\(what): \(scratch.text("stderr")) \(shownText)")
      }
      patience.wait(seconds: 0.001)
    }
  }

  /// Sends a signal to the process.
  public func send(_ signal: Int32) { kill(processID, signal) }

  /// Waits for the end of the process.
  ///
  /// - Throws: ``TareProcess/Failure`` when that takes longer than `timeout` seconds; it is killed then.
  public func finish(timeout: Double = 60) throws -> TareProcess.Result {
    var patience = Patience(seconds: timeout)
    while process.isRunning {
      readTerminal()
      guard !patience.isExhausted else {
        kill(processID, SIGKILL)
        throw TareProcess.Failure(description: "no end after \(timeout) s")
      }
      patience.wait(seconds: 0.001)
    }
    readTerminal()
    let status = Int(process.terminationStatus)
    return TareProcess.Result(
      exitCode: process.terminationReason == .uncaughtSignal ? 128 + status : status,
      stdout: scratch.read("stdout") ?? [],
      stderr: terminal == nil ? scratch.read("stderr") ?? [] : shown,
      peakMemory: nil,
      seconds: (ContinuousClock.now - start) / .seconds(1)
    )
  }

  /// Runs `body` with no signal blocked: a thread that runs tests blocks all, and a child inherits that.
  private static func withoutBlockedSignals(_ body: () throws -> Void) rethrows {
    var none = sigset_t()
    var former = sigset_t()
    unsafe sigemptyset(&none)
    unsafe pthread_sigmask(SIG_SETMASK, &none, &former)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &former, nil) }
    try body()
  }

  /// The letter that the system has for what the process does.
  private var state: String? {
    let text = FileManager.default.contents(atPath: "/proc/\(processID)/stat") ?? Data()
    let fields = String(decoding: text, as: UTF8.self).split(separator: ") ").last
    return fields?.split(separator: " ").first.map(String.init)
  }

  private func readTerminal() {
    guard let terminal else { return }
    var bytes = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe read(terminal.fileDescriptor, buffer.baseAddress, buffer.count)
      }
      guard count > 0 else { return }
      shown += bytes[..<count]
    }
  }

  /// Opens a terminal: the end where its keyboard and screen are, and the end for programs.
  private static func openTerminal() throws -> (terminal: FileHandle, user: FileHandle) {
    // Glibc's module lacks posix_openpt; these are Linux's TIOCSPTLCK and TIOCGPTN.
    let (unlock, askNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
    var (locked, number): (Int32, Int32) = (0, 0)
    let terminal = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    guard terminal >= 0, unsafe ioctl(terminal, unlock, &locked) == 0,
      unsafe ioctl(terminal, askNumber, &number) == 0
    else { throw TareProcess.Failure(description: "cannot open a terminal") }
    let user = unsafe open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    guard user >= 0, unsafe ioctl(user, UInt(TIOCSWINSZ), &size) == 0 else {
      throw TareProcess.Failure(description: "cannot set up a terminal")
    }
    return (
      FileHandle(fileDescriptor: terminal, closeOnDealloc: true),
      FileHandle(fileDescriptor: user, closeOnDealloc: true)
    )
  }
}

extension TemporaryDirectory {
  fileprivate func text(_ name: String) -> String {
    String(decoding: read(name) ?? [], as: UTF8.self)
  }
}
