/// The sections of an ELF file, as far as `strip` takes them away.
///
/// System V ABI, chapter 4. Where a linker puts the names in the middle of a large file, as that of Go does
/// and LLVM's, they are not known: then the types tell symbols, and of what is for debuggers only that it
/// is compressed, as Go's is: nothing else that is not loaded ever is.
struct ELFSections {
  /// The bytes of symbols, of their names, and of what is for debuggers, as far as that is known.
  private(set) var strippableBytes: Int64 = 0
  /// The bytes of sections that may be for debuggers, which only their names would tell.
  private(set) var doubtfulBytes: Int64 = 0

  private struct Section {
    var name: [UInt8]?
    var kind: UInt64
    var isLoaded: Bool
    var isCompressed: Bool
    var size: Int64
    var link: UInt64
  }

  /// The types that matter here (`sh_type`).
  private enum Kind {
    static let program: UInt64 = 1
    static let symbols: UInt64 = 2
    static let strings: UInt64 = 3
    static let noContent: UInt64 = 8
  }
  private static let loaded: UInt64 = 2
  private static let compressed: UInt64 = 0x800

  /// Reads the table; `nil` where it is not known, or contradicts itself.
  init?(_ file: ELFFields, is64Bit: Bool) {
    let word = is64Bit ? 8 : 4
    guard let table = file.number(at: is64Bit ? 40 : 32, bytes: word),
      let stride = file.number(at: is64Bit ? 58 : 46, bytes: 2),
      let count = file.number(at: is64Bit ? 60 : 48, bytes: 2),
      let namesNumber = file.number(at: is64Bit ? 62 : 50, bytes: 2)
    else { return nil }
    // Without sections there is nothing to strip.
    guard table > 0, count > 0 else { return }
    guard stride >= (is64Bit ? 64 : 40), namesNumber < count else { return nil }
    func field(_ number: UInt64, _ offset: UInt64, _ bytes: Int) -> UInt64? {
      table.adding(number * stride + offset).flatMap { file.number(at: $0, bytes: bytes) }
    }
    guard let names = field(namesNumber, is64Bit ? 24 : 16, word) else { return nil }
    var sections: [Section] = []
    for number in 0..<count {
      guard let nameOffset = field(number, 0, 4), let kind = field(number, 4, 4),
        let flags = field(number, 8, word), let size = field(number, is64Bit ? 32 : 20, word),
        let link = field(number, is64Bit ? 40 : 24, 4), let place = names.adding(nameOffset)
      else { return nil }
      let hasContent = kind != Kind.noContent && kind != 0
      guard !hasContent || size <= UInt64(file.size) else { return nil }
      sections.append(
        Section(
          name: file.bytes(at: place, upTo: 32).map { Array($0.prefix { $0 != 0 }) },
          kind: kind,
          isLoaded: flags & Self.loaded != 0,
          isCompressed: flags & Self.compressed != 0,
          size: hasContent ? Int64(size) : 0,
          link: link
        )
      )
    }
    let symbolNames = Set(sections.filter { $0.kind == Kind.symbols }.map(\.link))
    for (number, section) in sections.enumerated() {
      let isOfSymbols =
        section.kind == Kind.symbols
        || section.kind == Kind.strings && number != namesNumber
          && symbolNames.contains(UInt64(number))
      if isOfSymbols || section.name.map(Self.isStrippable) == true {
        strippableBytes += section.size
      } else if section.name == nil, section.kind == Kind.program, !section.isLoaded {
        if section.isCompressed {
          strippableBytes += section.size
        } else {
          doubtfulBytes += section.size
        }
      }
    }
    // Absurd headers may count the same bytes again and again.
    guard strippableBytes <= file.size, doubtfulBytes <= file.size else { return nil }
  }

  private static func isStrippable(_ name: [UInt8]) -> Bool {
    [".symtab", ".strtab"].contains { name.elementsEqual($0.utf8) }
      || name.starts(with: ".debug_".utf8) || name.starts(with: ".zdebug_".utf8)
  }
}
