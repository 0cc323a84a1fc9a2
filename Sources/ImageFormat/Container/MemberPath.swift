/// The path of a member, cleaned, and compared byte by byte.
///
/// `String` would take two spellings of one letter for the same, and a slash with a combining mark
/// for no slash; to a tar archive and to an engine these are different names.
struct MemberPath: Sendable, Hashable {
  private let bytes: [UInt8]

  /// Takes the path without `.`, empty components and inner `..`; `nil` if it leads out.
  init?(_ path: some StringProtocol) {
    var components: [Substring.UTF8View] = []
    for component in Substring(path).utf8.split(separator: 0x2F) {
      if component.elementsEqual(".".utf8) { continue }
      if !component.elementsEqual("..".utf8) {
        components.append(component)
      } else if components.popLast() == nil {
        return nil
      }
    }
    bytes = Array(components.joined(separator: [0x2F]))
  }

  /// Takes the path that a relative `target` means in the directory of `link`; `nil` if it leads out.
  init?(_ target: String, from link: MemberPath) {
    guard target.utf8.first != 0x2F else { return nil }
    let directory = link.bytes.lastIndex(of: 0x2F).map { link.bytes[...$0] } ?? []
    self.init(String(decoding: directory, as: UTF8.self) + target)
  }

  /// Whether this is the root.
  var isEmpty: Bool { bytes.isEmpty }

  /// The names on the way.
  var components: [String] {
    bytes.split(separator: 0x2F).map { String(decoding: $0, as: UTF8.self) }
  }
}

extension MemberPath: CustomStringConvertible {
  /// The path as text.
  var description: String { String(decoding: bytes, as: UTF8.self) }
}
