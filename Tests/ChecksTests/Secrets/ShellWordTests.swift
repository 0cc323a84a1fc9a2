@testable internal import Checks
internal import Testing

@Suite struct `A word of a command` {
  @Test(arguments: [
    ("app/.npmrc", "app/.npmrc", "/app/.npmrc"), ("-x", "./-x", "/-x"),
    ("a b/it's", "'a b/it'\\''s'", "'/a b/it'\\''s'"),
    // An option of --mount ends at a comma, whatever quotes there are.
    ("a,b/.npmrc", "a,b/.npmrc", "…"),
  ])
  func `is quoted where it must be, and left out of a mount that it would end`(
    path: String,
    word: String,
    target: String
  ) throws {
    let shown = try #require(ShellWord(Array(path.utf8)))
    #expect(shown.description == word)
    #expect(shown.mountTarget == target)
  }
}
