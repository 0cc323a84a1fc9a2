import ImageReport
import TestSupport
import Testing

/// Whatever an image says, no form of the report lets it act: the one property of all renderers.
@Suite struct HostileTextTests {
  @Test(arguments: HostileText.corpus)
  func `no form of the report lets a text act, wherever it stands`(text: HostileText) {
    expectHarmless { _ in text }
  }

  @Test(arguments: 0..<40)
  func `no form of the report lets texts act together`(seed: Int) {
    var generator = Randomness(seed: seed)
    let texts = ReportField.all.map { field in
      HostileText.composed("seed \(seed) at \(field)", using: &generator)
    }
    expectHarmless { texts[$0] }
  }

  @Test(arguments: ReportFormat.allCases)
  func `no form of the report lets a long text act`(format: ReportFormat) throws {
    let oracle = try #require(FormatOracle.all(format).first)
    for text in HostileText.long(oracle.longest) {
      let report = HostileReport(values: ReportField.all.map { ($0, text) })
      #expect(oracle.violations(of: report) == [])
    }
  }

  @Test func `every text of the report's schema is put to the test`() throws {
    let schema = try JSONValue(ReportSchema.json())
    let tested = Set(ReportField.all.map(\.description))

    #expect(Set(schema.textPlaces) == tested)
  }

  @Test(arguments: HostileText.corpus + (0..<40).map { HostileText.composed($0) })
  func `no form of the list of files lets a text act`(text: HostileText) throws {
    let path = BytePath(text.bytes)
    let listing = FileListing(files: [
      file("usr/bin/tool", target: nil), file(path, target: nil), file("a", target: path),
      file(path, target: path),
    ])
    for format in [ReportFormat.text, .json, .csv] {
      switch format {
      case .csv:
        let output = CSVOutput(FileListingRenderer().csv(listing))
        #expect(output.violations == [])
        #expect(output.rows.count == 5)
      case .text:
        for (width, color) in [(nil, false), (nil, true), (60, true), (80, false), (200, false)] {
          let output = FileListingRenderer(width: width, color: color).text(listing)
          let violations = TerminalText.violations(
            in: Array(output.utf8),
            isColored: color,
            width: width
          )
          #expect(violations == [])
          #expect(output.utf8.count { $0 == 0x0A } == 6)
        }
      case .json:
        let output = FileListingRenderer().json(listing)
        #expect(FormatOracle.jsonViolations(in: output) == [])
        let rows = try JSONValue(output)["files"]?.items ?? []
        #expect(rows.count == 4)
        for (row, key) in [(rows[1], "path"), (rows[2], "linkTarget"), (rows[3], "linkTarget")] {
          #expect(row[key] == .string(path.text))
          if path.isUTF8 {
            #expect(row["\(key)Base64"] == nil)
          } else if case .string(let encoded)? = row["\(key)Base64"] {
            #expect(Base64Text.decoded(encoded) == text.bytes)
          } else {
            Issue.record("no base64 of \(key)")
          }
        }
      default: Issue.record("there is no such list")
      }
    }
  }

