internal import Archive

/// The headers of an ELF file.
///
/// System V ABI, chapters 4 and 5, and elf(5).
public struct ELF: Sendable, Hashable {
  /// The processor, by its number in the ABI (`e_machine`): 62 is x86-64, 183 is arm64.
  public var machine: UInt16
  /// Whether addresses have 64 bits.
  public var is64Bit: Bool
  /// Whether the first byte of a number is its lowest.
  public var isLittleEndian: Bool
  /// The program that loads it (`PT_INTERP`), as a path; `nil` for one that needs none.
  public var interpreter: [UInt8]?
  /// The bytes of its symbols and of what is for debuggers, which it runs without; `nil` where its
  /// sections are not known.
  public var strippableBytes: Int64?

  private static let interpreterSegment: UInt64 = 3
  private static let noContent: UInt64 = 8

  /// What is known of the loader.
  private enum Loader {
    case none, unknown
    case path([UInt8])
  }

  /// Reads the headers; `nil` where they contradict themselves, or do not tell the loader.
  ///
  /// - Parameters:
  ///   - head: The first bytes of the file.
  ///   - tail: The last bytes of it, which may be all.
  ///   - size: The bytes of the file.
  init?(head: [UInt8], tail: some Collection<UInt8>, size: Int64) {
    guard head.count >= 20, 1...2 ~= head[4], 1...2 ~= head[5] else { return nil }
    let file = Fields(head: head, tail: Array(tail), size: size, isLittleEndian: head[5] == 1)
    is64Bit = head[4] == 2
    isLittleEndian = head[5] == 1
    machine = UInt16(truncatingIfNeeded: file.number(at: 18, bytes: 2) ?? 0)
    switch Self.loader(file, is64Bit: is64Bit) {
    case .unknown: return nil
    case .none: interpreter = nil
    case .path(let path): interpreter = path
    }
    strippableBytes = Self.strippableBytes(file, is64Bit: is64Bit)
  }

  private static func loader(_ file: Fields, is64Bit: Bool) -> Loader {
    let word = is64Bit ? 8 : 4
    guard let table = file.number(at: is64Bit ? 32 : 28, bytes: word),
      let stride = file.number(at: is64Bit ? 54 : 42, bytes: 2),
      let count = file.number(at: is64Bit ? 56 : 44, bytes: 2),
      count == 0 || stride >= (is64Bit ? 56 : 32)
    else { return .unknown }
    for number in 0..<count {
      guard let header = table.adding(number * stride),
        let kind = file.number(at: header, bytes: 4)
      else { return .unknown }
      guard kind == interpreterSegment else { continue }
      guard let offset = file.number(at: header + (is64Bit ? 8 : 4), bytes: word),
        let length = file.number(at: header + (is64Bit ? 32 : 16), bytes: word), length <= 4096,
        let path = file.bytes(at: offset, count: Int(length))
      else { return .unknown }
      return .path(Array(path.prefix { $0 != 0 }))
    }
    return .none
  }

  /// Sections that `strip` takes away: `.symtab`, its `.strtab`, and `.debug_*`.
  private static func strippableBytes(_ file: Fields, is64Bit: Bool) -> Int64? {
    let word = is64Bit ? 8 : 4
    guard let table = file.number(at: is64Bit ? 40 : 32, bytes: word),
      let stride = file.number(at: is64Bit ? 58 : 46, bytes: 2),
      let count = file.number(at: is64Bit ? 60 : 48, bytes: 2),
      let namesNumber = file.number(at: is64Bit ? 62 : 50, bytes: 2)
    else { return nil }
    // Without sections there is nothing to strip.
    guard table > 0, count > 0 else { return 0 }
    guard stride >= (is64Bit ? 64 : 40), namesNumber < count else { return nil }
    func field(_ number: UInt64, _ offset: UInt64, _ bytes: Int) -> UInt64? {
      table.adding(number * stride + offset).flatMap { file.number(at: $0, bytes: bytes) }
    }
    guard let names = field(namesNumber, is64Bit ? 24 : 16, word) else { return nil }
    var sum: Int64 = 0
    for number in 0..<count {
      guard let nameOffset = field(number, 0, 4), let kind = field(number, 4, 4),
        let size = field(number, is64Bit ? 32 : 20, word),
        let place = names.adding(nameOffset)
      else { return nil }
      guard kind != noContent else { continue }
      guard let name = file.bytes(at: place, upTo: 32) else { return nil }
      let isStrippable =
        [".symtab", ".strtab"].contains { Array(name.prefix { $0 != 0 }) == Array($0.utf8) }
        || name.starts(with: ".debug_".utf8) || name.starts(with: ".zdebug_".utf8)
      guard isStrippable else { continue }
      guard size <= UInt64(file.size) else { return nil }
      sum += Int64(size)
    }
    // Absurd headers may count the same bytes again and again.
    return sum <= file.size ? sum : nil
  }

  /// The known parts of a file, looked at by position.
  private struct Fields {
    let head: [UInt8]
    let tail: [UInt8]
    let size: Int64
    let isLittleEndian: Bool

    /// A number of 2, 4 or 8 bytes; `nil` where it is not known.
    func number(at offset: UInt64, bytes count: Int) -> UInt64? {
      guard let bytes = bytes(at: offset, count: count) else { return nil }
      let ordered = isLittleEndian ? Array(bytes.reversed()) : Array(bytes)
      return ordered.reduce(0) { $0 << 8 | UInt64($1) }
    }

    func bytes(at offset: UInt64, count: Int) -> ArraySlice<UInt8>? {
      guard let bytes = bytes(at: offset, upTo: count), bytes.count == count else { return nil }
      return bytes
    }

    /// At most `count` bytes from a position on; `nil` where none is known.
    func bytes(at offset: UInt64, upTo count: Int) -> ArraySlice<UInt8>? {
      guard offset <= UInt64(size) else { return nil }
      let offset = Int(offset)
      if offset + count <= head.count { return head[offset..<offset + count] }
      let start = offset - (Int(size) - tail.count)
      guard start >= 0, start < tail.count else { return nil }
      return tail[start..<min(tail.count, start + count)]
    }
  }
}

extension UInt64 {
  /// The sum; `nil` where it does not fit.
  fileprivate func adding(_ other: UInt64) -> UInt64? {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? nil : sum
  }
}
