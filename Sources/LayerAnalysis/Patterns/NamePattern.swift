/// The part of a glob between two slashes, over the bytes of one name.
enum NamePattern: Sendable, Hashable {
  /// Any number of directories: `**`.
  case anyDirectories
  /// One name.
  case literal([UInt8])
  /// Every name that ends so: `*.map`.
  case suffix([UInt8])
  /// Every name that has these bytes somewhere: `*.so.*`.
  case infix([UInt8])
  /// What else has stars, question marks, brackets or escapes.
  case glob([UInt8])

  /// Reads the part; `nil` if a bracket is never closed, or an escape escapes nothing.
  init?(_ pattern: ArraySlice<UInt8>) {
    guard Self.isValid(pattern) else { return nil }
    let special = [Self.star, Self.question, Self.open, Self.escape]
    func isLiteral(_ bytes: ArraySlice<UInt8>) -> Bool { !bytes.contains(where: special.contains) }
    if pattern.elementsEqual([Self.star, Self.star]) {
      self = .anyDirectories
    } else if isLiteral(pattern) {
      self = .literal(Array(pattern))
    } else if pattern.first == Self.star, isLiteral(pattern.dropFirst()) {
      self = .suffix(Array(pattern.dropFirst()))
    } else if pattern.first == Self.star, pattern.last == Self.star,
      case let inner = pattern.dropFirst().dropLast(), !inner.isEmpty, isLiteral(inner)
    {
      self = .infix(Array(inner))
    } else {
      self = .glob(Array(pattern))
    }
  }

  /// Whether all of `name` matches; `**` matches every name.
  func matches(_ name: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .anyDirectories: true
    case .literal(let bytes): name.elementsEqual(bytes)
    case .suffix(let bytes): name.suffix(bytes.count).elementsEqual(bytes)
    case .infix(let bytes): Self.contains(name, bytes)
    case .glob(let pattern): Self.matches(pattern[...], name)
    }
  }

  private static let star = UInt8(ascii: "*")
  private static let question = UInt8(ascii: "?")
  private static let open = UInt8(ascii: "[")
  private static let escape = UInt8(ascii: "\\")

  private static func isValid(_ pattern: ArraySlice<UInt8>) -> Bool {
    var rest = pattern
    while let first = rest.first {
      if first == open {
        guard ByteSet(parsing: &rest) != nil else { return false }
      } else {
        guard first != escape || rest.count > 1 else { return false }
        rest = rest.dropFirst(first == escape ? 2 : 1)
      }
    }
    return true
  }

  private static func contains(_ name: ArraySlice<UInt8>, _ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, name.count >= bytes.count else { return false }
    for start in name.startIndex...(name.endIndex - bytes.count) where name[start] == first {
      if name[start..<start + bytes.count].elementsEqual(bytes) { return true }
    }
    return false
  }

  private static func matches(_ pattern: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
    var (pattern, name) = (pattern, name)
    // Where to go on when what follows the last star turns out not to match: one byte further. What
    // is before that star has the shortest match there is, and needs no other.
    var retry: (pattern: ArraySlice<UInt8>, name: ArraySlice<UInt8>)?
    while true {
      if pattern.first == star {
        pattern = pattern.drop { $0 == star }
        retry = (pattern, name)
        continue
      }
      if let byte = name.first {
        var rest = pattern
        if matchesOne(&rest, byte) {
          (pattern, name) = (rest, name.dropFirst())
          continue
        }
      } else if pattern.isEmpty {
        return true
      }
      guard let last = retry, !last.name.isEmpty else { return false }
      (pattern, name) = (last.pattern, last.name.dropFirst())
      retry = (pattern, name)
    }
  }

  /// Takes what stands for one byte from the pattern, and says whether `byte` is meant.
  private static func matchesOne(_ pattern: inout ArraySlice<UInt8>, _ byte: UInt8) -> Bool {
    guard let first = pattern.first else { return false }
    if first == open, let set = ByteSet(parsing: &pattern) { return set.contains(byte) }
    pattern = pattern.dropFirst()
    if first == question { return true }
    if first == escape, let escaped = pattern.popFirst() { return escaped == byte }
    return first == byte
  }
}
