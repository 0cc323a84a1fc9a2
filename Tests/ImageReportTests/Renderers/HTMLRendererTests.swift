import Checks
import TestSupport
import Testing

@testable import ImageReport

@Suite struct `A page` {
  private static func page(_ report: Report) -> HTMLOutput {
    HTMLOutput(ReportFormat.html.render(report, options: RenderingOptions()))
  }

  /// The wasteful image with a few files.
  static let drawn: Report = {
    var report = Report.full
    report.contents = ContentMap(
      directories: [
        .init(name: [], parent: -1), .init(name: Array("usr".utf8), parent: 0),
        .init(name: [0xFF], parent: 1),
      ],
      items: [
        .init(
          directory: 2,
          name: Array("</script><b>&\\xFF".utf8),
          bytes: 5,
          files: 1,
          layer: 0,
          cause: nil,
          removedBy: nil,
          user: 0,
          mode: 0o644,
          package: 0
        ),
        .init(
          directory: 1,
          name: nil,
          bytes: 7,
          files: 3,
          layer: 1,
          cause: .sameLayer,
          removedBy: 1,
          user: 1,
          mode: nil,
          package: nil
        ),
      ],
      users: [0, nil],
      packages: [
        Report.Package(
          kind: .dpkg,
          name: "a<b",
          version: nil,
          architecture: nil,
          bytes: 5,
          files: 1,
          installedBytes: nil,
          layer: 0
        )
      ],
      folded: .init(below: 4, items: 1, files: 3, directories: 2)
    )
    return report
  }()

  @Test func `has each slot once, and no other`() {
    let page: Set<HTMLSkeleton.Slot> = Set(HTMLSkeleton.Slot.allCases).subtracting([.config])
    let diff: Set<HTMLSkeleton.Slot> = [
      .policy, .title, .style, .header, .totals, .warnings, .layers, .config, .findings, .files,
      .footer, .data, .script,
    ]
    for (skeleton, slots) in [(HTMLSkeleton.page, page), (HTMLSkeleton.diff, diff)] {
      #expect(skeleton.slots.count == slots.count)
      #expect(Set(skeleton.slots) == slots)
      // Nothing is left that looks like one.
      let text = String(decoding: skeleton.filled { _ in [] }, as: UTF8.self)
      #expect(!text.contains("slot:"))
    }
  }

  @Test(arguments: Sample.allCases)
  func `is well-formed, whatever the report has`(sample: Sample) {
    #expect(Self.page(sample.report).violations == [])
  }

