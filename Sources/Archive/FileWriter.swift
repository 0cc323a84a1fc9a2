#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The system's `write`, which a method of the same name would hide.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}

/// Writes whole documents to an open descriptor.
public enum FileWriter {
  /// How writing to a descriptor ended.
  public enum Outcome: Sendable, Hashable {
    /// All bytes were taken.
    case written
    /// The reader went away, as `head` does.
    case closed
  }

  /// Writes to an open descriptor, such as standard output.
  ///
  /// - Throws: ``ArchiveError`` when the system refuses, as on a full disk.
  public static func write(_ bytes: [UInt8], toDescriptor descriptor: Int32)
    throws(ArchiveError) -> Outcome
  {
    let outcome = unsafe bytes.withUnsafeBytes { buffer in
      Result { () throws(ArchiveError) in try unsafe write(buffer, toDescriptor: descriptor) }
    }
    return try outcome.get()
  }

  static func write(_ bytes: UnsafeRawBufferPointer, toDescriptor descriptor: Int32)
    throws(ArchiveError) -> Outcome
  {
    var written = 0
    while written < bytes.count {
      let count = retryingOnInterrupt {
        unsafe systemWrite(
          descriptor,
          bytes.baseAddress?.advanced(by: written),
          bytes.count - written
        )
      }
      guard count >= 0 else {
        if errno == EPIPE { return .closed }
        throw .output
      }
      written += count
    }
    return .written
  }

  /// Whether two paths lead to one file that is there.
  public static func areSameFile(_ left: String, _ right: String) -> Bool {
    var first = stat()
    var second = stat()
    guard unsafe stat(left, &first) == 0, unsafe stat(right, &second) == 0 else { return false }
    return areSame(first, second)
  }

  /// Whether a path leads to the file that standard input is redirected from.
  public static func isStandardInput(_ path: String) -> Bool {
    var first = stat()
    var second = stat()
    guard unsafe stat(path, &first) == 0, unsafe fstat(STDIN_FILENO, &second) == 0 else {
      return false
    }
    return areSame(first, second) && first.st_mode & S_IFMT == S_IFREG
  }

  private static func areSame(_ first: stat, _ second: stat) -> Bool {
    first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }
}
