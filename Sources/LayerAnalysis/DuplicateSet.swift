/// Visible files with the same content, none of them a hard link to another.
public struct DuplicateSet: Sendable, Hashable {
  /// The size of one of them, in bytes.
  public var bytes: Int64
  /// Their paths, one for each inode, in the order of their bytes.
  public var paths: [[UInt8]]
  /// The layer that ships each of them, from 0.
  public var layers: [Int]
  /// The entry that ships each of them.
  public var files: [FileID]

  /// What all but one of them cost, in bytes.
  public var wasteBytes: Int64 { bytes * Int64(paths.count - 1) }

  /// Files smaller than this are not compared, in bytes.
  public static let minimumBytes: Int64 = 4096
}
