internal import Archive
public import LayerAnalysis

/// A search through all paths of an image, done in slices so that the keyboard never waits.
public struct PathSearch {
  /// How text is understood.
  public enum Syntax: Sendable {
    /// A glob as in `.dockerignore`, for the end of a path or, with a slash at its start, for all of it;
    /// without any wildcard, a part of a path.
    case glob
    /// A POSIX extended regular expression, for any part of a path.
    case regularExpression
  }

  /// What is wrong with text that cannot be searched for.
  public struct Fault: Error, Sendable, Equatable {
    /// A clause that can follow the text.
    public var message: String
  }

  private enum Way {
    /// A part of a path, in small letters where those stand for capitals, too.
    case text([UInt8], ignoresCase: Bool)
    case glob(PathPattern)
    case expression(PathExpression)
  }

  private let tree: FileTree
  private let way: Way
  /// By path how much of a glob it matches so far.
  private var progresses: [PathPattern.Progress] = []
  private var next: FileTree.Node = 1
  /// By path whether it matches.
  public private(set) var isMatch: [Bool]
  /// By path whether it matches, or is in a directory that does.
  public private(set) var isHit: [Bool]

  /// Prepares a search; small letters stand for capitals too where there is no capital among them.
  ///
  /// - Throws: ``Fault`` for text that means nothing in the syntax.
  public init(_ text: String, _ syntax: Syntax, in tree: FileTree) throws(Fault) {
    self.tree = tree
    isMatch = [Bool](repeating: false, count: tree.count)
    isHit = isMatch
    let ignoresCase = !text.contains(where: \.isUppercase)
    switch syntax {
    case .glob:
      guard text.contains(where: { "*?[\\".contains($0) }) || text.hasPrefix("/") else {
        way = .text(Array(text.utf8), ignoresCase: ignoresCase)
        return
      }
      let written = text.hasPrefix("/") ? Self.anchored(text) : "**/\(text)"
      guard let pattern = PathPattern(ignoresCase ? Self.anyCase(written) : written) else {
        throw Fault(message: PathPattern.fault)
      }
      progresses = [PathPattern.Progress](repeating: pattern.start, count: tree.count)
      way = .glob(pattern)
    case .regularExpression:
      do throws(ArchiveError) {
        way = .expression(
          try PathExpression(text, ignoresCase: ignoresCase)
        )
      } catch { throw Fault(message: error.message) }
    }
  }

  /// Whether all paths were looked at.
  public var isDone: Bool { Int(next) >= tree.count }

  /// How much of it is done, from 0 to 1.
  public var progress: Double { Double(next) / Double(max(1, tree.count)) }

  /// Looks at the next paths, of those that are shown.
  public mutating func step(paths limit: Int) {
    let end = FileTree.Node(min(tree.count, Int(next) + limit))
    switch way {
    case .text(let text, let ignoresCase) where !text.contains(UInt8(ascii: "/")):
      for node in next..<max(next, end) {
        note(node, Self.contains(tree.name(of: node), text, ignoresCase: ignoresCase))
      }
    case .text(let text, let ignoresCase):
      var paths = tree.pathReader()
      for node in next..<max(next, end) {
        note(node, Self.contains(paths.path(of: node)[...], text, ignoresCase: ignoresCase))
      }
    case .glob(let pattern):
      for node in next..<max(next, end) {
        let above = progresses[Int(tree.parent(of: node))]
        let progress = pattern.advance(above, tree.name(of: node))
        progresses[Int(node)] = progress
        note(node, pattern.matches(progress))
      }
    case .expression(let expression):
      var paths = tree.pathReader()
      expression.withMatcher { matches in
        for node in next..<max(next, end) { note(node, matches(paths.path(of: node))) }
      }
    }
    next = max(next, end)
  }

  private mutating func note(_ node: FileTree.Node, _ isMatch: Bool) {
    self.isMatch[Int(node)] = isMatch
    isHit[Int(node)] = isMatch || isHit[Int(tree.parent(of: node))]
  }

  /// A pattern for paths from the root, of which the last name may go on.
  private static func anchored(_ text: String) -> String {
    let body = String(text.drop { $0 == "/" })
    return body.contains { "*?[\\".contains($0) } ? body : "\(body)*"
  }

  /// A glob in which letters stand for capitals, too.
  private static func anyCase(_ glob: String) -> String {
    var result = ""
    var isInBracket = false
    var isEscaped = false
    for letter in glob {
      if isEscaped || isInBracket || !letter.isASCII || !letter.isLetter {
        result.append(letter)
      } else {
        result += "[\(letter)\(letter.uppercased())]"
      }
      if !isEscaped {
        if letter == "[" { isInBracket = true } else if letter == "]" { isInBracket = false }
      }
      isEscaped = letter == "\\" && !isEscaped
    }
    return result
  }

  private static func contains(_ bytes: ArraySlice<UInt8>, _ text: [UInt8], ignoresCase: Bool)
    -> Bool
  {
    guard let first = text.first, bytes.count >= text.count else { return text.isEmpty }
    func folded(_ byte: UInt8) -> UInt8 {
      ignoresCase && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
    for start in bytes.startIndex...bytes.endIndex - text.count where folded(bytes[start]) == first
    {
      var count = 1
      while count < text.count, folded(bytes[start + count]) == text[count] { count += 1 }
      if count == text.count { return true }
    }
    return false
  }
}
