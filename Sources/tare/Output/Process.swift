internal import Archive
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

  /// The processor cores that the system has.
  static var availableCores: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// Writes one line to standard error; control characters in it are escaped.
  static func report(_ message: String) {
    let line = "tare: \(DisplayText.prose(message))\n"
    _ = try? FileWriter.write(Array(line.utf8), toDescriptor: STDERR_FILENO)
  }

  /// Ends the program.
  static func exit(_ code: Failure.Code) -> Never { systemExit(code.rawValue) }

  /// The value of an environment variable; `nil` if it is unset or empty.
  static func environment(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}
