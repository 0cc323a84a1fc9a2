internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `A matcher of many globs` {
  private static let patterns = [
    "etc/passwd", "**/*.pem", "**/.git/**", "var/lib/apt/lists/**", "**/id_rsa", "**/.env*",
    "root/.cache/*", "**/node_modules/*/package.json", "a/**/b", "**", "*",
    "**/*c", "**/*.terraform.lock", "**/docker-compose*.yml", "**/?b", "**/[ab]*", "**/*.so.*",
  ]

  private func matches(_ path: String, _ matcher: inout PathMatcher) -> [Int] {
    let names = Array(path.utf8).split(separator: 0x2F)
    let state = names.reduce(matcher.start) { matcher.advance($0, $1) }
    return matcher.matches(state)
  }

  @Test func `matches what each of them matches alone`() throws {
    let globs = try Self.patterns.map { try #require(PathPattern($0)) }
    var matcher = PathMatcher(globs)
    let words = [
      "etc", "passwd", "a", "b", "x.pem", ".git", "HEAD", "var", "lib", "apt", "lists", "id_rsa",
      ".env", ".env.local", "root", ".cache", "node_modules", "left-pad", "package.json", "",
      "c", "b", "ab", "xc", ".terraform.lock", "my.terraform.lock", "docker-compose.yml",
      "docker-compose.override.yml", "docker-compose", "libz.so.1", ".so.",
    ]
    var random = Randomness(seed: 7)
    for _ in 0..<3000 {
      let count = Int.random(in: 1...5, using: &random)
      let path = (0..<count).map { _ in words.randomElement(using: &random) ?? "" }
        .filter { !$0.isEmpty }.joined(separator: "/")
      guard !path.isEmpty else { continue }
      let alone = globs.indices.filter { globs[$0].matches(Array(path.utf8)) }
      #expect(matches(path, &matcher) == alone, "\(path)")
    }
    #expect(!matcher.isExhausted)
  }

  @Test func `gives a subtree up once nothing can match in it`() throws {
    var matcher = PathMatcher([try #require(PathPattern("etc/*"))])
    let usr = matcher.advance(matcher.start, Array("usr".utf8)[...])
    #expect(usr == PathMatcher.hopeless)
    #expect(matcher.advance(usr, Array("etc".utf8)[...]) == PathMatcher.hopeless)
  }

  @Test func `says so when paths are made to exhaust it`() throws {
    // Each name may come or not: as many states as there are subsets.
    let globs = try (0..<20).map { try #require(PathPattern("**/\($0)/**/end")) }
    var matcher = PathMatcher(globs)
    for subset in 0..<(1 << 15) {
      var state = matcher.start
      for bit in 0..<20 where subset & 1 << bit != 0 {
        state = matcher.advance(state, Array("\(bit)".utf8)[...])
      }
    }
    #expect(matcher.isExhausted)
  }
}
