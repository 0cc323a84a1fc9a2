/// Programs.
extension RawBytes {
  /// A small ELF file with its headers, sections and a loader, and nothing to run.
  ///
  /// - Parameters:
  ///   - machine: The processor; 62 is x86-64, 183 is arm64.
  ///   - interpreter: The loader; empty for a static program.
  ///   - symbols: The bytes of its table of symbols.
  ///   - padding: Further bytes.
  /// - Returns: The bytes of the file.
  public static func elf(
    machine: UInt16 = 62,
    interpreter: String = "",
    symbols: Int = 0,
    padding: Int = 0
  ) -> RawBytes {
    let path = interpreter.isEmpty ? [] : Array(interpreter.utf8) + [0]
    let names = Array("\0.symtab\0.shstrtab\0".utf8)
    let pathAt = 64 + 56
    let namesAt = pathAt + path.count + symbols + padding
    let table = namesAt + names.count
    var file: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1] + [UInt8](repeating: 0, count: 9)
    func add(_ fields: [(value: Int, bytes: Int)]) {
      for field in fields {
        file += (0..<field.bytes).map { UInt8(truncatingIfNeeded: field.value >> (8 * $0)) }
      }
    }
    func section(_ name: Int, _ kind: Int, _ offset: Int, _ size: Int) {
      add([(name, 4), (kind, 4), (0, 8), (0, 8), (offset, 8), (size, 8), (0, 8), (0, 8), (0, 8)])
    }
    add([(3, 2), (Int(machine), 2), (1, 4), (0, 8), (64, 8), (table, 8), (0, 4)])
    add([(64, 2), (56, 2), (1, 2), (64, 2), (3, 2), (2, 2)])
    add([(interpreter.isEmpty ? 1 : 3, 4), (4, 4), (pathAt, 8), (0, 8), (0, 8)])
    add([(path.count, 8), (path.count, 8), (1, 8)])
    file += path + [UInt8](repeating: 7, count: symbols + padding) + names
    section(0, 0, 0, 0)
    section(1, 2, pathAt + path.count, symbols)
    section(9, 3, namesAt, names.count)
    return RawBytes(file)
  }
}
