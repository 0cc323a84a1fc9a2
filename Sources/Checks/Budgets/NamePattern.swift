/// The part of a glob between two slashes, over the bytes of one name.
enum NamePattern {
  /// The part that stands for any number of directories.
  static let anyDirectories = Array("**".utf8)

  private static let star = UInt8(ascii: "*")
  private static let question = UInt8(ascii: "?")
  private static let open = UInt8(ascii: "[")
  private static let escape = UInt8(ascii: "\\")

  /// Whether every bracket is closed, and every escape escapes something.
  static func isValid(_ pattern: [UInt8]) -> Bool {
    var rest = pattern[...]
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

  /// Whether `pattern` matches all of `name`.
  static func matches(_ pattern: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
    var (pattern, name) = (pattern, name)
    // Where to go on when what follows the last star turns out not to match: one byte further.
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
