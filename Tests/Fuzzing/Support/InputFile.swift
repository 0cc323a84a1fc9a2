internal import Foundation

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

/// The bytes of an input as the program finds them: in a file, and in a pipe.
public enum InputFile {
  /// The most bytes that a pipe takes at once; Linux allows no more without privileges.
  public static let pipeBytes = 1 << 20

  /// A file without a name that every input is written to.
  private static let handle: FileHandle = {
    // In memory where possible: a file system on a disk writes what was truncated at every close.
    let memory = URL(fileURLWithPath: "/dev/shm")
    let isThere = FileManager.default.isWritableFile(atPath: memory.path)
    let path = (isThere ? memory : FileManager.default.temporaryDirectory)
      .appendingPathComponent("tare-fuzz-\(ProcessInfo.processInfo.processIdentifier)").path
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let handle = FileHandle(forUpdatingAtPath: path)
    else { fatalError("no file at \(path)") }
    try? FileManager.default.removeItem(atPath: path)
    return handle
  }()

  /// Calls `body` with the path of a file that holds `bytes`; the next call overwrites it.
  public static func withFile<Result>(
    _ bytes: [UInt8],
    _ body: (String) throws -> Result
  ) throws -> Result {
    try handle.truncate(atOffset: 0)
    try handle.seek(toOffset: 0)
    try handle.write(contentsOf: bytes)
    return try body("/dev/fd/\(handle.fileDescriptor)")
  }

  /// Calls `body` with the path of a pipe that holds `bytes`, at most ``pipeBytes``, and then ends.
  public static func withPipe<Result>(
    _ bytes: [UInt8],
    _ body: (String) throws -> Result
  ) throws -> Result {
    let pipe = Pipe()
    let (reading, writing) = (pipe.fileHandleForReading, pipe.fileHandleForWriting)
    // F_SETPIPE_SZ, which Glibc's module does not have. All bytes must fit: nobody reads yet.
    guard fcntl(writing.fileDescriptor, 1031, Int32(pipeBytes)) >= bytes.count else {
      fatalError("the pipe is too small for \(bytes.count) bytes")
    }
    try writing.write(contentsOf: bytes)
    try writing.close()
    defer { try? reading.close() }
    return try body("/dev/fd/\(reading.fileDescriptor)")
  }
}
