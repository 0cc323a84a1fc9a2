internal import Archive
public import LayerAnalysis

/// A search through all paths of an image, done in slices so that the keyboard never waits.
public struct PathSearch {
  /// How text is understood.
  public enum Syntax: Sendable {
    /// A glob as in `.dockerignore`; without any wildcard, a part of a path.
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
    case glob(PathMatcher, states: [PathMatcher.State])
    case expression(PathExpression)
  }

  private let tree: FileTree
  private var way: Way
  private var next: FileTree.Node = 1
  /// By path whether it matches, or is in a directory that does.
  public private(set) var isHit: [Bool]
  /// How many paths match.
  public private(set) var count = 0

  /// Prepares a search; small letters stand for capitals too where there is no capital among them.
  ///
  /// - Throws: ``Fault`` for text that means nothing in the syntax.
  public init(_ text: String, _ syntax: Syntax, in tree: FileTree) throws(Fault) {
    self.tree = tree
    isHit = [Bool](repeating: false, count: tree.count)
    switch syntax {
    case .glob:
      guard let pattern = PathPattern(Self.pattern(text)) else {
        throw Fault(message: PathPattern.fault)
      }
      let matcher = PathMatcher([pattern])
      var states = [PathMatcher.State](repeating: PathMatcher.hopeless, count: tree.count)
      states[0] = matcher.start
      way = .glob(matcher, states: states)
    case .regularExpression:
      do throws(ArchiveError) {
        way = .expression(
          try PathExpression(text, ignoresCase: !text.contains(where: \.isUppercase))
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
    case .glob(var matcher, var states):
      way = .glob(PathMatcher([]), states: [])
      for node in next..<max(next, end) {
        let parent = tree.parent(of: node)
        let state = matcher.advance(states[Int(parent)], tree.name(of: node))
        states[Int(node)] = state
        note(node, matcher.isMatch(state))
      }
      way = .glob(matcher, states: states)
    case .expression(let expression):
      var paths = tree.pathReader()
      expression.withMatcher { matches in
        for node in next..<max(next, end) { note(node, matches(paths.path(of: node))) }
      }
    }
    next = max(next, end)
  }

  private mutating func note(_ node: FileTree.Node, _ isMatch: Bool) {
    if isMatch { count += 1 }
    isHit[Int(node)] = isMatch || isHit[Int(tree.parent(of: node))]
  }

  /// Text as a pattern for whole paths.
  static func pattern(_ text: String) -> String {
    let isAnchored = text.hasPrefix("/")
    let body = String(text.drop { $0 == "/" })
    guard !body.contains(where: { "*?[\\".contains($0) }) else {
      return isAnchored ? body : "**/\(body)"
    }
    let letters = body.contains(where: \.isUppercase) ? body : body.map(Self.anyCase).joined()
    return isAnchored ? "\(letters)*" : "**/*\(letters)*"
  }

  private static func anyCase(_ letter: Character) -> String {
    guard letter.isASCII, letter.isLetter else { return String(letter) }
    return "[\(letter)\(letter.uppercased())]"
  }
}