  @Test(arguments: HostileText.corpus + (0..<40).map { HostileText.composed($0) })
  func `no form of the list of packages lets a text act`(text: HostileText) throws {
    let package = Report.Package(
      kind: .node,
      name: text.text,
      version: text.text,
      architecture: text.text,
      bytes: 1,
      files: 1,
      installedBytes: nil,
      layer: 0
    )
    let listing = PackageListing(
      packages: [package, package],
      of: .init(files: 3, bytes: 3),
      unread: [.init(kind: .rpm, path: BytePath(text.bytes), reason: "is damaged")]
    )
    let csv = CSVOutput(PackageListingRenderer().csv(listing))
    #expect(csv.violations == [])
    #expect(csv.rows.count == 4)
    for (width, color) in [(nil, false), (nil, true), (60, true), (80, false), (200, false)] {
      let output = PackageListingRenderer(width: width, color: color).text(listing)
      #expect(
        TerminalText.violations(in: Array(output.utf8), isColored: color, width: width) == []
      )
      #expect(output.utf8.count { $0 == 0x0A } == 6)
    }
    let json = PackageListingRenderer().json(listing)
    #expect(FormatOracle.jsonViolations(in: json) == [])
    let rows = try JSONValue(json)["packages"]?.items ?? []
    #expect(rows.map { $0["name"] } == [.string(text.text), .string(text.text)])
  }

  @Test func `the oracles notice what a text must not do`() {
    for output in [
      "a\u{1B}[31mb\n", "a\u{1B}[0m\n", "\u{9B}1m\n", "a\rb\n", "\u{202E}\n", "\u{200B}\n", "\t\n",
      "a\nINJECTED\n", "no end", "\u{E0041}\n", "\u{301}\n", "1\u{FE0F}\n", "\u{A0}\n",
      String(repeating: "日", count: 41) + "\n", "a\u{301}\u{302}\u{303}\u{304}\u{305}\n",
      "a\n ::error::b\n", "::add-mask a=b::c\n", "\u{A0}::group::\n", "a ##[error]b\n",
      "##vso[a]\n", "a##teamcity[b]\n",
    ] {
      #expect(TerminalText.violations(in: Array(output.utf8), width: 80) != [], "\(output)")
    }
    for output in ["\u{1B}[31mred\n", "\u{1B}[8mred\u{1B}[0m\n", "\u{1B}[1m\u{1B}[2ma\u{1B}[0m\n"] {
      #expect(TerminalText.violations(in: Array(output.utf8), isColored: true) != [], "\(output)")
    }
    #expect(TerminalText.violations(in: [0xFF, 0x0A]) != [])
    let fine =
      ":: a ::\n ::1 is b::c\na ::error::b\n# # [a] #[b]\n\u{1B}[1;31m日❤\u{FE0F}\u{1B}[0m e\u{301}\n\n"
    #expect(TerminalText.violations(in: Array(fine.utf8), isColored: true, width: 80) == [])
    for json in [
      "{\"a\": \"\u{202E}\"}", "{\"a\": \"\u{200B}\"}", "{\"a\": \"\t\"}", "{\"a\": \"##[b]\"}",
    ] {
      #expect(FormatOracle.jsonViolations(in: Array(json.utf8)) != [], "\(json)")
    }
    for markdown in [
      "@a", "#1", "[a](b)", "<b>", "&lt;", "a|b", "`a", "*a*", "a.example", "https://a", "deadbee1",
      "`##[error]`", "| a |\n| a | b |", "<code>&#64;</code>@", "<code>|</code>", "# a", "> a",
      "1. a",
      "\\", "GH-1", "`a`b`", "$a$", "``", "<details>\n<script>",
    ] {
      #expect(MarkdownOutput.violations(in: Array("\(markdown)\n".utf8)) != [], "\(markdown)")
    }
    for csv in [
      "=1\r\n", "a\n", "a,b\r\nc\r\n", "\"a\"b\r\n", "a b\r\n", "\"a\u{1B}\"\r\n", "a", "-1\r\n",
    ] {
      #expect(CSVOutput(Array(csv.utf8)).violations != [], "\(csv)")
    }
    for xml in [
      "<a>", "<a b=\"<\"/>", "<a>&b;</a>", "<a></b>", "<a>]]></a>", "<!-- a -->", "<a>\u{1}</a>",
    ] {
      let document = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(xml)\n"
      #expect(XMLOutput(Array(document.utf8)).violations != [], "\(xml)")
    }
    for line in ["::debug::a", "::error title=a:b::c", "a", "::error title=a::100%", "::error::a"] {
      #expect(WorkflowOutput(Array("tare: a\n\(line)\n".utf8)).violations != [], "\(line)")
    }
    #expect(WorkflowOutput(Array("tare: a ##[error]b\n".utf8)).violations != [])
    #expect(
      FormatOracle.jsonViolations(in: Array("{\"a\": \"日\\u202e\\ud83d\\ude00\"}\n".utf8)) == []
    )
  }

  /// Checks all forms of a report that has the text of `texts` in each field, by its index.
  private func expectHarmless(
    sourceLocation: SourceLocation = #_sourceLocation,
    _ texts: (Int) -> HostileText
  ) {
    let values = ReportField.all.enumerated().map { ($1, texts($0)) }
    for oracle in ReportFormat.allCases.flatMap(FormatOracle.all) {
      let violations = oracle.violations(of: HostileReport(values: values))
      #expect(violations == [], sourceLocation: sourceLocation)
    }
  }

  private func file(_ path: BytePath, target: BytePath?) -> FileListing.File {
    FileListing.File(
      path: path,
      bytes: 1,
      kind: target == nil ? .file : .symlink,
      layer: 0,
      mode: 0o644,
      uid: 0,
      gid: 0,
      linkTarget: target,
      wastedBy: .init(cause: .deleted, removedBy: 1)
    )
  }
}
