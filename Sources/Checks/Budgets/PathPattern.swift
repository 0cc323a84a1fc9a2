/// A glob over the paths of the root filesystem, such as `app/**` or `**/*.map`.
///
/// As in `.gitignore` and `.dockerignore`: `*` and `?` stop at a slash, `**` as a whole name stands for
/// any number of directories, `[a-z]` and `[!a-z]` for one byte. There is no leading slash; one that is
/// written means nothing. Bytes are compared, not letters.
public struct PathPattern: Sendable, Hashable, CustomStringConvertible {
  /// The pattern as it was written.
  public let description: String
  private let parts: [[UInt8]]

  private static let slash = UInt8(ascii: "/")

  /// Creates a pattern; `nil` if it is empty or has a bracket that is never closed.
  public init?(_ text: String) {
    description = text
    parts = Array(text.utf8).split(separator: Self.slash).map(Array.init)
    guard !parts.isEmpty, parts.allSatisfy(NamePattern.isValid) else { return nil }
  }

  /// Whether it matches a path without a leading slash, as bytes.
  public func matches(_ path: [UInt8]) -> Bool {
    let names = path.split(separator: Self.slash)
    // For each count of names, whether the patterns so far match them: no exponential retries.
    var reached = [Bool](repeating: false, count: names.count + 1)
    reached[0] = true
    for (number, part) in parts.enumerated() {
      var next = [Bool](repeating: false, count: reached.count)
      if part == NamePattern.anyDirectories {
        // `a/**` is what is in `a`, and not `a` itself.
        let least = number == parts.count - 1 && number > 0 ? 1 : 0
        var isReached = false
        for count in reached.indices {
          if count >= least { isReached = isReached || reached[count - least] }
          next[count] = isReached
        }
      } else {
        for count in names.indices where reached[count] {
          next[count + 1] = NamePattern.matches(part[...], names[count])
        }
      }
      reached = next
    }
    return reached[names.count]
  }
}
