/// The colours of a screen, as many as the terminal has.
///
/// Text on the terminal's own background is in its first eight colours, which whoever chose the background
/// chose too. The cursor bar has a background of its own only where there are enough colours for text that
/// can be read on it; without colours, bold, underline and reverse have to do.
public struct Palette: Sendable {
  /// The colours that it may use.
  public var depth: ColorDepth

  /// Creates the palette of a terminal.
  public init(depth: ColorDepth) { self.depth = depth }

  /// What a style looks like.
  public func appearance(of style: Style) -> Appearance {
    switch style.highlight {
    case .none: depth == .none ? Self.colorless(style.role) : plain(style.role)
    case .selected: highlighted(style.role, on: 24, otherwise: .reverse)
    case .inactive: highlighted(style.role, on: 238, otherwise: .underline)
    }
  }

  /// Text on the terminal's own background.
  private func plain(_ role: Style.Role) -> Appearance {
    switch role {
    case .normal: Appearance()
    case .dim, .border: dim
    case .strong, .title: Appearance(nil, .bold)
    case .header: Appearance(nil, .underline)
    case .focusedTitle: Appearance(6, .bold)
    case .focusedBorder: Appearance(6)
    case .bar: depth == .full ? Appearance(252, on: 238) : Appearance(nil, .reverse)
    case .key:
      depth == .full ? Appearance(231, on: 238, .bold) : Appearance(nil, [.reverse, .bold])
    case .directory: Appearance(4, .bold)
    case .link: Appearance(6)
    case .added, .visible: Appearance(2)
    case .changed: Appearance(3)
    case .metadataOnly: Appearance(5)
    case .deleted, .wasted: Appearance(1)
    case .match: Appearance(3, [.bold, .underline])
    case .note: Appearance(6)
    case .warning: Appearance(3, .bold)
    case .error: Appearance(1, .bold)
    }
  }

  private var dim: Appearance {
    switch depth {
    case .full: Appearance(243)
    case .sixteen: Appearance(8)
    case .eight, .none: Appearance(nil, .dim)
    }
  }

  /// Text under a cursor bar.
  private func highlighted(
    _ role: Style.Role,
    on background: UInt8,
    otherwise attribute: Appearance.Attributes
  ) -> Appearance {
    var appearance = Self.colorless(role)
    guard depth == .full else {
      // What is reversed already would come out as if it were not.
      appearance.attributes = appearance.attributes.intersection(.bold).union(attribute)
      return appearance
    }
    appearance.attributes = appearance.attributes.intersection([.bold, .underline])
    appearance.background = background
    appearance.foreground =
      switch role {
      case .dim, .border: 252
      case .added, .visible: 157
      case .changed, .warning, .match: 222
      case .metadataOnly: 225
      case .deleted, .wasted, .error: 224
      case .directory: 153
      case .link, .note, .focusedTitle, .focusedBorder: 159
      case .normal, .strong, .header, .title, .bar, .key: 231
      }
    return appearance
  }

  private static func colorless(_ role: Style.Role) -> Appearance {
    switch role {
    case .normal, .dim, .border, .link, .added, .visible, .changed, .metadataOnly, .note:
      Appearance()
    case .strong, .title, .directory, .focusedBorder, .warning, .deleted, .wasted:
      Appearance(nil, .bold)
    case .header, .match: Appearance(nil, .underline)
    case .focusedTitle, .key: Appearance(nil, [.reverse, .bold])
    case .bar: Appearance(nil, .reverse)
    case .error: Appearance(nil, [.bold, .underline])
    }
  }
}
