/// The commands that CI systems obey wherever a job prints them, and so from whatever it prints.
///
/// A runner of GitHub Actions looks for `##[error]` anywhere in a line, an agent of Azure Pipelines
/// for `##vso[task.complete]` too, and TeamCity for `##teamcity[buildStop]`. GitHub's newer form,
/// `::error::`, has to begin a line, but for white space before it.
public struct LogCommand: Sendable {
  private var hashes = 0

  /// Starts in the middle of text, of which nothing was seen.
  public init() {}

  /// Takes the next character, and says whether it makes a command of what came before: it is the
  /// bracket in `##[` or `##word[`.
  public mutating func opens(with scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "#": hashes += 1
    case "[":
      defer { hashes = 0 }
      return hashes > 1
    case _ where Self.isLetter(scalar) && hashes > 1: break
    default: hashes = 0
    }
    return false
  }

  /// Whether text is a command where it begins a line.
  ///
  /// That is two colons, and a word that ends with white space, with two more colons, or with the
  /// text. `::1` and `::ffff:10.0.0.1` are addresses.
  static func begins(_ text: some Sequence<Unicode.Scalar>) -> Bool {
    var iterator = text.makeIterator()
    guard iterator.next() == ":", iterator.next() == ":", let first = iterator.next(),
      isLetter(first)
    else { return false }
    while let scalar = iterator.next() {
      switch scalar {
      case _ where isLetter(scalar), "0"..."9", "-", "_": continue
      case ":": return iterator.next().map { $0 == ":" } ?? true
      default: return scalar.properties.isWhitespace
      }
    }
    return true
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }
}
