/// The members of a JSON object one after the other, without decoding what they hold.
///
/// It is no validator: a text that is no object, or ends early, just has fewer members. Nothing is ever
/// looked at twice, and nothing nests.
struct JSONMembers: Sequence, IteratorProtocol {
  private var rest: ArraySlice<UInt8>
  private var isOpen = false
  /// Whether the end of the object was reached.
  private var isClosed = false

  /// Creates the members of the object that `text` is.
  init(_ text: ArraySlice<UInt8>) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    rest = text.starts(with: mark) ? text.dropFirst(mark.count) : text
    skipBlanks()
    isOpen = rest.first == UInt8(ascii: "{")
    rest = rest.dropFirst()
  }

  /// Whether a text is an object from its first brace to its last, as far as its members are told apart.
  static func isObject(_ text: ArraySlice<UInt8>) -> Bool {
    var members = Self(text)
    while members.next() != nil {}
    return members.isClosed
  }

  /// The next member: its name, and its value as it is written.
  mutating func next() -> (name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)? {
    guard isOpen else { return nil }
    skipBlanks()
    if rest.first == UInt8(ascii: ",") {
      rest = rest.dropFirst()
      skipBlanks()
    }
    isOpen = false
    isClosed = rest.first == UInt8(ascii: "}")
    guard rest.first == UInt8(ascii: "\""), let name = takeValue() else { return nil }
    skipBlanks()
    guard rest.first == UInt8(ascii: ":") else { return nil }
    rest = rest.dropFirst()
    skipBlanks()
    guard let value = takeValue(), !value.isEmpty else { return nil }
    isOpen = true
    return (name.dropFirst().dropLast(), value)
  }

  /// The text that a value is; `nil` where it is none, or has escapes other than of single marks.
  static func text(_ value: ArraySlice<UInt8>) -> String? {
    guard value.count >= 2, value.first == UInt8(ascii: "\"") else { return nil }
    var bytes: [UInt8] = []
    var isEscaped = false
    for byte in value.dropFirst().dropLast() {
      if isEscaped {
        guard "\"\\/".utf8.contains(byte) else { return nil }
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
        continue
      }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func skipBlanks() {
    rest = rest.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
  }

  /// Takes a value from the start; `nil` where the text ends before it does.
  private mutating func takeValue() -> ArraySlice<UInt8>? {
    var depth = 0
    var isInText = false
    var isEscaped = false
    for (index, byte) in zip(rest.indices, rest) {
      if isInText {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInText = false
          if depth == 0 { return take(through: index) }
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isInText = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return take(through: index - 1) }
        depth -= 1
        if depth == 0 { return take(through: index) }
      case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x0A, 0x0D, 0x09:
        if depth == 0 { return take(through: index - 1) }
      default: break
      }
    }
    return nil
  }

  private mutating func take(through last: Int) -> ArraySlice<UInt8> {
    let value = rest[..<(last + 1)]
    rest = rest[(last + 1)...]
    return value
  }
}
