/// An address that ADD downloads from.
struct AddedAddress: Sendable, Hashable {
  /// The host, without a user and a password.
  var host: String
  /// Whether it is a repository at a commit, which is its own checksum.
  var isPinned: Bool

  /// Finds the address in a word; `nil` for the name of a local file.
  init?(_ word: String) {
    let bytes = Array(word.utf8)
    let rest: ArraySlice<UInt8>
    if let scheme = Self.schemes.first(where: { bytes.starts(with: $0.utf8) }) {
      rest = bytes.dropFirst(scheme.utf8.count)
    } else if bytes.starts(with: "git@".utf8), bytes.contains(UInt8(ascii: ":")) {
      rest = bytes[...]
    } else {
      return nil
    }
    let isSSH = bytes.starts(with: "git@".utf8)
    let authority = rest.prefix {
      $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
    }
    let name = authority.split(separator: UInt8(ascii: "@")).last ?? []
    host = String(
      decoding: isSSH ? name.prefix { $0 != UInt8(ascii: ":") } : name,
      as: UTF8.self
    )
    guard let hash = bytes.lastIndex(of: UInt8(ascii: "#")) else {
      isPinned = false
      return
    }
    let commit = bytes[(hash + 1)...].prefix { $0 != UInt8(ascii: ":") }
    isPinned = commit.count >= 40 && commit.allSatisfy(Self.isHexadecimal)
  }

  private static let schemes = ["https://", "http://", "ftp://", "git://", "ssh://"]

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte) || (0x41...0x46).contains(byte)
  }
}
