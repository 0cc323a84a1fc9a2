import ImageFormat
import TestSupport
import Testing

@Suite struct DisplayTextTests {
  @Test(arguments: [
    ("plain/name-1.txt", "plain/name-1.txt"),
    ("日本語/é.txt", "日本語/é.txt"),
    ("a b", "a b"),
    ("new\nline\ttab\rcr", "new\\nline\\ttab\\u{D}cr"),
    ("\u{1B}[31m", "\\u{1B}[31m"),
    ("\u{0}\u{7F}\u{9B}", "\\u{0}\\u{7F}\\u{9B}"),
    ("\u{202E}\u{202A}\u{2066}\u{2069}", "\\u{202E}\\u{202A}\\u{2066}\\u{2069}"),
    ("\u{200E}\u{200F}\u{61C}", "\\u{200E}\\u{200F}\\u{61C}"),
    ("\u{200B}\u{200C}\u{200D}\u{2060}\u{FEFF}", "\\u{200B}\\u{200C}\\u{200D}\\u{2060}\\u{FEFF}"),
    ("\u{2028}\u{2029}", "\\u{2028}\\u{2029}"),
    ("\u{AD}\u{180E}\u{E0041}\u{3164}", "\\u{AD}\\u{180E}\\u{E0041}\\u{3164}"),
    ("\u{301}a\u{301}", "\\u{301}a\u{301}"),
    ("a\u{1B}\u{301}", "a\\u{1B}\\u{301}"),
    ("a\u{FE00}\u{FE0F}\u{E0100}", "a\\u{FE00}\\u{FE0F}\\u{E0100}"),
    ("\u{34F}\u{17B4}\u{180B}\u{2800}", "\\u{34F}\\u{17B4}\\u{180B}\\u{2800}"),
    ("\u{378}", "\\u{378}"),
    ("a\u{A0}b\u{3000}c", "a\\u{A0}b\\u{3000}c"),
    (" a b ", "\\u{20}a b\\u{20}"), (" ", "\\u{20}"),
    ("❤\u{FE0F}", "❤\u{FE0F}"), ("❤\u{FE0F}\u{FE0F}", "❤\u{FE0F}\\u{FE0F}"),
    ("😀\u{FE0F}1\u{FE0F}", "😀\\u{FE0F}1\\u{FE0F}"),
  ])
  func `what steers a terminal or hides in it is spelt out`(name: String, text: String) {
    #expect(DisplayText.name(name).unicodeScalars.elementsEqual(text.unicodeScalars))
  }

  @Test(
    arguments: [
      ([0x61, 0xFF, 0x62], "a\\xFFb"), ([0xC3], "\\xC3"), ([0xC3, 0x28], "\\xC3("),
      ([0xED, 0xA0, 0x80], "\\xED\\xA0\\x80"), ([0xF0, 0x9F, 0x98], "\\xF0\\x9F\\x98"),
      ([0xE9, 0x2F, 0xC3, 0xA9], "\\xE9/é"), ([], ""),
    ] as [([UInt8], String)]
  )
  func `a byte that is not UTF-8 is shown in hexadecimal`(bytes: [UInt8], text: String) {
    #expect(DisplayText.name(bytes) == text)
  }

