@testable internal import Archive

/// Bytes that come in pieces of a given size, each in memory of its own.
@safe final class PieceInput: ByteInput {
  private let bytes: [UInt8]
  private let pieceBytes: Int
  private var position = 0
  private var piece: UnsafeMutableRawBufferPointer?

  init(_ bytes: [UInt8], by pieceBytes: Int) {
    self.bytes = bytes
    self.pieceBytes = pieceBytes
  }

  deinit { unsafe piece?.deallocate() }

  func next() -> UnsafeRawBufferPointer {
    // What is not valid any more should not look as if it were.
    unsafe piece?.deallocate()
    let count = min(pieceBytes, bytes.count - position)
    let next = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, count), alignment: 1)
    unsafe next.copyBytes(from: bytes[position..<position + count])
    unsafe piece = unsafe next
    position += count
    return unsafe UnsafeRawBufferPointer(rebasing: next[..<count])
  }

  func skip(_ count: Int64) -> Int64 { 0 }
}
