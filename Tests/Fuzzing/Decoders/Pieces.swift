@testable internal import Archive

/// Bytes that come some at a time, each time in memory that is gone the next time.
@safe final class Pieces: ByteInput {
  private var rest: ArraySlice<UInt8>
  private let count: Int
  private var piece: UnsafeMutableRawBufferPointer?

  init(_ bytes: [UInt8], of count: Int) {
    rest = bytes[...]
    self.count = count
  }

  deinit { unsafe piece?.deallocate() }

  func next() -> UnsafeRawBufferPointer {
    unsafe piece?.deallocate()
    let taken = rest.prefix(count)
    rest = rest.dropFirst(count)
    let next = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, taken.count), alignment: 1)
    unsafe next.copyBytes(from: taken)
    unsafe piece = unsafe next
    return unsafe UnsafeRawBufferPointer(rebasing: next[..<taken.count])
  }

  func skip(_ count: Int64) -> Int64 { 0 }
}
