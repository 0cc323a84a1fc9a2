internal import Testing

@testable internal import Explorer

@Suite struct `A line that is typed` {
  private static func text(_ start: String, _ keys: KeyEvent...) -> String {
    var prompt = Prompt(.search(.glob), text: start)
    for key in keys { _ = prompt.handle(key) }
    return prompt.text
  }

  @Test func `is edited as in a shell`() {
    #expect(Self.text("ab", .character("c")) == "abc")
    #expect(Self.text("ab", .left, .character("c")) == "acb")
    #expect(Self.text("ab", .home, .character("c"), .end, .character("d")) == "cabd")
    #expect(Self.text("ab", .backspace) == "a")
    #expect(Self.text("ab", .home, .delete) == "b")
    #expect(Self.text("usr/lib/x y", .control("w")) == "usr/lib/x ")
    #expect(Self.text("usr/lib/", .control("w")) == "usr/")
    #expect(Self.text("abc", .left, .control("k")) == "ab")
    #expect(Self.text("abc", .left, .control("u")) == "c")
    #expect(Self.text("", .paste("é日")) == "é日")
  }

  @Test func `is given up with Escape, and with Backspace when it is empty`() {
    var prompt = Prompt(.search(.glob), text: "a")
    #expect(prompt.handle(.backspace) == .changed)
    #expect(prompt.handle(.backspace) == .dismissed)
    #expect(prompt.handle(.escape) == .dismissed)
    #expect(prompt.handle(.enter) == .accepted)
    #expect(prompt.handle(.up) == .unchanged)
  }

  @Test func `takes no more than any path has`() {
    var prompt = Prompt(.search(.glob))
    _ = prompt.handle(.paste(String(repeating: "x", count: 10_000)))
    #expect(prompt.text.count == 4096)
    #expect(prompt.handle(.character("y")) == .unchanged)
  }
}
