extension Cell {
  /// What a terminal without Unicode shows instead: a line for a line, and `?` for what has no likeness.
  public var ascii: Unicode.Scalar {
    guard scalar.value >= 0x80 else { return scalar }
    return Self.likenesses[scalar] ?? "?"
  }

  private static let likenesses: [Unicode.Scalar: Unicode.Scalar] = [
    "─": "-", "━": "-", "═": "=", "│": "|", "┃": "|", "║": "|", "┌": "+", "┐": "+", "└": "+",
    "┘": "+", "├": "+", "┤": "+", "┬": "+", "┴": "+", "┼": "+", "╭": "+", "╮": "+", "╰": "+",
    "╯": "+", "█": "#", "▓": "%", "▒": "=", "░": ":", "▉": "#", "▊": "#", "▋": "#", "▌": "|",
    "▍": "|", "▎": "|", "▏": "|", "▐": "|", "▄": "_", "▀": "^", "…": "~", "·": ".", "•": "*",
    "●": "*", "○": "o", "▸": ">", "▶": ">", "▾": "v", "▼": "v", "▲": "^", "▴": "^", "◂": "<",
    "←": "<", "→": ">", "↑": "^", "↓": "v", "✓": "+", "✗": "x", "×": "x", "−": "-", "–": "-",
    "—": "-", "“": "\"", "”": "\"", "‘": "'", "’": "'", "Σ": "S", "≥": ">", "≤": "<",
  ]
}
