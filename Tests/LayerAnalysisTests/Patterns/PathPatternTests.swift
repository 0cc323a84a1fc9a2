internal import LayerAnalysis
internal import Testing

@Suite struct `A path pattern` {
  @Test(arguments: [
    ("app/**", "app/a"), ("app/**", "app/a/b/c"), ("/app/**", "app/a"), ("app/**/", "app/a"),
    ("**/x", "x"), ("**/x", "a/x"), ("**/x", "a/b/x"), ("a/**/b", "a/b"), ("a/**/b", "a/x/y/b"),
    ("a/**/**/b", "a/b"), ("**", "a"), ("**", "a/b"), ("**/**", "a"), ("**/*.map", "a.map"),
    ("**/*.map", "x/y/.map"), ("*", "a"), ("a*c", "ac"), ("a*c", "abcbc"), ("*a*b*", "xaxbx"),
    ("a?c", "abc"), ("[a-c]x", "bx"), ("[!a-c]x", "dx"), ("[^a-c]x", "dx"), ("[]]x", "]x"),
    ("[a-]x", "-x"), ("\\*x", "*x"), ("a\\[b", "a[b"), ("é", "é"), ("a//b", "a/b"),
    ("usr/*/bin", "usr/local/bin"), ("**/node_modules/**", "srv/node_modules/a/b"),
    ("**/a/**/b/**", "a/b/a/b/c"), (".*", ".env"),
  ])
  func `matches`(pattern: String, path: String) throws {
    #expect(try #require(PathPattern(pattern)).matches(Array(path.utf8)))
  }

  @Test(arguments: [
    ("app/**", "app"), ("app/**", "apple/a"), ("app/**", "x/app/a"), ("app", "app/a"),
    ("**/x", "xx"), ("**/x", "x/a"), ("a/**/b", "ab"), ("a/**/b", "a/b/c"), ("a/**/b", "b"),
    ("*", "a/b"), ("a*c", "a/c"), ("a?c", "a/c"), ("?", "é"), ("a*c", "abd"), ("[a-c]x", "dx"),
    ("[!a]", "a"), ("[z-a]", "m"), ("*.map", "a/b.map"), ("**/*.map", "a.map/b"), ("A", "a"),
    ("e\u{301}", "é"), ("\\*x", "ax"), ("a**b", "a/b"), ("**/**", ""), ("**", ""),
    ("app/**/**", "app"),
  ])
  func `matches not`(pattern: String, path: String) throws {
    #expect(try !#require(PathPattern(pattern)).matches(Array(path.utf8)))
  }

  @Test(arguments: ["", "/", "//", "[a", "a/[", "[]", "[!]", "a\\", "a\\/b"])
  func `is none where it is empty or ends too early`(text: String) {
    #expect(PathPattern(text) == nil)
  }

  @Test func `compares bytes, whether they are UTF-8 or not`() throws {
    let path = [UInt8(ascii: "a"), 0xFF, 0xC3]
    #expect(try #require(PathPattern("a*")).matches(path))
    #expect(try #require(PathPattern("a??")).matches(path))
    #expect(try #require(PathPattern("a[!b][!b]")).matches(path))
    #expect(try !#require(PathPattern("a?")).matches(path))
    #expect(try !#require(PathPattern("a\u{FFFD}*")).matches(path))
  }

  @Test func `is as it was written, and equals what is written alike`() {
    #expect(PathPattern("/a//**")?.description == "/a//**")
    #expect(PathPattern("a/**") == PathPattern("a/**"))
    #expect(PathPattern("a/**") != PathPattern("a/*"))
  }

  @Test func `with many stars over long paths is done`() throws {
    let deep = Array(Array(repeating: "a", count: 2000).joined(separator: "/").utf8)
    let stars = Array(repeating: "**/a", count: 31).joined(separator: "/")
    #expect(try #require(PathPattern(stars)).matches(deep))
    #expect(try !#require(PathPattern(stars + "/b")).matches(deep))
    let long = [UInt8](repeating: UInt8(ascii: "a"), count: 4000)
    let inName = String(repeating: "a*", count: 60)
    #expect(try #require(PathPattern(inName)).matches(long))
    #expect(try !#require(PathPattern(inName + "b")).matches(long))
  }

  @Test func `has 63 names at most`() {
    let name = Array(repeating: "**", count: 63).joined(separator: "/")
    #expect(PathPattern(name)?.matches(Array("a".utf8)) == true)
    #expect(PathPattern(name + "/a") == nil)
  }

  @Test func `is hopeless once nothing below can match`() throws {
    let pattern = try #require(PathPattern("app/**"))
    func isHopeless(_ names: String...) -> Bool {
      names.reduce(pattern.start) { pattern.advance($0, Array($1.utf8)[...]) }.isHopeless
    }
    #expect(!isHopeless() && !isHopeless("app") && !isHopeless("app", "x"))
    #expect(isHopeless("apple") && isHopeless("x", "app"))
  }
}
