internal import Archive
internal import TestSupport
internal import Testing

@Suite struct `YAML, step by step` {
  private func events(_ text: String, depth: Int = 16) throws -> [YAMLEvent] {
    try YAMLReader.events(of: Array(text.utf8), depth: depth)
  }

  private func failure(_ text: [UInt8], depth: Int = 16) -> YAMLError? {
    #expect(throws: YAMLError.self) { try YAMLReader.events(of: text, depth: depth) }
  }

  @Test func `has each value with its place`() throws {
    let events = try events("# a comment\na: 1\n'bé': [x, \"2\"]\n")
    #expect(
      events.map(\.kind) == [
        .documentStart, .mappingStart, .scalar("a", isPlain: true), .scalar("1", isPlain: true),
        .scalar("bé", isPlain: false), .sequenceStart, .scalar("x", isPlain: true),
        .scalar("2", isPlain: false), .sequenceEnd, .mappingEnd, .documentEnd,
      ]
    )
    #expect(
      events.map(\.position.description)[1...7] == [
        "2:1", "2:1", "2:4", "3:1", "3:7", "3:8", "3:11",
      ]
    )
  }

  @Test func `keeps names, aliases and types apart from what they are of`() throws {
    let events = try events("- &a !b x\n- *a\n- &c []\n- !d {}\n")
    #expect(events.map(\.hasAnchor) == [0, 0, 1, 0, 1, 0, 0, 0, 0, 0].map { $0 == 1 })
    #expect(events.map(\.hasTag) == [0, 0, 1, 0, 0, 0, 1, 0, 0, 0].map { $0 == 1 })
    #expect(events[3].kind == .alias)
  }

  @Test func `may be no document, or several`() throws {
    #expect(try events("") == [])
    #expect(try events("# only this\n") == [])
    #expect(try events("a\n---\nb\n").filter { $0.kind == .documentStart }.count == 2)
  }

  @Test(
    arguments: [
      ("a: b: c", 1, 5), ("a: [1\nb: 2", 2, 2), ("a:\n\tb: 1", 2, 1), ("a: 1\nb: \"open", 2, 9),
    ] as [(String, Int, Int)]
  )
  func `says where it ends to be YAML`(text: String, line: Int, column: Int) throws {
    let error = try #require(failure(Array(text.utf8)))
    #expect(error.position == TextPosition(line: line, column: column), "\(error.problem)")
    #expect(!error.problem.isEmpty)
  }

  @Test(
    arguments: [
      ([0xFF], 1, 1), ([0x61, 0x0A, 0x62, 0xC3], 2, 2), ([0xC3, 0xA9, 0x20, 0xE9, 0x20], 1, 3),
      ([0x61, 0x0D, 0x0A, 0x0D, 0x62, 0x00], 3, 2), ([0xFE, 0xFF, 0x00, 0x61], 1, 1),
    ] as [([UInt8], Int, Int)]
  )
  func `says where it ends to be text`(text: [UInt8], line: Int, column: Int) throws {
    let error = try #require(failure(text))
    #expect(error.position == TextPosition(line: line, column: column), "\(error.problem)")
  }

  @Test func `is no deeper than it may be`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(try events(nested(16)).count == 34)
    #expect(failure(Array(nested(17).utf8))?.position == TextPosition(line: 1, column: 17))
    #expect(try events("[[], {}, []]", depth: 2).count == 10)
  }

  @Test(arguments: [
    "[", "{", "- ", "? ", "a: ", "[a, ", "{a: ", "- - ", "&a ", "*a ", "!a ", "\"", "'", "|\n",
    ">\n ",
    "%", "---\n", "...\n", "\t", "\u{FEFF}", "\u{85}", "\0", "# ", "[]: ", "a\n",
  ])
  func `ends for one thing over and over`(part: String) {
    let text = Array(String(repeating: part, count: 65_536 / part.utf8.count).utf8)
    _ = try? YAMLReader.events(of: text, depth: 16)
  }

  @Test func `ends for hostile text, wherever it stands`() {
    for text in HostileText.corpus + (0..<50).map({ HostileText.composed($0) }) {
      for (before, after) in [
        ("", ""), ("a: ", "\n"), ("", ": b\n"), ("\"", "\""), ("# ", "\na: 1"),
      ] {
        _ = try? YAMLReader.events(
          of: Array(before.utf8) + text.bytes + Array(after.utf8),
          depth: 16
        )
      }
    }
  }
}
