internal import ImageFormat

/// Lines of a list that has only so much room.
struct MarkdownRows {
  /// The lines that fit.
  private(set) var lines: [String] = []
  /// How many did not.
  private(set) var omitted = 0
  private var room: Int

  /// Creates an empty list.
  ///
  /// - Parameter room: The most bytes that the lines take, with the ends of lines.
  init(room: Int) {
    self.room = room
  }

  /// Adds the lines of `values` until one does not fit; it and all later ones are not even made.
  mutating func add<Value>(_ values: some Collection<Value>, _ line: (Value) -> String) {
    for (index, value) in values.enumerated() {
      let text = line(value)
      guard text.utf8.count < room else {
        room = 0
        omitted += values.count - index
        return
      }
      room -= text.utf8.count + 1
      lines.append(text)
    }
  }

  /// The lines, and after them how many are not there; `others` are those that were never tried.
  func lines(of noun: String, others: Int = 0) -> [String] {
    let rest = omitted + others
    return rest > 0
      ? lines + ["", "…and \(DisplayText.count(rest, "more \(noun)"))."] : lines
  }

  /// A row of a table.
  static func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }
}
