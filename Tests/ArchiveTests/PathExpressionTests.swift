internal import Archive
internal import Testing

@Suite struct `An expression for paths` {
  private static func matches(_ text: String, _ path: [UInt8], ignoresCase: Bool = false) throws
    -> Bool
  {
    var result = false
    try PathExpression(text, ignoresCase: ignoresCase).withMatcher { result = $0(path) }
    return result
  }

  @Test func `matches any part of a path that it does not tie to an end`() throws {
    #expect(try Self.matches("li[bc]/", Array("usr/lib/x".utf8)))
    #expect(try !Self.matches("^lib", Array("usr/lib".utf8)))
    #expect(try Self.matches("(so|a)$", Array("usr/lib/libz.so".utf8)))
    #expect(try !Self.matches("LIB", Array("usr/lib".utf8)))
    #expect(try Self.matches("lib", Array("usr/LIB".utf8), ignoresCase: true))
  }

  @Test func `takes every byte for a character, whatever it encodes`() throws {
    #expect(try Self.matches("^a..b$", [0x61, 0xFF, 0xFE, 0x62]))
    #expect(try Self.matches("é", Array("caf\u{E9}".utf8)))
  }

  @Test(arguments: ["(", "[a", "a{2,1}"])
  func `says what is wrong with text that is none`(text: String) throws {
    let error = try #require(throws: ArchiveError.self) { try PathExpression(text) }
    #expect(error.kind == .damaged)
    #expect(!error.message.isEmpty)
  }

  @Test func `is refused where it would take all memory`() throws {
    for text in ["((((.{1,255}){1,255}){1,255}){1,255})", "(a|b){1,200}{1,200}", "a\0b"] {
      #expect(throws: ArchiveError.self) { try PathExpression(text) }
    }
    #expect(try Self.matches("a{2,255}", Array("aa".utf8)))
  }
}
