/// A glob over the paths of the root filesystem, such as `app/**` or `**/*.map`.
///
/// As in `.gitignore` and `.dockerignore`: `*` and `?` stop at a slash, `**` as a whole name stands for
/// any number of directories, `[a-z]` and `[!a-z]` for one byte. There is no leading slash; one that is
/// written means nothing. Bytes are compared, not letters.
public struct PathPattern: Sendable, Hashable, CustomStringConvertible {
  /// How much of the pattern a path matches so far, in each of the ways that may still work out.
  ///
  /// One bit stands for each part that may be next, and one for the end: nothing is ever tried again,
  /// however many stars there are.
  public struct Progress: Sendable, Hashable {
    fileprivate var bits: UInt64

    /// Whether no path that goes on from here can match.
    public var isHopeless: Bool { bits == 0 }
  }

  /// The pattern as it was written.
  public let description: String
  /// What is between the slashes.
  let parts: [NamePattern]

  private static let slash = UInt8(ascii: "/")
  /// The most names that a pattern may have.
  static let maximumParts = 63
  /// What is wrong with text that is no pattern: one of these.
  public static let fault =
    "it has no name, more than \(maximumParts), a `[` without `]`, or a name that ends in a backslash"

  /// Creates a pattern; `nil` if it is empty, has a bracket that is never closed, a name that ends in
  /// a backslash, or over 63 names.
  public init?(_ text: String) {
    description = text
    let names = Array(text.utf8).split(separator: Self.slash)
    parts = names.compactMap(NamePattern.init)
    guard 1...Self.maximumParts ~= parts.count, parts.count == names.count else { return nil }
  }

  /// Creates the pattern that matches one path alone; `nil` if it is empty, or has over 63 names.
  public init?(matchingOnly path: [UInt8]) {
    description = String(decoding: path, as: UTF8.self)
    parts = path.split(separator: Self.slash).map { .literal(Array($0)) }
    guard 1...Self.maximumParts ~= parts.count else { return nil }
  }

  /// The progress at the root.
  public var start: Progress { Progress(bits: passingAny(1)) }

  /// The progress once a path goes on with `name`.
  public func advance(_ progress: Progress, _ name: ArraySlice<UInt8>) -> Progress {
    advance(progress) { parts[$0].matches(name) }
  }

  /// The progress once a path goes on with a name that matches some of the parts.
  func advance(_ progress: Progress, where matchesPart: (Int) -> Bool) -> Progress {
    var next: UInt64 = 0
    var rest = progress.bits & ~end
    while rest != 0 {
      let number = rest.trailingZeroBitCount
      rest &= rest - 1
      guard matchesPart(number) else { continue }
      let isAny = parts[number] == .anyDirectories
      if isAny { next |= 1 << UInt64(number) }
      // `a/**` is what is in `a`, and not `a` itself: a name is needed, and here is one.
      if !isAny || number == parts.count - 1 { next |= 1 << UInt64(number + 1) }
    }
    return Progress(bits: passingAny(next))
  }

  /// Whether a path that ends here matches.
  public func matches(_ progress: Progress) -> Bool { progress.bits & end != 0 }

  /// Whether it matches a path without a leading slash, as bytes.
  public func matches(_ path: [UInt8]) -> Bool {
    matches(path.split(separator: Self.slash).reduce(start, advance))
  }

  private var end: UInt64 { 1 << UInt64(parts.count) }

  /// The bits, with those of what follows each `**` that may stand for no directory.
  private func passingAny(_ bits: UInt64) -> UInt64 {
    var bits = bits
    for number in parts.indices.dropLast()
    where parts[number] == .anyDirectories && bits & 1 << UInt64(number) != 0 {
      bits |= 1 << UInt64(number + 1)
    }
    return bits
  }
}
