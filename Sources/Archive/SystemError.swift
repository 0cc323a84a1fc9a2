#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

extension ArchiveError {
  /// The failure that the last system call left in `errno`, in the system's own words.
  static func system(_ action: String, code: Int32 = errno) -> ArchiveError {
    let text = unsafe strerror(code).map { text in unsafe String(cString: text) }
    return ArchiveError(.system, "cannot \(action): \(text ?? "error \(code)")")
  }

  /// The failure to write that the last system call left in `errno`.
  static var output: ArchiveError {
    ArchiveError(.output, ArchiveError.system("write").message)
  }
}

/// Repeats a system call for as long as a signal interrupts it.
func retryingOnInterrupt(_ call: () -> Int) -> Int {
  while true {
    let result = call()
    if result >= 0 || errno != EINTR { return result }
  }
}
