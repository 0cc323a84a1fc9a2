internal import Foundation

/// A pipe that holds some bytes, and ends after them.
public final class FilledPipe: Sendable {
  /// Where it can be opened, once.
  public let path: String
  private let reading: FileHandle

  /// Fills a pipe with at most a megabyte: nobody reads yet.
  public init(_ bytes: [UInt8]) throws {
    let pipe = Pipe()
    reading = pipe.fileHandleForReading
    path = "/dev/fd/\(reading.fileDescriptor)"
    #if os(Linux)
    // F_SETPIPE_SZ, which Glibc's module does not have.
    _ = fcntl(pipe.fileHandleForWriting.fileDescriptor, 1031, Int32(1 << 20))
    #endif
    try pipe.fileHandleForWriting.write(contentsOf: bytes)
    try pipe.fileHandleForWriting.close()
  }

  deinit { try? reading.close() }
}
