import ImageReport
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

  @Test func `names that differ look different`() {
    let names: [[UInt8]] = [
      [0x0A], Array(#"\n"#.utf8), Array(#"\\n"#.utf8), [0x5C, 0x0A], [0xFF], Array(#"\xFF"#.utf8),
      Array(#"\\xFF"#.utf8), [0x5C, 0xFF], [0x5C], [0x5C, 0x5C], [0x5C, 0x5C, 0x5C],
    ]

    #expect(Set(names.map { DisplayText.name($0) }).count == names.count)
  }

  @Test func `a pile of combining marks is cut short`() {
    let marks = String(repeating: "\u{301}", count: 40)

    let text = DisplayText.name("a\(marks)")

    #expect(text.unicodeScalars.filter { $0 == "\u{301}" }.count == 4)
  }

  @Test(arguments: [
    ("  a \t\n b  ", "a b"), ("printf '\\n'", "printf '\\n'"), ("a\u{1B}[0mb", "a\\u{1B}[0mb"),
    ("", ""), ("\n", ""), ("a \u{301}b", "a \\u{301}b"),
  ])
  func `prose is one line with its backslashes as they are`(prose: String, text: String) {
    #expect(DisplayText.prose(prose).unicodeScalars.elementsEqual(text.unicodeScalars))
  }
}
