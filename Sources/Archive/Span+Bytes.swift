#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

// Names are compared and copied once or twice for each entry of an image: loops over their bytes,
// each with its own check of bounds, took as long as a fifth of libarchive's reading.

extension Span<UInt8> {
  /// Whether the bytes are the same as those of `other`.
  public func hasSameBytes(as other: Span<UInt8>) -> Bool {
    guard count == other.count, count > 0 else { return count == other.count }
    return unsafe withUnsafeBufferPointer { mine in
      unsafe other.withUnsafeBufferPointer { theirs in
        guard let mine = mine.baseAddress, let theirs = theirs.baseAddress else { return false }
        return unsafe memcmp(mine, theirs, count) == 0
      }
    }
  }

  /// Whether the bytes start with those of `other`.
  public func starts(withBytesOf other: Span<UInt8>) -> Bool {
    count >= other.count && extracting(0..<other.count).hasSameBytes(as: other)
  }
}

extension [UInt8] {
  /// Writes the bytes of `span` over those from `start` on, which must be there.
  public mutating func overwrite(from start: Int, copying span: Span<UInt8>) {
    precondition(start >= 0 && start <= count - span.count, "there are no such bytes")
    unsafe span.withUnsafeBufferPointer { bytes in
      unsafe withUnsafeMutableBytes { mine in
        guard let mine = mine.baseAddress, let bytes = bytes.baseAddress else { return }
        unsafe memcpy(mine + start, bytes, span.count)
      }
    }
  }

  /// Adds the bytes of `span` at the end.
  public mutating func append(copying span: Span<UInt8>) {
    unsafe span.withUnsafeBufferPointer { bytes in unsafe append(contentsOf: bytes) }
  }
}
