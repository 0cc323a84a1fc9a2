/// Zstandard streams of raw, run-length and repeating blocks, written without a compression library.
public enum Zstd {
  /// One frame that holds `bytes`, with a content checksum.
  ///
  /// `windowLog` is the base-2 logarithm of the window size that the header declares: 28 asks the
  /// reader for 256 MiB.
  public static func frame(_ bytes: some Collection<UInt8>, windowLog: Int = 20) -> [UInt8] {
    var blocks: [[UInt8]] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let block = rest.prefix(blockSize)
      rest = rest.dropFirst(blockSize)
      if let first = block.first, block.count > 1, block.allSatisfy({ $0 == first }) {
        blocks.append(Self.block(kind: 1, size: block.count, [first]))
      } else {
        blocks.append(Self.block(kind: 0, size: block.count, Array(block)))
      }
    }
    return frame(blocks, windowLog: windowLog)
      + littleEndian(Checksum.xxh64(Array(bytes)), 4)
  }

  /// A frame that a reader must skip; `kind` is the low digit of its magic number.
  public static func skippable(_ bytes: [UInt8] = [1, 2, 3], kind: UInt8 = 0) -> [UInt8] {
    [0x50 | kind & 15, 0x2a, 0x4d, 0x18] + littleEndian(bytes.count, 4) + bytes
  }

  /// The bytes, divided among `frames` frames that follow each other.
  public static func compress(_ bytes: [UInt8], frames: Int = 1) -> [UInt8] {
    let share = max(1, (bytes.count + frames - 1) / frames)
    return (0..<frames).flatMap { frame(bytes.dropFirst($0 * share).prefix(share)) }
  }

  /// A frame that unpacks to `prefix`, then `pattern` again and again, then `suffix`.
  ///
  /// It takes about 15 bytes for each 128 KiB it unpacks to, so that a few hundred kilobytes make
  /// gigabytes. The pattern must be shorter than 1 MiB.
  public static func repeating(
    _ pattern: [UInt8],
    count: Int,
    prefix: [UInt8] = [],
    suffix: [UInt8] = []
  ) -> [UInt8] {
    precondition(!pattern.isEmpty && pattern.count < 1 << 20 && count > 0)
    var blocks: [[UInt8]] = []
    func raw(_ bytes: [UInt8]) {
      for start in stride(from: 0, to: bytes.count, by: blockSize) {
        let block = Array(bytes[start..<min(start + blockSize, bytes.count)])
        blocks.append(Self.block(kind: 0, size: block.count, block))
      }
    }
    raw(prefix + pattern)
    var left = pattern.count * (count - 1)
    while left >= blockSize {
      blocks.append(match(offset: pattern.count))
      left -= blockSize
    }
    // What is left of the last repetitions starts where the matches stopped.
    let phase = (pattern.count * (count - 1) - left) % pattern.count
    raw((0..<left).map { pattern[(phase + $0) % pattern.count] } + suffix)
    return frame(blocks, windowLog: 21, checksum: false)
  }

  private static let blockSize = 1 << 17

  private static func frame(
    _ blocks: [[UInt8]],
    windowLog: Int,
    checksum: Bool = true
  ) -> [UInt8] {
    var stream: [UInt8] = [0x28, 0xb5, 0x2f, 0xfd, checksum ? 4 : 0, UInt8((windowLog - 10) << 3)]
    guard var last = blocks.last else { return stream + [1, 0, 0] }
    last[0] |= 1
    for block in blocks.dropLast() { stream += block }
    return stream + last
  }

  private static func block(kind: Int, size: Int, _ content: [UInt8]) -> [UInt8] {
    littleEndian(size << 3 | kind << 1, 3) + content
  }

  /// A full compressed block: one sequence without literals that copies from `offset` bytes back.
  private static func match(offset: Int) -> [UInt8] {
    // Offsets 1 to 3 stand for recent offsets, so a real one is stored with 3 added.
    let value = UInt64(offset + 3)
    let offsetCode = UInt64(63 - value.leadingZeroBitCount)
    // Code 52 is a length of 65,539 and 16 bits more.
    let length = UInt64(blockSize - 65_539)
    // Read from the end: the marker bit, then the offset's bits, then the length's.
    var bits = 1 as UInt64
    bits = bits << offsetCode | (value - 1 << offsetCode)
    bits = bits << 16 | length
    let count = (64 - bits.leadingZeroBitCount + 7) / 8
    // No literals; one sequence; each of the three tables is a single code.
    let content: [UInt8] = [0, 1, 0x54, 0, UInt8(offsetCode), 52] + littleEndian(bits, count)
    return block(kind: 2, size: content.count, content)
  }
}