  @Test func `runs its own script alone, by a policy that comes first`() throws {
    let diff = Report.full.diff(to: .wasteful)
    for bytes in [
      HTMLRenderer().render(Self.drawn), DiffHTMLRenderer().render(diff),
    ] {
      let text = String(decoding: bytes, as: UTF8.self)
      let policy = try #require(
        text.firstMatch(
          of:
            /<head>\n<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-([^']+)'; script-src 'sha256-([^']+)'; base-uri 'none'; form-action 'none'">\n/
        )
      )
      let style = try #require(text.firstMatch(of: /<style>([\s\S]*?)<\/style>/))
      let script = try #require(text.firstMatch(of: /<script>([\s\S]*?)<\/script>/))
      for (hash, content) in [(policy.1, style.1), (policy.2, script.1)] {
        #expect(Base64Text.decoded(String(hash)) == SHA256.hash(Array(content.utf8)))
        #expect(content.count > 1000)
      }
      #expect(text.matches(of: /<script\b/).count == 2)
    }
  }

  @Test func `is the same every time`() {
    #expect(HTMLRenderer().render(Self.drawn) == HTMLRenderer().render(Self.drawn))
  }

  @Test func `has the data, which nothing can end`() throws {
    let page = Self.page(Self.drawn)
    #expect(page.violations == [])
    let data = try JSONValue(page.data)
    #expect(data["version"] == .number("1"))
    #expect(data["kind"] == .string("image"))
    #expect(data["directories"]?["name"]?.items == [.string(""), .string("usr"), .string("\\xFF")])
    #expect(data["directories"]?["parent"]?.items == [.number("-1"), .number("0"), .number("1")])
    let items = try #require(data["items"])
    // A name that spells out an escape is not the name with the byte.
    #expect(items["name"]?.items == [.string("</script><b>&\\\\xFF"), .null])
    #expect(items["mode"]?.items == [.number("420"), .null])
    #expect(items["cause"]?.items == [.number("-1"), .number("3")])
    #expect(items["removedBy"]?.items == [.number("-1"), .number("1")])
    #expect(items["package"]?.items == [.number("0"), .number("-1")])
    #expect(data["users"]?.items == [.number("0"), .null])
    #expect(data["packages"]?.items.first?["name"] == .string("a<b"))
    #expect(data["folded"]?["files"] == .number("3"))
    #expect(data["causes"]?.items.count == Report.WastedFile.Cause.allCases.count)
    #expect(data["unknown"] == nil)
    #expect(page.text.contains("3 files below 4B are folded into their directories, and 2 small"))
    #expect(page.text.contains("usr/\\xFF/</script><b>&\\\\xFF"))
  }

  @Test func `says why there is nothing to draw`() throws {
    var partial = Report.partial
    partial.contents = Self.drawn.contents
    for (report, reason) in [(partial, "not in the archive"), (.full, "saved report")] {
      let page = Self.page(report)
      let data = try JSONValue(page.data)
      #expect(data["items"] == .null && data["directories"] == .null)
      guard case .string(let unknown)? = data["unknown"] else {
        Issue.record("it says nothing")
        continue
      }
      #expect(unknown.contains(reason))
      #expect(page.text.contains("\(unknown)."))
    }
  }

  @Test func `has places for layers, findings and budgets that links can name`() {
    let text = String(decoding: HTMLRenderer().render(.full), as: UTF8.self)
    for id in ["layer-0", "finding-IMG001-1", "budget-wasted-percent", "budget-app-image-size"] {
      #expect(text.contains(" id=\"\(id)\""), "\(id)")
    }
    var report = Report.full
    report.budgets = Array(repeating: report.budgets[0], count: 3)
    report.budgets[1].name = "path:a/b"
    report.budgets[2].name = "path:a b"
    report.findings = Array(repeating: report.findings[0], count: 3)
    report.findings[1].code = "\"><script>"
    let page = Self.page(report)
    #expect(page.violations == [])
  }

  @Test func `shows each finding with the fix as it is to be copied`() {
    let text = String(decoding: HTMLRenderer().render(.judged), as: UTF8.self)
    #expect(
      text.contains(
        "<span>RUN apt-get update &amp;&amp; apt-get install -y --no-install-recommends "
          + "ca-certificates curl git \\</span>\n<span> &amp;&amp; rm -rf /var/lib/apt/lists/*</span>"
      )
    )
    #expect(text.contains("<article class=\"finding error\" id=\"finding-IMG303-1\""))
  }

  @Test func `has at most 5 MB, whatever the image is`() throws {
    let long = String(repeating: "<&\u{202E}\u{65E5}", count: 60)
    let path = BytePath(Array(long.utf8))
    var report = Report.full
    report.image.names = Array(repeating: long, count: 5000)
    report.layers = (0..<4096).map { number in
      var layer = report.layers[1]
      layer.index = number
      layer.shippedBytes = 1_000_000
      layer.instruction = Report.Instruction(kind: "RUN", text: long)
      return layer
    }
    report.wasted = (0..<500).map { number in
      var file = report.wasted[0]
      file.path = BytePath(Array("\(number)".utf8) + path.bytes)
      return file
    }
    report.findings = (0..<600).map { _ in
      var finding = report.findings[0]
      (finding.message, finding.fix, finding.code) = (long, "\(long)\n\(long)\n\(long)", long)
      finding.paths = Array(repeating: path, count: 100)
      return finding
    }
    report.budgets = (0..<500).map { _ in
      var budget = report.budgets[0]
      (budget.name, budget.message) = (long, long)
      return budget
    }
    report.warnings = Array(repeating: .init(code: long, message: long), count: 500)
    report.packages = (0..<3000).map { _ in
      var package = Self.drawn.contents?.packages[0] ?? report.packages?[0]
      package?.name = long
      package?.version = long
      return package
    }.compactMap(\.self)
    var contents = try #require(Self.drawn.contents)
    contents.packages = report.packages ?? []
    contents.directories = (0..<2000).map { .init(name: path.bytes, parent: $0 - 1) }
    contents.items = (0..<5000).map { number in
      var item = contents.items[0]
      item.bytes = 1 << 45
      (item.directory, item.name, item.user) = (number % 99, path.bytes, 0)
      return item
    }
    report.contents = contents
    let bytes = HTMLRenderer().render(report)
    #expect(bytes.count <= 5_000_000)
    let page = HTMLOutput(bytes)
    #expect(page.violations == [])
    let data = try JSONValue(page.data)
    #expect(data["items"]?["bytes"]?.items.count == 5000)
    for rest in ["more layer", "more place", "more finding", "more budget", "more warning"] {
      #expect(page.text.contains(rest), "\(rest)")
    }
  }
}
