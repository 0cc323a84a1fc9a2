#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Which file it is and when it was written last, by which one sees later whether it is still the same.
public struct FileStamp: Sendable, Hashable {
  private let device: UInt64
  private let inode: UInt64
  private let size: Int64
  /// When its content and when anything of it changed: seconds and nanoseconds since 1970.
  private let changed: [Int64]

  /// What is at `path`, behind a link if it is one; `nil` where nothing is.
  public init?(path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// What was opened; `nil` where the system does not say.
  init?(descriptor: Int32) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
    size = Int64(status.st_size)
    #if canImport(Darwin)
    let times = [status.st_mtimespec, status.st_ctimespec]
    #else
    let times = [status.st_mtim, status.st_ctim]
    #endif
    // Who sets the first back cannot set back the second.
    changed = times.flatMap { [Int64($0.tv_sec), Int64($0.tv_nsec)] }
  }

  /// Whether it is another file than `other`, and not the same one with another content.
  public func isOtherFile(than other: FileStamp) -> Bool {
    device != other.device || inode != other.inode
  }
}
