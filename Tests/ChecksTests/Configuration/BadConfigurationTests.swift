internal import Archive
internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `A bad configuration` {
  /// A text, the place of its fault, and what the line about it says.
  struct Fault: Sendable, CustomTestStringConvertible {
    var text: String
    var place: String
    var words: [String]

    init(_ text: String, _ place: String, _ words: String...) {
      (self.text, self.place, self.words) = (text, place, words)
    }

    var testDescription: String { text }
  }

  private static func budget(_ text: String) -> String { "version: 1\nbudgets:\n  \(text)\n" }
  private static func check(_ text: String) -> String { "version: 1\nchecks:\n  \(text)\n" }
  private static func ignore(_ text: String) -> String { check("ignore:\n    - \(text)") }

  private static let documents = [
    Fault("", "1:1", "empty", "version: 1"),
    Fault("# version: 1\n", "1:1", "empty"),
    Fault("--- \n", "2:1", "found nothing"),
    Fault("version 1", "1:1", "expected a configuration", "found `version 1`"),
    Fault("- version: 1", "1:1", "expected a configuration", "found a list"),
    Fault("version: 1\n---\nversion: 1\n", "2:1", "second document"),
    Fault("version: 1\nbudgets: {layers: 9\n", "3:1", "not YAML"),
    Fault("version: 1\nbudgets: layers: 9\n", "2:16", "not YAML", "mapping values"),
    Fault("version: 1\nbudgets:\n\tlayers: 9\n", "3:1", "not YAML", "a tab"),
    Fault("version: 1\nbudgets:\n  layers: 'x\n", "4:1", "not YAML"),
    Fault("version: 1\n250MB", "2:6", "not YAML", "could not find"),
    Fault("version: 1\n'a\u{2028}b\u{85}é\u{1B}", "4:2", "not YAML", "control characters"),
    Fault("version: 1\n\u{1B}[31m: 1\n", "2:1", "not YAML", "control characters"),
    Fault("version: 1\n? [a]\n: b\n", "2:3", "expected a key", "a list"),
    Fault("version: 1\n[[[[[[[[[[[[[[[[[]", "2:19", "not YAML"),
    Fault("a: \(String(repeating: "[", count: 17))", "1:19", "more than 16"),
    Fault("version: 1\nbudgets: &a {layers: 9}\napp: {budgets: *a}\n", "2:10", "anchors"),
    Fault("version: 1\nbudgets: {layers: &n 9}\n", "2:19", "anchors"),
    Fault("version: 1\nbudgets: *a\n", "2:10", "aliases"),
    Fault("version: 1\n<<: *a\n", "2:5", "aliases"),
    Fault("version: !!int 1\n", "1:10", "tags"),
    Fault("--- !!map\nversion: 1\n", "1:5", "tags"),
    Fault("version: 1\nbudgets: !python/object:os.system {layers: 9}\n", "2:10", "tags"),
    Fault("version: 1\nversion: 1\n", "2:1", "`version` is there twice", "line 1"),
    Fault("version: 1\n\"versi\\x6fn\": 1\n", "2:1", "`version` is there twice"),
    Fault("budgets: {layers: 9}\n", "1:1", "no `version`"),
    Fault("version: 2\nbudgetz: {}\n", "1:10", "version 2", "only 1"),
    Fault("version: 1.0\n", "1:10", "expected the version", "`1.0`"),
    Fault("version:\n", "1:9", "expected the version", "nothing"),
    Fault("version: [1]\n", "1:10", "expected the version", "a list"),
    Fault("version: 1\nbudget: {layers: 9}\n", "2:1", "unknown key `budget`", "mean `budgets`"),
    Fault("version: 1\nVersion: 1\n", "2:1", "unknown key `Version`", "mean `version`"),
    Fault("version: 1\nrules: {}\n", "2:1", "unknown key `rules`", "`budgets`, `paths`"),
    Fault("version: 1\nhostname: x\n", "2:1", "unknown key", "`app` or `checks`"),
    Fault("version: 1\n\"\\e[31m\\n`\": 1\n", "2:1", "`\\u{1B}[31m\\n\\u{60}`"),
    Fault("version: 1\n'': 1\n", "2:1", "unknown key ``"),
  ]

  private static let budgets = [
    Fault("version: 1\nbudgets:\n", "2:9", "expected budgets", "nothing"),
    Fault("version: 1\nbudgets: 250MB\n", "2:10", "expected budgets", "`250MB`"),
    Fault("version: 1\nbudgets:\n- layers: 9\n", "3:1", "expected budgets", "a list"),
    Fault(budget("image-sise: 250MB"), "3:3", "unknown budget `image-sise`", "mean `image-size`"),
    Fault(budget("imageSize: 250MB"), "3:3", "mean `image-size`"),
    Fault(budget("nothing-like-it: 1"), "3:3", "unknown budget", "`growth-percent`"),
    Fault("version: 1\nimage-size: 5MB\n", "2:1", "`image-size` is a budget", "under `budgets`"),
    Fault(budget("path:app/**: 5MB"), "3:3", "write `app/**` under `paths`"),
    Fault(budget("app:layers: 5"), "3:3", "write `layers` under `budgets` of `app`"),
    Fault(budget("app:path:a: 5"), "3:3", "write `a` under `paths` of `app`"),
    Fault("version: 1\napp: {budgets: {'path:a': 9}}\n", "2:17", "`a` under `paths` of `app`"),
    Fault(budget("layers: 9\n  files: 9\n  layers: 9"), "5:3", "`layers` is there twice", "line 3"),
    Fault(budget("layers:"), "3:10", "a limit such as 12", "nothing"),
    Fault(budget("layers: ~"), "3:11", "nothing"),
    Fault(budget("layers: null"), "3:11", "nothing"),
    Fault(budget("layers: many"), "3:11", "a whole number such as 40", "`many`"),
    Fault(budget("layers: -1"), "3:11", "negative", "`-1`"),
    Fault(budget("layers: 1.5"), "3:11", "a whole number", "`1.5`"),
    Fault(budget("layers: ''"), "3:11", "a whole number"),
    Fault(budget("layers: [9]"), "3:11", "a limit such as 12", "a list"),
    Fault(budget("image-size: 250G"), "3:15", "a size such as", "`250G`"),
    Fault(budget("image-size: 5%"), "3:15", "a size such as", "`5%`"),
    Fault(budget("image-size: -5MB"), "3:15", "negative", "`-5MB`"),
    Fault(budget("image-size: 99999999999PB"), "3:15", "a size such as"),
    Fault(budget("wasted-percent: 5MB"), "3:19", "a percentage", "`5MB`"),
    Fault(budget("wasted-percent: 101%"), "3:19", "100%", "`101%`"),
    Fault(budget("efficiency: 0.95"), "3:15", "95%", "`0.95`"),
    Fault(budget("layers: {}"), "3:11", "a limit is missing"),
    Fault(budget("wasted-percent: {floor: 1MB}"), "3:19", "a limit is missing"),
    Fault(budget("layers: {fial: 9}"), "3:12", "unknown key `fial`", "mean `fail`"),
    Fault(budget("layers: {fail: 9, fail: 9}"), "3:21", "`fail` is there twice"),
    Fault(budget("layers: {fail: x}"), "3:18", "a whole number", "`x`"),
    Fault(budget("layers: {fail: {fail: 9}}"), "3:18", "a limit such as 12", "a mapping"),
    Fault(budget("layers: {warn: 10, fail: 9}"), "3:11", "`warn` has to be under `fail`"),
    Fault(budget("efficiency: {warn: 90, fail: 95}"), "3:15", "`warn` has to be over `fail`"),
    Fault(budget("layers: {fail: 9, floor: 1MB}"), "3:21", "a `floor` is for", "`wasted-percent`"),
    Fault(budget("efficiency: {fail: 95, floor: 1M}"), "3:33", "a size such as 1MB", "`1M`"),
    Fault(budget("efficiency: {fail: 95, floor: }"), "3:33", "a size such as 1MB", "nothing"),
    Fault("version: 1\npaths: [a]\n", "2:8", "expected paths", "a list"),
    Fault("version: 1\npaths:\n  \"[\": 0\n", "3:3", "`[` matches no path"),
    Fault("version: 1\npaths:\n  '': 0\n", "3:3", "matches no path"),
    Fault("version: 1\npaths:\n  a: 5%\n", "3:6", "a size such as", "`5%`"),
    Fault("version: 1\npaths:\n  a: {fail: 1, floor: 1}\n", "3:16", "a `floor` is for"),
    Fault("version: 1\napp: {layers: 9}\n", "2:7", "unknown key `layers`", "`budgets` or `paths`"),
    Fault("version: 1\napp: 5MB\n", "2:6", "expected `budgets` and `paths`"),
    Fault("version: 1\napp: {budgets: {layer: 9}}\n", "2:17", "mean `layers`"),
  ]

  private static let checks = [
    Fault("version: 1\nchecks:\n", "2:8", "expected `fail-on`", "nothing"),
    Fault(check("fail_on: error"), "3:3", "unknown key `fail_on`", "mean `fail-on`"),
    Fault(check("fail-on: warn"), "3:12", "`warning`", "`never`", "found `warn`"),
    Fault(
      check("severity: {IMG201: fatal}"),
      "3:22",
      "`error`, `warning`, `note` or `off`",
      "`fatal`"
    ),
    Fault(check("severity: {IMG201: }"), "3:22", "`off`", "nothing"),
    Fault(check("severity: {A rule: note}"), "3:14", "unknown rule `A rule`", "`IMG401`"),
    Fault(check("severity: {run-as-root: note}"), "3:14", "`run-as-root`", "mean `runs-as-root`"),
    Fault(check("severity: {IMG000: note}"), "3:14", "unknown rule `IMG000`", "`runs-as-root`"),
    Fault(
      check("severity:\n    apt-lists: note\n    IMG201: off"),
      "5:5",
      "`IMG201` is `apt-lists`",
      "there twice; the first is in line 4"
    ),
    Fault(check("severity: [note]"), "3:13", "expected severities", "a list"),
    Fault(check("ignore: {rule: a}"), "3:11", "expected a list", "a mapping"),
    Fault(ignore("a"), "4:7", "expected `rule` and `reason`", "`a`"),
    Fault(ignore("rule: IMG201"), "4:7", "no `reason`", "`apt-lists`"),
    Fault(ignore("reason: a"), "4:7", "no `rule`"),
    Fault(ignore("{rule: apt-list, reason: b}"), "4:14", "`apt-list`", "did you mean `apt-lists`?"),
    Fault(ignore("{rule: IMG201, reason: }"), "4:30", "expected a reason", "nothing"),
    Fault(ignore("{rule: IMG201, reason: ' '}"), "4:30", "expected a reason"),
    Fault(ignore("{rule: '', reason: b}"), "4:14", "the name of a rule"),
    Fault(ignore("{rule: IMG1, reason: b}"), "4:14", "unknown rule `IMG1`"),
    Fault(ignore(row("path: c")), "4:33", "unknown key `path`", "mean `paths`"),
    Fault(ignore(row("paths: c")), "4:40", "a list of paths", "`c`"),
    Fault(ignore(row("paths: []")), "4:40", "no paths"),
    Fault(ignore(row("paths: ['[']")), "4:41", "matches no path"),
    Fault(ignore(row("paths: [{}]")), "4:41", "expected a path"),
    Fault(ignore(row("layers: 3")), "4:41", "a list of layers", "`3`"),
    Fault(ignore(row("layers: []")), "4:41", "no layers", "leave `layers` out"),
    Fault(ignore(row("layers: [-1]")), "4:42", "the number of a layer", "`-1`"),
    Fault(ignore(row("layers: [last]")), "4:42", "the number of a layer", "`last`"),
    Fault(ignore(row("instruction: ''")), "4:46", "an instruction such as `RUN npm ci*`"),
    Fault(
      ignore(row("instruction: \(String(repeating: "x", count: 1001))")),
      "4:46",
      "at most 1000 bytes"
    ),
    Fault(ignore(row("expires: soon")), "4:42", "such as 2027-03-01", "`soon`"),
    Fault(ignore(row("expires: 2027-02-29")), "4:42", "`2027-02-29`"),
    Fault(ignore(row("expires: ")), "4:42", "a date", "nothing"),
  ]

  /// A row that ignores something, with one key more.
  private static func row(_ member: String) -> String { "{rule: IMG201, reason: b, \(member)}" }

  @Test(arguments: documents + budgets + checks)
  func `is refused with its place, and with what to write`(fault: Fault) throws {
    let error = try #require(
      #expect(throws: ConfigurationError.self) {
        try Configuration(parsing: Array(fault.text.utf8))
      }
    )
    #expect(error.position.description == fault.place, "\(error)")
    for words in fault.words { #expect(error.message.contains(words), "\(error)") }
    #expect(TerminalText.violations(in: Array("\(error)\n".utf8)) == [])
    #expect(error.message.last != ".")
  }

  @Test func `is not read beyond a size`() throws {
    let head = "version: 1\n"
    let limit = Limits().configuration.bytes
    func padded(_ count: Int) -> [UInt8] {
      Array(head.utf8) + [UInt8](repeating: UInt8(ascii: "#"), count: count - head.utf8.count)
    }
    #expect(try Configuration(parsing: padded(limit)) == Configuration())
    let error = try #require(
      #expect(throws: ConfigurationError.self) { try Configuration(parsing: padded(limit + 1)) }
    )
    #expect(error.description == "1:1: the file has more than 64KiB, the most that is read")
  }

  @Test func `is never deeper than anything that means something`() throws {
    var limits = Limits().configuration
    limits.depth = 2
    let text = Array("version: 1\nbudgets: {layers: {fail: 9}}\n".utf8)
    #expect(throws: Never.self) { try Configuration(parsing: text) }
    let error = #expect(throws: ConfigurationError.self) {
      try Configuration(parsing: text, limits: limits)
    }
    #expect(error?.position == TextPosition(line: 2, column: 19))
  }

  @Test func `costs what its text is long, whatever it calls by name`() throws {
    // Each of the names stands for ten of the one before: ten to the power of nine values.
    var text = "version: 1\na0: &a0 [x]\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let error = #expect(throws: ConfigurationError.self) {
      try Configuration(parsing: Array(text.utf8))
    }
    #expect(error?.position == TextPosition(line: 2, column: 5))
  }

  @Test func `with hostile text in it gives one line that does nothing`() {
    for text in HostileText.corpus + HostileText.long(5000)
      + (0..<30).map({ HostileText.composed($0) })
    {
      for (before, after) in [
        ("", ""), ("version: 1\n", ": 1\n"), ("version: ", "\n"),
        ("version: 1\nbudgets:\n  ", ": 1\n"),
        ("version: 1\nbudgets:\n  layers: ", "\n"), ("version: 1\npaths:\n  \"[", "\": 1\n"),
        ("version: 1\nchecks:\n  ignore:\n    - rule: \"", "\"\n"), ("rules:\n  ", ": 1\n"),
        ("rules:\n  highestWastedBytes: \"", "\"\n"),
      ] {
        let bytes = Array(before.utf8) + text.bytes + Array(after.utf8)
        do throws(ConfigurationError) {
          let configuration = try Configuration(parsing: bytes)
          for notice in configuration.notices {
            #expect(TerminalText.violations(in: Array("\(notice)\n".utf8)) == [], "\(text)")
          }
        } catch {
          let line = Array("\(error)\n".utf8)
          #expect(TerminalText.violations(in: line) == [], "\(text)")
          #expect(line.count { $0 == 0x0A } == 1, "\(text)")
          #expect(line.count < 1000, "\(text)")
        }
      }
    }
  }

  @Test func `cut off anywhere is refused or demands less`() throws {
    let text = Array(
      "version: 1\nbudgets:\n  layers: 12\n  image-size: {warn: 1MB, fail: 25MB}\n".utf8
    )
    for count in text.indices { _ = try? Configuration(parsing: Array(text[..<count])) }
  }
}
