internal import CZlib

/// Deflate data as zlib's compressor writes it, with every kind of block.
public enum Deflate: CaseIterable, Sendable {
  /// Stored blocks alone.
  case stored
  /// Short searches for repetitions, dynamic Huffman codes.
  case fast
  /// Long searches for repetitions, dynamic Huffman codes.
  case best
  /// The fixed Huffman codes.
  case fixed
  /// Literals alone.
  case literals
  /// Repetitions of the last byte alone.
  case runs
  /// Ended blocks again and again, as pigz and servers do, so that empty stored blocks come between.
  case flushed

  /// The deflate data that unpacks to `bytes`.
  public func compress(_ bytes: [UInt8]) -> [UInt8] {
    var stream = unsafe z_stream()
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    let level: Int32 =
      switch self {
      case .stored: 0
      case .fast: 1
      default: 9
      }
    let strategy =
      switch self {
      case .fixed: Z_FIXED
      case .literals: Z_HUFFMAN_ONLY
      case .runs: Z_RLE
      default: Z_DEFAULT_STRATEGY
      }
    unsafe deflateInit2_(&stream, level, Z_DEFLATED, -15, 8, strategy, ZLIB_VERSION, size)
    defer { unsafe deflateEnd(&stream) }
    let share = self == .flushed ? 1000 : max(1, bytes.count)
    var compressed: [UInt8] = []
    var start = 0
    repeat {
      var piece = Array(bytes[start..<min(bytes.count, start + share)])
      start += share
      // Room for a piece that grows, so that one call is enough.
      var room = [UInt8](repeating: 0, count: piece.count + piece.count / 100 + 1000)
      unsafe piece.withUnsafeMutableBufferPointer { piece in
        unsafe room.withUnsafeMutableBufferPointer { room in
          unsafe stream.next_in = piece.baseAddress
          unsafe stream.avail_in = UInt32(piece.count)
          unsafe stream.next_out = room.baseAddress
          unsafe stream.avail_out = UInt32(room.count)
          unsafe deflate(&stream, start < bytes.count ? Z_FULL_FLUSH : Z_FINISH)
        }
      }
      compressed += unsafe room.dropLast(Int(stream.avail_out))
    } while start < bytes.count
    return compressed
  }
}
