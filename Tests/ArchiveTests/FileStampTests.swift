internal import Archive
internal import Foundation
internal import TestSupport
internal import Testing

@Suite struct `The stamp of a file` {
  @Test func `stays the same until somebody writes to it`() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.write([1, 2, 3], as: "file")
    let stamp = try #require(FileStamp(path: path))
    #expect(FileStamp(path: path) == stamp)
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.write(contentsOf: [9, 9, 9, 9])
    try handle.close()
    let now = try #require(FileStamp(path: path))
    #expect(now != stamp)
    #expect(!now.isOtherFile(than: stamp))
  }

  @Test func `is that of another file once the path leads elsewhere`() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.write([1], as: "file")
    let stamp = try #require(FileStamp(path: path))
    let other = try directory.write([1], as: "other")
    #expect(try #require(FileStamp(path: other)).isOtherFile(than: stamp))
    try FileManager.default.removeItem(atPath: path)
    #expect(FileStamp(path: path) == nil)
  }

  @Test func `tells an open file that was written to`() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.write([1, 2, 3], as: "file")
    let file = try File(path: path)
    #expect(file.isUnchanged)
    // What takes its place is another file.
    try FileManager.default.moveItem(
      atPath: try directory.write([4], as: "new"),
      toPath: path + "2"
    )
    #expect(file.isUnchanged)
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.write(contentsOf: [9, 9, 9, 9])
    try handle.close()
    #expect(!file.isUnchanged)
  }
}
