@testable internal import Checks
internal import Testing

@Suite struct `The text of a shell command` {
  private static func words(_ text: String) -> [[String?]]? {
    ShellText(text)?.commands.map(\.words)
  }

  @Test func `is taken apart into words and commands`() {
    #expect(Self.words("a b  c") == [["a", "b", "c"]])
    #expect(Self.words("a 'b c' \"d e\" f\\ g") == [["a", "b c", "d e", "f g"]])
    #expect(
      Self.words("a&&b || c|d;e\nf & g") == [["a"], ["b"], ["c"], ["d"], ["e"], ["f"], ["g"]]
    )
    #expect(Self.words("a \\\n  b # rest\nc") == [["a", "b"], ["c"]])
    #expect(Self.words("A=1 B=x a >out 2>&1 <in b") == [["a", "b"]])
    #expect(Self.words("a $X \"$Y\" '$Z' *.js x=[1]") == [["a", nil, nil, "$Z", nil, nil]])
    #expect(Self.words("[ -f x ]") == [["[", "-f", "x", "]"]])
    #expect(Self.words("a '' b") == [["a", "", "b"]])
  }

  @Test func `says how commands are joined, and where they start`() throws {
    let commands = try #require(ShellText("a; b && c || d | e & f")).commands
    #expect(commands.map(\.joiner) == [.none, .sequence, .and, .or, .pipe, .background])
    #expect(commands.map(\.offset) == [0, 3, 8, 13, 17, 21])
    #expect(try #require(ShellText("A=1 a b")).commands.map(\.offset) == [4])
  }

  @Test(arguments: [
    "", " ", "# x", "a $(b)", "a `b`", "(a)", "if a; then b; fi", "a << X", "a 'b", "a \"b", "a \\",
    "{ a; }", "[[ a ]]", "case x in esac", "a \"$(b)\"", "while true; do a; done",
  ])
  func `is left alone where it is more than that`(text: String) {
    #expect(ShellText(text) == nil)
  }

  @Test func `is plain where it needs no shell`() {
    for (text, isPlain) in [
      ("a 'b c'", true), ("a $B", false), ("a > b", false), ("A=1 a", false), ("a; b", false),
    ] {
      #expect(ShellText(text)?.isPlain == isPlain)
    }
  }

  @Test func `ends at once, whatever it is`() {
    for piece in [
      "'", "\"", "\\", ";", "&&", "|", ">", "<", "$", "a ", "=", "#", "\u{0}", "\n", "[", "é",
    ] {
      _ = ShellText(String(repeating: piece, count: 20_000))
    }
    // The longest text there is, of what once took a square of its length.
    #expect(ShellText(String(repeating: "[", count: 65_536))?.isPlain == false)
    #expect(ShellText(String(repeating: "a", count: 70_000)) == nil)
  }
}
