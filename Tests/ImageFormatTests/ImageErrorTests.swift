import TestSupport
import Testing

@testable import ImageFormat

@Suite struct ImageErrorTests {
  @Test(arguments: [
    ("blobs/sha256/ab", "`blobs/sha256/ab`"), ("a\u{1B}[2J\n", "`a\\u{1B}[2J\\n`"), ("", "``"),
    ("a`, and all is well `b", "`a\\u{60}, and all is well \\u{60}b`"),
    ("a`\u{301}", "`a\\u{60}\u{301}`"),
  ])
  func `a quotation is as a name is shown, and ends where it ends`(text: String, quoted: String) {
    #expect(Array(ImageError.quote(text).utf8) == Array(quoted.utf8))
  }

  @Test func `a long text is quoted in part, and its end is`() {
    let quoted = ImageError.quote(String(repeating: "long/", count: 200_000) + "name.json")

    #expect(quoted.utf8.count < 250)
    #expect(quoted.hasSuffix("/name.json`"))
    #expect(quoted.contains("…"))
  }

  @Test(arguments: HostileText.corpus)
  func `the place of an error is shown as a name`(text: HostileText) {
    let error = ImageError(.missing, at: text.text, "it is not there")

    #expect(TerminalText.violations(in: Array("\(error)\n".utf8)) == [])
    #expect(error.description.hasSuffix(": it is not there"))
  }
}
