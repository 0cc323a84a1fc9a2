/// How a cell looks, by what it is for; ``Palette`` knows what a terminal makes of it.
public struct Style: Hashable, Sendable {
  /// What a piece of text is for.
  public enum Role: UInt8, CaseIterable, Sendable {
    /// Text like any other.
    case normal
    /// What can be skipped.
    case dim
    /// What the eye should meet first.
    case strong
    /// The heads of columns.
    case header
    /// The title of a pane.
    case title
    /// The title of the pane that has the keyboard.
    case focusedTitle
    /// The lines around a pane.
    case border
    /// The lines around the pane that has the keyboard.
    case focusedBorder
    /// The line of keys and of messages at an edge of the screen.
    case bar
    /// A key, where keys are explained.
    case key
    /// The name of a directory.
    case directory
    /// The name of a symbolic or hard link.
    case link
    /// What a layer adds.
    case added
    /// What a layer replaces with other content.
    case changed
    /// What a layer replaces with the same content, in owner, mode or time alone.
    case metadataOnly
    /// What a layer removes.
    case deleted
    /// Bytes that are shipped and that nobody can see.
    case wasted
    /// Bytes that are in use.
    case visible
    /// What a search found.
    case match
    /// A finding that is a note, or a message without weight.
    case note
    /// A finding that is a warning, and what asks for a look.
    case warning
    /// A finding that is an error, and what went wrong.
    case error
  }

  /// Whether the cursor bar lies over it.
  public enum Highlight: UInt8, CaseIterable, Sendable {
    case none
    /// The bar of the pane that has the keyboard.
    case selected
    /// The bar of another pane, which is where it was left.
    case inactive
  }

  /// What the text is for.
  public var role: Role
  /// The bar over it.
  public var highlight: Highlight

  /// Creates a style.
  public init(_ role: Role, _ highlight: Highlight = .none) {
    self.role = role
    self.highlight = highlight
  }

  /// The same with another highlight.
  public func with(_ highlight: Highlight) -> Style { Style(role, highlight) }

  /// Text for ``Role/normal``.
  public static let normal = Style(.normal)
  /// Text for ``Role/dim``.
  public static let dim = Style(.dim)
  /// Text for ``Role/strong``.
  public static let strong = Style(.strong)
  /// Text for ``Role/header``.
  public static let header = Style(.header)
  /// Text for ``Role/title``.
  public static let title = Style(.title)
  /// Text for ``Role/focusedTitle``.
  public static let focusedTitle = Style(.focusedTitle)
  /// Text for ``Role/border``.
  public static let border = Style(.border)
  /// Text for ``Role/focusedBorder``.
  public static let focusedBorder = Style(.focusedBorder)
  /// Text for ``Role/bar``.
  public static let bar = Style(.bar)
  /// Text for ``Role/key``.
  public static let key = Style(.key)
  /// Text for ``Role/directory``.
  public static let directory = Style(.directory)
  /// Text for ``Role/link``.
  public static let link = Style(.link)
  /// Text for ``Role/added``.
  public static let added = Style(.added)
  /// Text for ``Role/changed``.
  public static let changed = Style(.changed)
  /// Text for ``Role/metadataOnly``.
  public static let metadataOnly = Style(.metadataOnly)
  /// Text for ``Role/deleted``.
  public static let deleted = Style(.deleted)
  /// Text for ``Role/wasted``.
  public static let wasted = Style(.wasted)
  /// Text for ``Role/visible``.
  public static let visible = Style(.visible)
  /// Text for ``Role/match``.
  public static let match = Style(.match)
  /// Text for ``Role/note``.
  public static let note = Style(.note)
  /// Text for ``Role/warning``.
  public static let warning = Style(.warning)
  /// Text for ``Role/error``.
  public static let error = Style(.error)
}
