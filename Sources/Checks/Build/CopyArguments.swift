internal import ImageFormat

/// What a COPY or an ADD was given, as far as a history keeps it: `--from` and `--link` are never there.
struct CopyArguments: Sendable, Hashable {
  /// What was copied: names in the build context, addresses, or hashes such as `file:0f…`.
  var sources: [String]
  /// Where to.
  var destination: String
  /// Whether the sources are hashes, as the classic builder and buildah write them.
  var hasHashes: Bool

  /// Reads the arguments; `nil` for another instruction, and for one without any.
  init?(_ instruction: Instruction) {
    guard instruction.kind == .add || instruction.kind == .copy else { return nil }
    // Names are long, but not that long.
    var words = instruction.text.utf8.prefix(1 << 16).split(separator: UInt8(ascii: " "))
      .map { String(decoding: $0, as: UTF8.self) }[...]
    while words.first?.hasPrefix("--") == true { words.removeFirst() }
    guard words.count >= 2, let last = words.last else { return nil }
    destination = last
    hasHashes =
      words.count == 3 && words.dropFirst().first == "in" && words.first.map(Self.isHash) == true
    sources = hasHashes ? Array(words.prefix(1)) : Array(words.dropLast())
  }

  /// Whether what is copied is a directory for certain.
  var isDirectory: Bool { hasHashes && sources.first?.hasPrefix("dir:") == true }

  /// Whether what is copied is one file, or an archive that was unpacked.
  var isFile: Bool { hasHashes && sources.first?.hasPrefix("file:") == true }

  private static func isHash(_ word: String) -> Bool {
    ["file:", "dir:", "multi:"].contains { word.hasPrefix($0) }
  }
}
