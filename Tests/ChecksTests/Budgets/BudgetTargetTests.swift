internal import Checks
internal import LayerAnalysis
internal import Testing

@Suite struct `The target of a budget` {
  @Test(arguments: [
    "image-size", "app:image-size", "path:app/**", "app:path:**/*.map", "path:a:b=c", "app:layers",
  ])
  func `is what its name says`(name: String) throws {
    #expect(try Budget.Target(parsing: name).description == name)
  }

  @Test func `tells measures, patterns and scopes apart`() throws {
    #expect(try Budget.Target(parsing: "layers") == Budget.Target(.measure(.layers)))
    let pattern = try #require(PathPattern("layers"))
    #expect(
      try Budget.Target(parsing: "app:path:layers") == Budget.Target(.paths(pattern), scope: .app)
    )
  }

  @Test(arguments: [
    ("imagesize", "did you mean image-size?"), ("app:layer", "did you mean layers?"),
    ("bananas", "only image-size, download-size"), ("", "only image-size"),
    ("app:", "only image-size"), ("app:app:layers", "only image-size"), ("path:", "found `path:`"),
    ("path:[a", "a `[` without `]`"), ("a\u{1B}b", "`a\\u{1B}b`"),
  ])
  func `is refused by an unknown name, with the nearest one`(name: String, words: String) {
    let error = #expect(throws: UnknownBudget.self) { try Budget.Target(parsing: name) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }
}