  @Test(arguments: [
    (#"a\b"#, #"a\b"#), (#"a\n"#, #"a\\n"#), (#"a\x41"#, #"a\\x41"#), (#"a\u{41}"#, #"a\\u{41}"#),
    (#"a\\b"#, #"a\\\b"#), (#"a\"#, #"a\"#), ("a\\\n", #"a\\\n"#),
  ])
  func `a backslash is doubled where it would read as an escape`(name: String, text: String) {
    #expect(DisplayText.name(name) == text)
  }

  @Test(arguments: [
    ("##[error]a", #"##\u{5B}error]a"#), ("a###vso[b", #"a###vso\u{5B}b"#),
    ("##teamcity[a ##[b", #"##teamcity\u{5B}a ##\u{5B}b"#), ("## [a #[b [c##", "## [a #[b [c##"),
    ("##-[a", "##-[a"), ("::error::a", #"\u{3A}:error::a"#), ("::group", #"\u{3A}:group"#),
    ("::error:", #"\u{3A}:error:"#), ("::", "::"), (":::a::", ":::a::"), ("a::b::c", "a::b::c"),
    ("::1", "::1"), ("::ffff:10.0.0.1", "::ffff:10.0.0.1"),
  ])
  func `what a CI system would obey is spelt out`(text: String, shown: String) {
    #expect(DisplayText.name(text) == shown)
    #expect(DisplayText.prose(text) == shown)
  }

  @Test func `no word of prose is a command where it is wrapped, and no other is touched`() {
    #expect(DisplayText.prose("a ::error::b ::c") == #"a \u{3A}:error::b \u{3A}:c"#)
    #expect(DisplayText.prose("use std::vector on ::1") == "use std::vector on ::1")
    #expect(DisplayText.name("a ::error::b") == "a ::error::b")
  }

  @Test func `names that differ look different`() {
    // Every name of up to three of what escapes are made of, and of what is escaped.
    let parts: [[UInt8]] =
      [
        "\\", "n", "x", "u", "{", "1B", "5B", "}", "\u{1B}", "\n", " ", "a", "❤", "\u{FE0F}", "##",
        "[", "::",
      ]
      .map { Array($0.utf8) } + [[0xFF], [0xE2], [0x9D]]
    var names: Set<[UInt8]> = [[]]
    for _ in 0..<3 {
      names.formUnion(names.flatMap { name in parts.map { name + $0 } })
    }

    #expect(names.count > 3000)
    #expect(Set(names.map { Array(DisplayText.name($0).utf8) }).count == names.count)
  }

  @Test(arguments: [
    ("abcdefghijkl", 12, "abcdefghijkl"), ("abcdefghijklm", 12, "abcdefgh…jklm"),
    ("日本語日本語日", 12, "日本…語日"), ("a\u{1B}bcdefghijkl", 12, "a\\u{1B}bcdefg…ijkl"),
    ("", 0, ""), ("日本", 0, "…"),
  ])
  func `a long name loses its middle, and no character a part`(
    name: String,
    limit: Int,
    text: String
  ) {
    #expect(DisplayText.name(name, limit: limit) == text)
  }

  @Test func `bytes that are not UTF-8 are cut anywhere`() {
    let text = DisplayText.name([UInt8](repeating: 0x80, count: 100), limit: 6)

    #expect(text == "\\x80\\x80\\x80\\x80…\\x80\\x80")
  }

  @Test func `a pile of combining marks is cut short`() {
    let marks = String(repeating: "\u{301}", count: 40)

    let text = DisplayText.name("a\(marks)")

    #expect(text.unicodeScalars.filter { $0 == "\u{301}" }.count == 4)
  }

  @Test(arguments: [
    ("  a \t\n b  ", "a b"), ("printf '\\n'", "printf '\\n'"), ("a\u{1B}[0mb", "a\\u{1B}[0mb"),
    ("", ""), ("\n", ""), ("a \u{301}b", "a \\u{301}b"), ("a\u{A0}\u{3000}b", "a b"),
  ])
  func `prose is one line with its backslashes as they are`(prose: String, text: String) {
    #expect(DisplayText.prose(prose).unicodeScalars.elementsEqual(text.unicodeScalars))
  }

  @Test(arguments: [
    ("abc", 3, "abc"), ("abcd", 3, "abc…"), ("", 0, ""), ("a\nb", 2, "a…"), ("ab", .max, "ab"),
  ])
  func `long prose ends in an ellipsis`(prose: String, limit: Int, text: String) {
    #expect(DisplayText.prose(prose, limit: limit) == text)
  }

  @Test(arguments: HostileText.corpus)
  func `safe prose comes back as it is`(text: HostileText) {
    let prose = DisplayText.prose(text.text)

    #expect(Array(DisplayText.prose(prose).utf8) == Array(prose.utf8))
  }

  @Test(arguments: [
    (0, "0 layers", "0 entries"), (1, "1 layer", "1 entry"), (2, "2 layers", "2 entries"),
  ])
  func `a count has its noun in the right number`(count: Int, layers: String, entries: String) {
    #expect(DisplayText.count(count, "layer") == layers)
    #expect(DisplayText.count(count, "entry", "entries") == entries)
  }
}
