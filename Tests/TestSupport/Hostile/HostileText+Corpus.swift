extension HostileText {
  /// Everything that is tried, short enough to be put anywhere.
  public static let corpus: [HostileText] =
    controls + terminals + lines + bidirectional + invisible + brokenUTF8 + markup + formats
    + logs + shapes

  /// One thing over and over, `count` bytes of it.
  public static func long(_ count: Int) -> [HostileText] {
    let parts: KeyValuePairs<String, RawBytes> = [
      "letters": "x", "one path": "dir/", "wide characters": "日", "words": "word ",
      "line breaks": "\n", "escapes": "\u{1B}", "combining marks": "\u{301}", "tags": "\u{E0041}",
      "no UTF-8": [0xFF], "backslashes": "\\", "blanks": " ", "slashes": "/",
    ]
    return parts.map { name, part in
      HostileText("\(count) bytes of \(name)", repeating(part, count / part.bytes.count))
    }
  }

  // MARK: Control characters

  private static let controls = [
    HostileText("every C0 control", joined(Array(0x00...0x1F) + [0x7F])),
    HostileText("every C1 control", joined(Array(0x80...0x9F))),
    HostileText("every C1 control as a byte", RawBytes((0x80...0x9F).flatMap { [0x63, $0] })),
    HostileText("NUL", "before\0after"),
    HostileText("a backspace", "hidden\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}shown "),
    HostileText("a carriage return", "hidden\rINJECTED"),
    HostileText("tabs", "\ta\t\tb\t"),
  ]

  private static let terminals = [
    HostileText("a title", "\u{1B}]0;owned\u{7}\u{1B}]2;owned\u{1B}\\"),
    HostileText(
      "a link (OSC 8)",
      "\u{1B}]8;;https://evil.example/\u{1B}\\click\u{1B}]8;;\u{1B}\\"
    ),
    HostileText("the clipboard (OSC 52)", "\u{1B}]52;c;cm0gLXJmIH4=\u{7}"),
    HostileText("the screen (CSI)", "\u{1B}[2J\u{1B}[H\u{1B}[?1049h\u{1B}[10;1H\u{1B}[K"),
    HostileText("colours (SGR)", "\u{1B}[1m\u{1B}[0m\u{1B}[31mred\u{1B}[0m\u{1B}[8m"),
    HostileText("C1 sequences", "\u{9B}2J\u{9D}0;owned\u{9C}\u{90}q\u{9C}"),
    HostileText("C1 sequences as bytes", [0x9B] + "2J" + [0x9D] + "0;owned" + [0x9C]),
    HostileText("questions to the terminal", "\u{5}\u{1B}[c\u{1B}[6n\u{1B}P$q m\u{1B}\\"),
    HostileText("a charset", "\u{1B}(0\u{E}lqqk\u{F}\u{1B}%@"),
    HostileText("an unfinished sequence", "\u{1B}["),
    HostileText("what an escape looks like", "\\u{1B}[2J\\x1B\\n\\\\u{1B}\\"),
  ]

  private static let lines = [
    HostileText(
      "line breaks",
      """
      a\nINJECTED\r\nINJECTED\u{B}INJECTED\u{C}INJECTED\u{1C}INJECTED\u{85}INJECTED\
      \u{2028}INJECTED\u{2029}INJECTED
      """
    ),
    HostileText("a line break first", "\nINJECTED"),
    HostileText("line breaks alone", "\n\n\n\r\n"),
    HostileText("a hundred lines", repeating("\nINJECTED words and more words", 100)),
    HostileText("a hundred words", repeating(" word", 100)),
  ]

  // MARK: What cannot be seen

  private static let bidirectional = [
    HostileText("overrides", "\u{202E}gnp.exe\u{202D}x\u{202A}y\u{202B}z\u{202C}"),
    HostileText("isolates", "\u{2066}a\u{2067}b\u{2068}c\u{2069}\u{2069}\u{2067}"),
    HostileText("direction marks", "a\u{200E}b\u{200F}c\u{61C}"),
  ]

  private static let invisible = [
    HostileText("zero width", joined([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])),
    HostileText("invisible operators", joined(Array(0x2061...0x206F))),
    HostileText("tags", joined([0xE0001] + Array(0xE0020...0xE007F))),
    HostileText("variation selectors", joined(Array(0xFE00...0xFE0F) + [0xE0100, 0xE01EF])),
    HostileText("Mongolian selectors", joined(Array(0x180B...0x180F))),
    HostileText("fillers", joined([0x115F, 0x1160, 0x3164, 0xFFA0, 0x17B4, 0x17B5, 0x2800])),
    HostileText("soft hyphen and joiner", joined([0xAD, 0x34F])),
    HostileText("annotations", joined([0xFFF9, 0xFFFA, 0xFFFB, 0xFFFC])),
    HostileText(
      "format controls",
      joined([0x600, 0x70F, 0x8E2, 0x110BD, 0x13430, 0x1BCA0, 0x1D173])
    ),
    HostileText(
      "spaces",
      joined([0xA0, 0x1680] + Array(0x2000...0x200A) + [0x202F, 0x205F, 0x3000])
    ),
    HostileText("spaces around", "  a  "),
    HostileText("a space alone", " "),
    HostileText("nothing", ""),
    HostileText("noncharacters", joined([0xFDD0, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF])),
    HostileText("unassigned", joined([0x378, 0x2FE0, 0xE0FFF])),
    HostileText("private use", joined([0xE000, 0xF8FF, 0xF0000, 0x100000])),
  ]

  private static let brokenUTF8 = [
    HostileText("an overlong slash", [0xC0, 0xAF, 0xE0, 0x80, 0xAF, 0xF0, 0x80, 0x80, 0xAF]),
    HostileText("an overlong escape", [0xC0, 0x9B] + "[2J" + [0xE0, 0x80, 0x9B] + "[2J"),
    HostileText("an overlong line break", [0xC0, 0x8A] + "INJECTED" + [0xE0, 0x80, 0x8A] + "x"),
    HostileText("surrogates", [0xED, 0xA0, 0x80, 0xED, 0xB0, 0x80, 0xED, 0xAF, 0xBF]),
    HostileText("cut characters", [0xE2, 0x82] + "a" + [0xF0, 0x9F, 0x98] + "b" + [0xC3]),
    HostileText("a cut character before an escape", [0xE2, 0x1B] + "[2J" + [0xC2, 0x0A] + "x"),
    HostileText("continuation bytes", RawBytes(0x80...0xBF)),
    HostileText("bytes that are never used", [0xFE, 0xFF, 0xF5, 0xF8, 0xFC]),
    HostileText("beyond U+10FFFF", [0xF4, 0x90, 0x80, 0x80]),
    HostileText("Latin-1", "caf" + [0xE9] + "/" + [0xA0, 0xAD]),
  ]

  // MARK: What acts elsewhere

  private static let markup = [
    HostileText("a script", "<script>alert(1)</script>"),
    HostileText("an image with a handler", "\"><img src=x onerror=alert(1)>"),
    HostileText("an attribute", "' onmouseover='alert(1)"),
    HostileText("the end of a table", "</td></tr></table></details><h1>owned</h1>"),
    HostileText("entities", "&lt;script&gt;&amp;&#27;&#x1b;"),
    HostileText("comments and CDATA", "--><!-- ]]> <![CDATA["),
    HostileText("a cell", "a | b |\n|---|---|\n| INJECTED |"),
    HostileText("backticks", "`a` ``b`` ```c\n```\n~~~"),
    HostileText("links", "[click](https://evil.example) <https://evil.example> www.evil.example"),
    HostileText("an image", "![x](https://evil.example/pixel.png)"),
    HostileText("blocks", "# heading\n- item\n> quote\n---\n1. one"),
    HostileText("mentions", "@everyone #1 owner/repository#1 deadbeef"),
    HostileText("emphasis", "**bold** _it_ ~~gone~~ \\| \\*"),
  ]

  private static let formats = [
    HostileText("a formula", "=cmd|' /C calc'!A0"),
    HostileText("more formulas", "+1-1\t=1\r@SUM(A1:A9)"),
    HostileText("a formula of minus", "-2+3"),
    HostileText("a formula of at", "@SUM(1+1)*cmd"),
    HostileText("fields", "a,\"b\",;'c'\r\nINJECTED"),
    HostileText("the end of a JSON string", "\",\"owned\":{\"a\":[1,"),
    HostileText("JSON escapes", "\\u0000 \\\" \\ \\u001b[2J \\ud83d"),
    HostileText("a backslash at the end", "a\\"),
    HostileText("conversions", "%s%n%1000000d{}{0}${x}"),
    HostileText("a command", "$(reboot) `reboot` ; reboot #"),
    HostileText("a path", "../../etc/passwd /../x//y/./z"),
    HostileText("an option", "--help"),
    HostileText("a message of tare", "tare: fine.tar: all is well"),
  ]

  /// What CI systems obey that stands in the log of a job.
  private static let logs = [
    HostileText("an error of a workflow", "::error file=a,line=1::owned"),
    HostileText("a command after a line break", "\n::set-output name=a::owned\n::add-mask::a"),
    HostileText("a command after blanks", " \t \u{A0}::error::owned"),
    HostileText("a command of words", repeating("word ::warning::owned ::notice a=b::owned ", 20)),
    HostileText("a command and no more", "::endgroup::"),
    HostileText("half of a command", "::group"),
    HostileText("the other half of a command", "::owned"),
    HostileText("the end of commands", "::stop-commands::x\n##[group]owned\n##[error]owned"),
    HostileText("an old command in a line", "a##[error]owned ###[add-mask]a b##[set-env name=A]b"),
    HostileText("the start of an old command", "a##"),
    HostileText("the end of an old command", "[error]owned"),
    HostileText("an old command behind a mark", "##\u{301}[error]owned##[\u{301}error]owned"),
    HostileText("a command of Azure Pipelines", "a ##vso[task.setvariable variable=a]owned"),
    HostileText(
      "a command of TeamCity",
      "##teamcity[buildStop comment='owned' readdToQueue='false']"
    ),
    HostileText(
      "a section of GitLab",
      "\u{1B}[0Ksection_start:1:a[collapsed=true]\r\u{1B}[0Kowned"
    ),
    HostileText("an encoded line break", "%0A::error::owned%0D%0A%25%3A%2C"),
  ]

  // MARK: Shapes

  private static let shapes = [
    HostileText("a pile of marks", "a" + repeating("\u{301}\u{489}\u{20DD}", 200)),
    HostileText("marks on nothing", "\u{301}\u{308}a\u{1B}\u{301} \u{302}/\u{303}"),
    HostileText("marks on many", repeating("a\u{301}\u{302}\u{303}\u{304}", 60)),
    HostileText("wide", "日本語の長い名前한국어ｗｉｄｅ、全角文字列日本語の長い名前日本語の長い名前"),
    HostileText("ambiguous", "§±×÷°·…—“”αβγжбв①②█▒½¼ªº"),
    HostileText("emoji", "😀👍🏽🇩🇪☺️❤️1️⃣👩‍💻👨‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿⌚"),
    HostileText("decomposed", "e\u{301}\u{1112}\u{1161}\u{11AB}\u{D7B0}\u{D7CB}"),
    HostileText("right to left", "שלום עולם مرحبا بالعالم 123 (a)"),
    HostileText("Indic", "नमस्ते क्षत्रिय ตัวอย่าง ကြည့်"),
    HostileText("a long word", repeating("x", 3000)),
    HostileText("a long path", repeating("日本/", 500) + "name"),
  ]

  private static func repeating(_ part: RawBytes, _ count: Int) -> RawBytes {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(part.bytes.count * count)
    // By doubling: a byte at a time is slow without optimisation.
    var next = part.bytes
    for bit in 0..<Int.bitWidth where count >> bit > 0 {
      if count >> bit & 1 == 1 { bytes += next }
      next += next
    }
    return RawBytes(bytes)
  }

  /// The code points with a letter between two of them.
  private static func joined(_ codePoints: [UInt32]) -> RawBytes {
    let scalars = codePoints.compactMap { Unicode.Scalar($0) }
    return RawBytes(scalars.flatMap { Array("c\($0)".utf8) })
  }
}
