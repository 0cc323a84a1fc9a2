internal import TestSupport
internal import Testing

/// A block of code of README that people paste into the configuration of a CI system.
enum Recipe: Int, CaseIterable {
  case gitHub, gitLab, shell

  /// The language that the block names.
  var language: String { self == .shell ? "sh" : "yaml" }

  /// The lines between the fences: the blocks of the section, in their order.
  func lines() throws -> [Substring] {
    let section = try Self.section()
    try #require(section.count == Self.allCases.count)
    try #require(section[rawValue].language == language)
    return section[rawValue].lines
  }

  /// The lines as one text.
  func text() throws -> String { try lines().map { $0 + "\n" }.joined() }

  /// The blocks between the heading of the recipes and the next.
  private static func section() throws -> [(language: String, lines: [Substring])] {
    let readme = try TareProcess.shell(#"cat "$1""#, [Validator.path("README.md")]).output
    let lines = readme.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasPrefix("**Gate it in CI.**") })
    var blocks: [(language: String, lines: [Substring])] = []
    var isInside = false
    for line in lines[(start + 1)...] {
      if line.hasPrefix("```") {
        if !isInside { blocks.append((String(line.dropFirst(3)), [])) }
        isInside.toggle()
      } else if isInside {
        blocks[blocks.count - 1].lines.append(line)
      } else if line.hasPrefix("**") || line.hasPrefix("#") {
        break
      }
    }
    return blocks
  }
}
