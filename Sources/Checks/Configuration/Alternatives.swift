internal import ImageFormat

/// The names of which one was to be given, for the message where it was another.
struct Alternatives {
  private let names: [String]

  /// Takes the names in the order in which they are listed.
  init(_ names: [String]) { self.names = names }

  /// All of them, as in `a, b or c`.
  var list: String {
    let quoted = names.map { "`\($0)`" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.joined() }
    return "\(quoted.dropLast().joined(separator: ", ")) or \(last)"
  }

  /// That there is no such name, and which one may have been meant.
  ///
  /// - Parameters:
  ///   - name: What was given; not safe to show.
  ///   - kind: What it was to be the name of, such as `budget`.
  /// - Returns: A phrase that is safe to show.
  func refusal(of name: String, as kind: String) -> String {
    let refusal = "unknown \(kind) \(DisplayText.quoted(name, limit: 60))"
    guard let nearest = NearestName.of(name, among: names) else {
      return "\(refusal); expected \(list)"
    }
    return "\(refusal); did you mean `\(nearest)`?"
  }
}
