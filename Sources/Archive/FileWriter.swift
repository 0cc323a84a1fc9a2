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
}
