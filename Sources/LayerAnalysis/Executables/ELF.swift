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
  /// The bytes of its symbols and of what is for debuggers, which it runs without, as far as they are
  /// known; `nil` where its sections are not.
  public var strippableBytes: Int64?
  /// The bytes of sections that may be for debuggers too, which only their names would tell.
  public var doubtfulBytes: Int64 = 0

  private static let interpreterSegment: UInt64 = 3

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
    let file = ELFFields(head: head, tail: Array(tail), size: size, isLittleEndian: head[5] == 1)
    is64Bit = head[4] == 2
    isLittleEndian = head[5] == 1
    machine = UInt16(truncatingIfNeeded: file.number(at: 18, bytes: 2) ?? 0)
    switch Self.loader(file, is64Bit: is64Bit) {
    case .unknown: return nil
    case .none: interpreter = nil
    case .path(let path): interpreter = path
    }
    guard let sections = ELFSections(file, is64Bit: is64Bit) else { return }
    strippableBytes = sections.strippableBytes
    doubtfulBytes = sections.doubtfulBytes
  }

  private static func loader(_ file: ELFFields, is64Bit: Bool) -> Loader {
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
}
