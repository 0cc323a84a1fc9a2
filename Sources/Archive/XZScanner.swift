/// Looks through an xz stream for blocks that ask their decoder for too much memory.
///
/// liblzma gives as much as 1 GiB to each decoder that libarchive makes, and libarchive has no option
/// for it. The structure is that of "The .xz File Format" 1.1.0, §2 to §4, and of the LZMA2 chunks in
/// its blocks, which say how long they are. What breaks it is not judged here: liblzma refuses it.
struct XZScanner {
  /// A run of bytes that has to be seen whole.
  private enum Part {
    case streamStart, streamHeader, blockStart, blockHeader, chunkStart, chunkHeader, indexByte
    /// Nothing is looked for any more.
    case none
  }

  private var part = Part.streamStart
  private var bytes: [UInt8] = []
  /// The bytes that the part has.
  private var wanted = 4
  /// The bytes to pass over before the part begins.
  private var skipped = 0
  /// The bytes of the check after each block.
  private var checkBytes = 0
  /// The bytes of the block's data, or of the index, so far.
  private var count = 0
  /// The index's numbers that are still to come; `nil` until their count is known.
  private var numbersLeft: UInt64?
  private var number: UInt64 = 0
  private var shift: UInt64 = 0

  /// Looks at the next bytes of the stream.
  ///
  /// - Throws: ``ArchiveError`` of the kind `limit` at a block with too large a dictionary.
  mutating func scan(_ span: Span<UInt8>) throws(ArchiveError) {
    var position = 0
    while part != .none, position < span.count {
      if skipped > 0 {
        let passed = min(skipped, span.count - position)
        skipped -= passed
        position += passed
        continue
      }
      bytes.append(span[position])
      position += 1
      guard bytes.count == wanted else { continue }
      try finish()
      bytes.removeAll(keepingCapacity: true)
    }
  }

  /// Takes a part that was seen whole, and says what comes next.
  private mutating func finish() throws(ArchiveError) {
    switch part {
    case .streamStart:
      // Between two streams there may be zeros, four at a time.
      if bytes != [0, 0, 0, 0] { expect(.streamHeader, 8) }
    case .streamHeader:
      let check = Int(bytes[3] & 0x0F)
      checkBytes = check == 0 ? 0 : 4 << ((check - 1) / 3)
      expect(.blockStart, 1)
    case .blockStart:
      count = bytes[0] == 0 ? 1 : 0
      (numbersLeft, number, shift) = (nil, 0, 0)
      // A block's first byte is the size of its header; the index has a 0 there.
      if bytes[0] == 0 {
        expect(.indexByte, 1)
      } else {
        expect(.blockHeader, Int(bytes[0]) * 4 + 3)
      }
    case .blockHeader:
      try checkDictionary()
      expect(.chunkStart, 1)
    case .chunkStart:
      count += 1
      switch bytes[0] {
      case 0:
        skipped = Self.padding(count) + checkBytes
        expect(.blockStart, 1)
      case 1, 2: expect(.chunkHeader, 2)
      case 0x80...0xBF: expect(.chunkHeader, 4)
      case 0xC0...0xFF: expect(.chunkHeader, 5)
      default: part = .none
      }
    case .chunkHeader:
      // The size as it is stored, less 1, big-endian; before it, that of the unpacked bytes.
      let size = bytes.count == 2 ? bytes[0..<2] : bytes[2..<4]
      skipped = size.reduce(0) { $0 << 8 | Int($1) } + 1
      count += bytes.count + skipped
      expect(.chunkStart, 1)
    case .indexByte: finishIndexByte(bytes[0])
    case .none: break
    }
  }

  private mutating func expect(_ part: Part, _ count: Int) { (self.part, wanted) = (part, count) }

  /// The index: how many records there are, and two numbers for each.
  private mutating func finishIndexByte(_ byte: UInt8) {
    count += 1
    number |= UInt64(byte & 0x7F) &<< shift
    shift += 7
    guard byte & 0x80 == 0 else { return }
    let left = numbersLeft.map { $0 - 1 } ?? number &* 2
    numbersLeft = left
    (number, shift) = (0, 0)
    guard left == 0 else { return }
    // The padding, the checksum and the stream's footer.
    skipped = Self.padding(count) + 4 + 12
    expect(.streamStart, 4)
  }

  private func checkDictionary() throws(ArchiveError) {
    var rest = bytes[...]
    guard let flags = rest.popFirst() else { return }
    for flag in [0x40, 0x80] as [UInt8] where flags & flag != 0 { _ = Self.number(&rest) }
    for _ in 0...flags & 3 {
      guard let filter = Self.number(&rest), let size = Self.number(&rest), size <= rest.count
      else {
        return
      }
      if filter == 0x21, let exponent = rest.first {
        let bits = exponent & 0x3F
        let dictionary = UInt64(2 | bits & 1) << UInt64(bits / 2 + 11)
        guard dictionary <= UInt64(Limits.Unpacking.windowBytes) else {
          throw ArchiveError(
            .limit,
            "the xz data asks for a dictionary of more than "
              + "\(ByteSize(Limits.Unpacking.windowBytes)), the most that is read"
          )
        }
      }
      rest = rest.dropFirst(Int(size))
    }
  }

  /// A number of seven bits a byte, the lowest first.
  private static func number(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
    var number: UInt64 = 0
    for shift in stride(from: 0, to: 63, by: 7) as StrideTo<UInt64> {
      guard let byte = bytes.popFirst() else { return nil }
      number |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return number }
    }
    return nil
  }

  private static func padding(_ count: Int) -> Int { (4 - count % 4) % 4 }
}
