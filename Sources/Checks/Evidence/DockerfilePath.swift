/// A path as it may stand in a Dockerfile, where nothing in it means anything to a shell, nor to
/// `--mount`, whose options end at commas.
struct DockerfilePath: CustomStringConvertible {
  /// The path, with a leading slash.
  let description: String

  /// Takes a path relative to the root; `nil` for the root itself, for one that would need quotes, and
  /// for one that is too long to be shown.
  init?(_ path: [UInt8]) {
    guard 1...200 ~= path.count, path.allSatisfy(Self.isPlain) else { return nil }
    description = "/" + String(decoding: path, as: UTF8.self)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: "/._-+@=:".utf8.contains(byte)
    }
  }
}
