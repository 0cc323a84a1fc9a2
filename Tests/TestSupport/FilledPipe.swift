internal import Foundation

/// A pipe that holds some bytes, and ends after them.
public final class FilledPipe: Sendable {
  /// Where it can be opened, once.
  public let path: String
  private let reading: FileHandle

  /// More bytes than the system lets a pipe hold.
  public struct TooMany: Error {}

  /// Fills a pipe with at most a megabyte: nobody reads yet.
  ///
  /// - Throws: ``TooMany``, or what the system says.
  public init(_ bytes: [UInt8]) throws {
    let pipe = Pipe()
    reading = pipe.fileHandleForReading
    path = "/dev/fd/\(reading.fileDescriptor)"
    #if os(Linux)
    // F_SETPIPE_SZ, which Glibc's module does not have.
    let room = fcntl(pipe.fileHandleForWriting.fileDescriptor, 1031, Int32(1 << 20))
    #else
    let room: Int32 = 1 << 16
    #endif
    guard bytes.count <= room else { throw TooMany() }
    try pipe.fileHandleForWriting.write(contentsOf: bytes)
    try pipe.fileHandleForWriting.close()
  }

  deinit { try? reading.close() }
}
