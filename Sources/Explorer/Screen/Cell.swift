/// One character cell of a screen.
public struct Cell: Equatable, Sendable {
  /// The character in it; a space where there is none.
  public var scalar: Unicode.Scalar
  /// The marks on the character, which take no room of their own.
  public var marks: [Unicode.Scalar] = []
  /// The columns of the character: 2 for a wide one, 0 for the cell that its right half is in.
  public var width: UInt8 = 1
  /// What it is for.
  public var style: Style

  /// Creates a cell one column wide.
  public init(_ scalar: Unicode.Scalar = " ", style: Style = .normal) {
    self.scalar = scalar
    self.style = style
  }

  /// The character with its marks; empty for the right half of a wide one.
  public var text: String {
    guard width > 0 else { return "" }
    var text = String.UnicodeScalarView([scalar])
    text.append(contentsOf: marks)
    return String(text)
  }
}
