@testable internal import Archive
internal import FuzzSupport
@testable internal import LayerAnalysis
internal import TestSupport

/// Programs: the input is an ELF file or a script; its first byte says how long the file is beyond what is
/// given, so that its end is not near its start.
enum Programs: FuzzTarget {
  static let words = [
    "\u{7F}ELF", "\u{2}\u{1}\u{1}", "\u{1}\u{2}\u{1}", "/lib64/ld-linux-x86-64.so.2\0", ".symtab\0",
    ".strtab\0", ".debug_info\0", ".zdebug_", "#!/bin/sh\n", "#!/usr/bin/env bash\n", "\r\n",
    "exec \"$@\"\n", "exec gosu app ", "trap ", "\\\n", "fi\n", "esac\n", "done\n", "}\n",
    "su-exec",
  ]

  static let seeds: [[UInt8]] =
    [RawBytes.elf(interpreter: "/lib/ld.so"), .elf(), .elf(interpreter: "/lib/ld.so").prefixed]
    .map { [0] + $0.bytes }
    + [
      "\0#!/bin/sh\nset -e\nif true; then\n  exec \"$@\" \\\n    a\nfi\n",
      "\0#!/usr/bin/env bash\r\ntrap x TERM\nexec gosu app \"$@\"\n", "\0#!\n",
      "\u{9}\u{7F}ELF\u{2}\u{1}",
    ].map { Array($0.utf8) }

  static func test(_ input: [UInt8]) {
    guard let first = input.first else { return }
    let bytes = Array(input.dropFirst())
    let gap = [0, 1, 4096, 20_000, 1 << 20, 1 << 40, 1 << 62][Int(first) % 7]
    var sample = ContentSample(isExecutable: true)
    let half = bytes.count / 2
    for part in gap == 0 ? [bytes] : [Array(bytes[..<half]), Array(bytes[half...])] {
      unsafe part.withUnsafeBytes { unsafe sample.add($0) }
    }
    let size = Int64(bytes.count) + Int64(gap)
    guard let executable = Executable(sample, size: size) else { return }
    switch executable {
    case .damaged: require(sample.head.starts(with: [0x7F]), "what is no ELF file is damaged")
    case .elf(let elf):
      require(elf.strippableBytes ?? 0 <= size, "more to strip than there is: \(elf)")
      require(elf.strippableBytes ?? 0 >= 0, "less than nothing to strip: \(elf)")
      require(elf.interpreter?.count ?? 0 <= 4096, "an endless path: \(elf)")
      require(elf.interpreter?.contains(0) != true, "a path with a zero: \(elf)")
    case .script(let script):
      require(script.interpreter.count <= bytes.count, "a path from nowhere: \(script)")
      require(!script.interpreter.contains(0x0A), "a path of several lines: \(script)")
    }
  }
}

extension RawBytes {
  /// The bytes with some before them, as no ELF file has them.
  fileprivate var prefixed: RawBytes { RawBytes(bytes.prefix(64) + bytes) }
}
