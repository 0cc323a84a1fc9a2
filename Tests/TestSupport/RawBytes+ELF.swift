/// Programs.
extension RawBytes {
  /// A small ELF file with its headers, sections and a loader, and nothing to run.
  ///
  /// - Parameters:
  ///   - machine: The processor; 62 is x86-64, 183 is arm64.
  ///   - interpreter: The loader; empty for a static program.
  ///   - symbols: The bytes of its table of symbols.
  ///   - names: The bytes of the names of its symbols.
  ///   - debugging: The bytes of what is for debuggers.
  ///   - padding: Further bytes.
  ///   - namesComeFirst: Whether the names of its sections come before what is large, as linkers other
  ///     than GNU's have it.
  ///   - compressesDebugging: Whether what is for debuggers says that it is compressed.
  /// - Returns: The bytes of the file.
  public static func elf(
    machine: UInt16 = 62,
    interpreter: String = "",
    symbols: Int = 0,
    names: Int = 0,
    debugging: Int = 0,
    padding: Int = 0,
    namesComeFirst: Bool = false,
    compressesDebugging: Bool = false
  ) -> RawBytes {
    let path = interpreter.isEmpty ? [] : Array(interpreter.utf8) + [0]
    let sectionNames = Array("\0.symtab\0.shstrtab\0.strtab\0.debug_info\0".utf8)
    let pathAt = 64 + 56
    // What is large is larger than what is kept of a file's start.
    let gap = namesComeFirst ? 5000 : 0
    let contentAt = pathAt + path.count + (namesComeFirst ? gap + sectionNames.count : 0)
    let contentSize = symbols + names + debugging + padding
    let namesAt = namesComeFirst ? pathAt + path.count + gap : contentAt + contentSize
    let table = contentAt + contentSize + (namesComeFirst ? 0 : sectionNames.count)
    var file: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1] + [UInt8](repeating: 0, count: 9)
    func add(_ fields: [(value: Int, bytes: Int)]) {
      for field in fields {
        file += (0..<field.bytes).map { UInt8(truncatingIfNeeded: field.value >> (8 * $0)) }
      }
    }
    func section(
      _ name: Int,
      _ kind: Int,
      _ offset: Int,
      _ size: Int,
      link: Int = 0,
      flags: Int = 0
    ) {
      add([(name, 4), (kind, 4), (flags, 8), (0, 8), (offset, 8), (size, 8)])
      add([(link, 4), (0, 4), (0, 8), (0, 8)])
    }
    add([(3, 2), (Int(machine), 2), (1, 4), (0, 8), (64, 8), (table, 8), (0, 4)])
    add([(64, 2), (56, 2), (1, 2), (64, 2), (5, 2), (2, 2)])
    add([(interpreter.isEmpty ? 1 : 3, 4), (4, 4), (pathAt, 8), (0, 8), (0, 8)])
    add([(path.count, 8), (path.count, 8), (1, 8)])
    let content = [UInt8](repeating: 7, count: contentSize)
    file += path
    file +=
      namesComeFirst
      ? [UInt8](repeating: 7, count: gap) + sectionNames + content : content + sectionNames
    section(0, 0, 0, 0)
    section(1, 2, contentAt, symbols, link: 3)
    section(9, 3, namesAt, sectionNames.count)
    section(19, 3, contentAt + symbols, names)
    section(
      27,
      1,
      contentAt + symbols + names,
      debugging,
      flags: compressesDebugging ? 0x800 : 0
    )
    return RawBytes(file)
  }
}
