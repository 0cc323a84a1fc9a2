internal import Archive
@testable internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `A program` {
  /// The parts of an ELF file with one program header and three sections.
  private static func elf(
    interpreter: String = "/lib64/ld-linux-x86-64.so.2",
    machine: UInt16 = 62,
    symbols: Int = 1000,
    padding: Int = 0
  ) -> [UInt8] {
    func number(_ value: some BinaryInteger, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: UInt64(value) >> (8 * $0)) }
    }
    let path = Array(interpreter.utf8) + [0]
    let names = Array("\0.symtab\0.shstrtab\0".utf8)
    let pathAt = 64 + 56
    let namesAt = pathAt + path.count + symbols + padding
    let table = namesAt + names.count
    var file: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1] + [UInt8](repeating: 0, count: 9)
    file += number(3, 2) + number(machine, 2) + number(1, 4) + number(0, 8)
    file += number(64, 8) + number(table, 8) + number(0, 4)
    file += number(64, 2) + number(56, 2) + number(1, 2)
    file += number(64, 2) + number(3, 2) + number(2, 2)
    file += number(3, 4) + number(4, 4) + number(pathAt, 8) + number(0, 16)
    file += number(path.count, 8) + number(path.count, 8) + number(1, 8)
    file += path + [UInt8](repeating: 7, count: symbols + padding) + names
    func section(_ name: Int, _ kind: Int, _ offset: Int, _ size: Int) -> [UInt8] {
      number(name, 4) + number(kind, 4) + number(0, 16) + number(offset, 8) + number(size, 8)
        + number(0, 24)
    }
    file += section(0, 0, 0, 0) + section(1, 2, pathAt + path.count, symbols)
    file += section(9, 3, namesAt, names.count)
    return file
  }

  private static func read(_ bytes: [UInt8], _ way: WayIn, mode: Int = 0o755) throws
    -> Executable?
  {
    try withTemporaryDirectory { directory in
      let tar = TarBuilder([.file("bin/program", RawBytes(bytes), mode: mode)])
      let contents = try way.read(
        tar.bytes,
        requests: ContentRequests(inspectsExecutables: true),
        in: directory,
        as: "layer"
      )
      return try contents.executable(ofEntry: 0)
    }
  }

  @Test(arguments: WayIn.allCases)
  func `says its processor, its loader and what strip takes away`(way: WayIn) throws {
    for padding in [0, 100_000] {
      let executable = try Self.read(Self.elf(padding: padding), way)
      guard case .elf(let elf) = executable else {
        Issue.record("\(String(describing: executable))")
        continue
      }
      #expect(elf.machine == 62 && elf.is64Bit && elf.isLittleEndian)
      #expect(elf.interpreter == Array("/lib64/ld-linux-x86-64.so.2".utf8))
      #expect(elf.strippableBytes == 1000)
    }
  }

  @Test func `that lies in any byte of its headers crashes nothing`() throws {
    let elf = Self.elf()
    let table = elf.count - 3 * 64
    for position in Array(0..<120) + Array(table..<elf.count) {
      for value in [0x00, 0x7F, 0xFF] as [UInt8] {
        var damaged = elf
        damaged[position] = value
        let found = ELF(head: damaged, tail: damaged, size: Int64(damaged.count))
        #expect(found?.strippableBytes ?? 0 <= Int64(damaged.count))
      }
    }
    for count in 0..<elf.count {
      _ = ELF(head: Array(elf.prefix(count)), tail: [], size: Int64(elf.count))
    }
  }

  /// What of the headers is changed, and to what: the class, the table of program headers, how long and
  /// how many they are, and where the loader's path is and how long.
  @Test(arguments: [
    (4, [9]), (5, [0]), (32, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]), (32, [0, 0, 0, 9]),
    (54, [0, 0]), (64 + 8, [0, 0, 0, 0, 1]), (64 + 32, [0, 0, 1]),
    (64 + 32, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]),
  ])
  func `whose headers make no sense is damaged`(place: Int, bytes: [UInt8]) throws {
    var elf = Self.elf(padding: 100_000)
    elf.replaceSubrange(place..<place + bytes.count, with: bytes)
    for way in WayIn.allCases {
      #expect(try Self.read(elf, way) == .damaged)
      #expect(try Self.read(Array(elf.prefix(63)), way) == .damaged)
      #expect(try Self.read(Array(elf.prefix(4)), way) == .damaged)
      #expect(try Self.read(Array(elf.prefix(3)), way) == nil)
    }
  }

  @Test(arguments: WayIn.allCases)
  func `that is a script says what runs it and how it ends`(way: WayIn) throws {
    let text =
      "#!/usr/bin/env bash\r\nset -e\nif [ \"$1\" = x ]; then\n  gosu app true\nfi\nexec \\\n  \"$@\"\n# end\n"
    let executable = try Self.read(Array(text.utf8), way)
    guard case .script(let script) = executable else {
      Issue.record("\(String(describing: executable))")
      return
    }
    #expect(script.interpreter == Array("/usr/bin/env".utf8))
    #expect(script.argument == Array("bash".utf8))
    #expect(script.endsWithExec && script.dropsPrivileges)
  }

  @Test(arguments: ["#!/bin/sh\nexec a\nb\n", "#!/bin/sh\n", "#!", "#!/bin/sh\n# exec a\n# gosu\n"])
  func `that is a script without a last exec has none`(text: String) {
    let script = Script(Array(text.utf8))
    #expect(!script.endsWithExec && !script.dropsPrivileges)
  }

  @Test(arguments: [
    ("a && exec b", true), ("if x; then\n  exec a\nfi", true),
    ("case x in\n a) exec a;;\nesac", true),
    ("if x; then\n  a\nfi", false), ("echo exec a", false), ("exec a\nb", false),
    ("while x; do\n  a\ndone", false),
  ])
  func `that is a script may hand over in its last branch`(text: String, handsOver: Bool) {
    #expect(Script(Array("#!/bin/sh\n\(text)\n".utf8)).endsWithExec == handsOver)
  }

  @Test func `that is a script tells a line end of Windows and a trap`() {
    let windows = Script(Array("#!/bin/sh\r\nexec a\r\n".utf8))
    #expect(windows.hasWindowsLineEnd && windows.endsWithExec && !windows.trapsSignals)
    let unix = Script(Array("#!/bin/sh\ntrap 'kill 1' TERM\necho \r\n".utf8))
    #expect(!unix.hasWindowsLineEnd && unix.trapsSignals)
  }

  @Test(arguments: WayIn.allCases)
  func `is none where the bytes are something else`(way: WayIn) throws {
    #expect(try Self.read(Array("hello".utf8), way) == nil)
    #expect(try Self.read([], way) == nil)
  }
}
