internal import ImageReport

/// A line that is being typed at the bottom of the screen.
struct Prompt: Sendable, Equatable {
  /// What the line is for.
  enum Purpose: Sendable, Equatable {
    /// Paths to look for.
    case search(PathSearch.Syntax)
    /// The name of the file to write.
    case extraction(ExtractionRequest)
  }

  /// What a key did.
  enum Outcome: Sendable, Equatable {
    /// The text is another now.
    case changed
    /// Nothing, or only the cursor moved.
    case unchanged
    /// Enter was pressed.
    case accepted
    /// Escape was pressed.
    case dismissed
  }

  var purpose: Purpose
  private var scalars: [Unicode.Scalar]
  private var cursor: Int

  /// No path is longer.
  private static let maximumLength = 4096

  /// Creates a line with the cursor at its end.
  init(_ purpose: Purpose, text: String = "") {
    self.purpose = purpose
    scalars = Array(text.unicodeScalars)
    cursor = scalars.count
  }

  /// What was typed.
  var text: String { Self.text(scalars[...]) }

  /// The text before the cursor.
  var textBeforeCursor: String { Self.text(scalars[..<cursor]) }

  /// Edits the line as shells do.
  mutating func handle(_ event: KeyEvent) -> Outcome {
    let before = scalars
    switch event {
    case .character(let scalar): insert([scalar])
    case .paste(let text): insert(Array(text.unicodeScalars))
    case .backspace:
      // An empty line that is shortened is given up, as in Vim.
      guard !scalars.isEmpty else { return .dismissed }
      if cursor > 0 { remove(cursor - 1..<cursor) }
    case .delete: if cursor < scalars.count { remove(cursor..<cursor + 1) }
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(scalars.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = scalars.count
    case .control("u"): remove(0..<cursor)
    case .control("k"): remove(cursor..<scalars.count)
    case .control("w"):
      let start = scalars[..<cursor].dropLast(while: { $0 == " " || $0 == "/" })
        .lastIndex { $0 == " " || $0 == "/" }
      remove((start.map { $0 + 1 } ?? 0)..<cursor)
    case .enter: return .accepted
    case .escape: return .dismissed
    default: return .unchanged
    }
    return scalars == before ? .unchanged : .changed
  }

  private mutating func insert(_ new: [Unicode.Scalar]) {
    let room = max(0, Self.maximumLength - scalars.count)
    scalars.insert(contentsOf: new.prefix(room), at: cursor)
    cursor += min(room, new.count)
  }

  private mutating func remove(_ range: Range<Int>) {
    scalars.removeSubrange(range)
    cursor = range.lowerBound
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}

extension ArraySlice {
  /// All but the elements at the end that `isDropped` is true of.
  fileprivate func dropLast(while isDropped: (Element) -> Bool) -> ArraySlice {
    self[..<(lastIndex { !isDropped($0) }.map { $0 + 1 } ?? startIndex)]
  }
}
