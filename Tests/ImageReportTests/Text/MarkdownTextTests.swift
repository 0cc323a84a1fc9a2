import TestSupport
import Testing

@testable import ImageReport

@Suite struct MarkdownTextTests {
  @Test(arguments: [
    ("opt/cache", "`opt/cache`"), ("@everyone <b>", "`@everyone <b>`"), ("", "<code></code>"),
    ("a|b", "<code>a&#124;b</code>"), ("a`b", "<code>a&#96;b</code>"),
    ("a@b|c.d", "<code>a&#64;<!-- -->b&#124;c&#46;<!-- -->d</code>"),
    ("##[error]x", "<code>&#35;&#35;&#92;u&#123;5B&#125;error&#93;x</code>"),
    (" ", "<code>&#92;u&#123;20&#125;</code>"), ("日本/…", "`日本/…`"),
    ("a\nb", "<code>a&#92;nb</code>"),
  ])
  func `a name is code`(name: String, code: String) {
    #expect(MarkdownText.name(name) == code)
  }

  @Test(arguments: [
    ("58.90% is over 5.0%", "58.90% is over 5.0%"), ("It's (not) \"so\".", "It's (not) \"so\"."),
    ("in opt/a, twice", "in `opt/a`, twice"), ("by @user", "by `@user`"), ("see #1", "see `#1`"),
    ("see GH-1 and co-op", "see `GH-1` and co-op"), ("at evil.example.", "at `evil.example`."),
    ("*a* _b_ ~c~ <d>", "`*a*` `_b_` `~c~` `<d>`"),
    ("of deadbee1 or 12345678", "of `deadbee1` or 12345678"),
    ("a  b\nc", "a b c"), (":tada: done: yes", "`:tada:` done: yes"), ("", ""), ("- a", "`-` a"),
    ("a|b", "<code>a&#124;b</code>"), ("IMG101 sha256:00", "IMG101 `sha256:00`"),
    ("Größe …", "Größe …"),
  ])
  func `a sentence is words, and code for what is more`(text: String, markdown: String) {
    #expect(MarkdownText.prose(text) == markdown)
  }

  @Test func `what is long loses a part`() {
    let name = MarkdownText.name(String(repeating: "x", count: 500))
    #expect(name.utf8.count < 250 && name.contains("…"))
    #expect(MarkdownText.prose(String(repeating: "word ", count: 500)).utf8.count < 500)
  }
}
