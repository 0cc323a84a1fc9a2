internal import Explorer
internal import Testing

@Suite struct `A palette` {
  static let styles = Style.Role.allCases.flatMap { role in
    Style.Highlight.allCases.map { Style(role, $0) }
  }

  @Test func `has no colours where there are none`() {
    for style in Self.styles {
      let appearance = Palette(depth: .none).appearance(of: style)
      #expect(appearance.foreground == nil && appearance.background == nil, "\(style)")
    }
  }

  @Test(arguments: ColorDepth.allCases)
  func `uses no colour that the terminal lacks`(depth: ColorDepth) {
    for style in Self.styles {
      let appearance = Palette(depth: depth).appearance(of: style)
      for color in [appearance.foreground, appearance.background] {
        #expect(Int(color ?? 0) < max(1, depth.rawValue), "\(style)")
      }
    }
  }

  @Test(arguments: ColorDepth.allCases)
  func `shows where the cursor bar is, and whether it has the keyboard`(depth: ColorDepth) {
    let palette = Palette(depth: depth)
    for role in Style.Role.allCases {
      let plain = palette.appearance(of: Style(role))
      let selected = palette.appearance(of: Style(role, .selected))
      let inactive = palette.appearance(of: Style(role, .inactive))
      #expect(selected != inactive)
      // The bars at the edges have no cursor bar.
      guard role != .bar, role != .key, role != .focusedTitle else { continue }
      #expect(plain != selected)
      let isUnderlined = plain.attributes.contains(.underline)
      #expect(plain != inactive || depth != .full && isUnderlined)
    }
  }

  @Test func `needs no more pairs of colours than the smallest terminals have`() {
    for depth in ColorDepth.allCases {
      let pairs = Set(
        Self.styles.map { style in
          let appearance = Palette(depth: depth).appearance(of: style)
          return [appearance.foreground, appearance.background]
        }
      )
      #expect(pairs.count < 64)
    }
  }

  @Test func `can be read on every background of its own`() {
    let palette = Palette(depth: .full)
    for style in Self.styles {
      let appearance = palette.appearance(of: style)
      guard let background = appearance.background else { continue }
      guard let foreground = appearance.foreground else {
        Issue.record("\(style) has a background alone")
        continue
      }
      let ratio = contrast(luminance(foreground), luminance(background))
      #expect(ratio >= 4.5, "\(style): \(ratio)")
    }
  }

  @Test func `can be read on black and on white, where a grey is its own`() {
    let grey = luminance(Palette(depth: .full).appearance(of: .dim).foreground ?? 0)
    #expect(contrast(grey, 0) >= 4.5)
    #expect(contrast(grey, 1) >= 4.5)
  }

  @Test(arguments: [(-1, ColorDepth.none), (0, .none), (7, .none), (8, .eight), (15, .eight)])
  func `is for as many colours as there are`(colors: Int, depth: ColorDepth) {
    #expect(ColorDepth(colors: colors) == depth)
    #expect(ColorDepth(colors: 88) == .sixteen)
    #expect(ColorDepth(colors: 1 << 24) == .full)
  }

  /// The relative luminance of one of xterm's 256 colours, as WCAG 2 has it.
  private func luminance(_ color: UInt8) -> Double {
    let levels: [Int] =
      switch color {
      case 232...: Array(repeating: 8 + 10 * (Int(color) - 232), count: 3)
      case 16...:
        [36, 6, 1].map { (Int(color) - 16) / $0 % 6 }.map { $0 == 0 ? 0 : 55 + 40 * $0 }
      default: []
      }
    #expect(levels.count == 3, "what a theme makes of \(color) is not known")
    let linear = levels.map { level in
      let part = Double(level) / 255
      return part <= 0.04045 ? part / 12.92 : power((part + 0.055) / 1.055)
    }
    return zip(linear, [0.2126, 0.7152, 0.0722]).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// `base` to the power of 2.4, as the fifth root of its twelfth power.
  private func power(_ base: Double) -> Double {
    let twelfth = (0..<12).reduce(1.0) { product, _ in product * base }
    return (0..<200).reduce(base) { root, _ in
      root - (root * root * root * root * root - twelfth) / (5 * root * root * root * root)
    }
  }

  private func contrast(_ first: Double, _ second: Double) -> Double {
    (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }
}
