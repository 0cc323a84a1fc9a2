internal import Archive
internal import CSystem
internal import Checks
internal import ImageFormat
internal import ImageReport

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The system's `exit`, which a method of the same name would hide.
private func systemExit(_ code: Int32) -> Never { exit(code) }

/// What the operating system knows of this program while it runs.
enum Process {
  /// Lets a write to a closed pipe fail instead of killing the program.
  static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

  /// Keeps the numbers of standard input, output and error from files that are opened later.
  ///
  /// Where one was closed, the report could go into a file that has its number now. What is put there
  /// instead fails, as a closed descriptor does.
  static func reserveStandardDescriptors() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free number is the one that is missing.
      _ = unsafe open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Whether the limits of the shell leave what so many threads need.
  ///
  /// libdispatch, which runs them, waits for as long as there is not enough: forever.
  static func canStart(threads: Int) -> Bool {
    // One to wait for events, two to wake it, and one to open a file with.
    let descriptors = (0..<4).map { _ in fcntl(STDERR_FILENO, F_DUPFD, STDERR_FILENO + 1) }
    for descriptor in descriptors where descriptor >= 0 { close(descriptor) }
    // The stacks.
    let bytes = threads * 8 << 20
    let stacks = unsafe mmap(nil, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard unsafe stacks != MAP_FAILED else { return false }
    unsafe munmap(stacks, bytes)
    return !descriptors.contains { $0 < 0 }
  }

  /// Gives memory back to the system as soon as it is free.
  ///
  /// glibc raises the size from which it does so with every block that is freed, up to 32 MiB, and
  /// the tables of an image with a million entries grow through all sizes below.
  static func returnFreeMemory() {
    #if canImport(Glibc)
    _ = mallopt(M_MMAP_THRESHOLD, 256 << 10)
    #endif
  }

  /// The processor cores that the system has.
  static var availableCores: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// Writes one line to standard error; control characters in it are escaped.
  static func report(_ message: String) {
    let line = "tare: \(DisplayText.prose(message))\n"
    _ = try? FileWriter.write(Array(line.utf8), toDescriptor: STDERR_FILENO)
  }

  /// Ends the program.
  static func exit(_ code: Failure.Code) -> Never { systemExit(code.rawValue) }

  /// The absolute path of the directory that relative paths begin in; `nil` if it is gone.
  static var workingDirectory: String? {
    let path = FileManager.default.currentDirectoryPath
    return path.hasPrefix("/") ? path : nil
  }

  /// The day by UTC, or that of `SOURCE_DATE_EPOCH`, by which a run can be repeated on another.
  ///
  /// - Throws: ``Failure`` where that is no number of seconds.
  static func today() throws -> CalendarDate {
    try sourceDate() ?? CalendarDate(secondsSince1970: Int64(time(nil)))
  }

  /// The day that `SOURCE_DATE_EPOCH` names; `nil` if it is not set.
  ///
  /// - Throws: ``Failure`` where it is no number of seconds.
  static func sourceDate() throws -> CalendarDate? {
    guard let text = environment("SOURCE_DATE_EPOCH") else { return nil }
    guard let seconds = Int64(text), seconds >= 0 else {
      throw Failure(
        .wrongUsage,
        "SOURCE_DATE_EPOCH: expected seconds since 1970, found \(DisplayText.quoted(text, limit: 40))"
      )
    }
    return CalendarDate(secondsSince1970: seconds)
  }

  /// The value of an environment variable; `nil` if it is unset or empty.
  static func environment(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}
