/// What is shown on a screen with too little room.
public enum SmallScreen {
  /// The smallest screen that has enough.
  public static let smallest = ScreenSize(rows: 10, columns: 40)

  /// Whether a screen has too little.
  public static func isTooSmall(_ size: ScreenSize) -> Bool {
    size.rows < smallest.rows || size.columns < smallest.columns
  }

  /// Says so, as far as there is room for that.
  public static func draw(on canvas: inout Canvas) {
    let size = canvas.size
    let sentence =
      "the terminal has \(size.columns)×\(size.rows); tare explore needs "
      + "\(smallest.columns)×\(smallest.rows)"
    var lines: [String] = []
    for word in sentence.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= size.columns {
        lines[lines.count - 1] += " \(word)"
      } else {
        lines.append(String(word))
      }
    }
    for (row, line) in lines.prefix(size.rows).enumerated() {
      canvas.text(line, in: canvas.bounds.line(row))
    }
  }
}
