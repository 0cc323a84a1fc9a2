import Checks
import TestSupport
import Testing

@testable import ImageReport

@Suite struct `A comparison in each form` {
  private static let diff: ReportDiff = {
    var old = Report.stacking(
      ("aaaaaaaaaa", "ADD base.tar /"),
      ("bbbbbbb", "RUN apt-get install curl"),
      ("cccc", "COPY src /app"),
      ("dd", "RUN make"),
      packed: true
    )
    var new = Report.stacking(
      ("aaaaaaaaaa", "ADD base.tar /"),
      ("bbbbbbb", "RUN apt-get install curl"),
      ("eeeee", "COPY src /app"),
      ("dd", "RUN make"),
      ("f", "RUN strip app"),
      packed: true
    )
    new.image.names = ["wasteful:2"]
    new.image.config?.user = "1000"
    new.totals.shippedBytes = 1_200_000
    new.totals.setuidFiles = 0
    var findings = Report.full.findings
    findings[0].paths = ["etc/shadow"]
    new.findings = findings
    new.checks = Report.full.checks
    old.checks = new.checks
    return old.diff(
      to: new,
      files: (
        .sizes(["app/a": 1000, "app/b": 3, "etc/x": 7]), .sizes(["app/a": 4000, "app/c": 30_000])
      )
    )
  }()

  private static func text(_ width: Int, color: Bool = false, _ diff: ReportDiff = diff) -> String {
    TextRenderer(RenderingOptions(width: width, color: color)).render(diff)
  }

  @Test func `text of 80 columns`() {
    let lines = Self.text(80).split(separator: "\n")
    #expect(lines.contains("LAYERS  2 same, 1 moved, 1 changed, 1 added"))
    #expect(lines.contains(" 0-1  0-1  17kB       =  same     2 layers"))
    #expect(lines.contains("   2    2   5kB    +1kB  changed  COPY src /app"))
    #expect(lines.contains("   3    3   2kB       =  moved    RUN make"))
    #expect(lines.contains("        4   1kB    +1kB  added    RUN strip app"))
    #expect(lines.contains("  + user 1000"))
    #expect(lines.contains("FILES  1 added +30kB, 2 removed -10B, 1 grown +3kB"))
    #expect(
      Self.text(160).contains(
        "  From layer 2 on everything is shipped again: whoever has the old image pulls 800B for the "
          + "new one, 200B of it unchanged content in moved layers."
      )
    )
  }

  @Test(arguments: [60, 80, 120, 160, 200])
  func `text fits, and colour changes nothing else`(width: Int) {
    let plain = Self.text(width)
    let colored = Self.text(width, color: true)

    #expect(TerminalText.violations(in: Array(plain.utf8), width: width) == [])
    #expect(TerminalText.violations(in: Array(colored.utf8), isColored: true, width: width) == [])
    #expect(colored != plain)
    #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  @Test func `text says why nothing is known of files`() {
    let subject = ReportDiff.Subject(path: "-", kind: .report, report: .full, files: nil)
    let image = ReportDiff.Subject(path: "a", kind: .image, report: .full, files: .sizes([:]))
    let tool = Report.Tool(name: "tare", version: "1")
    let saved = ReportDiff(from: subject, to: image, tool: tool)
    #expect(Self.text(80, saved).contains("FILES  unknown: a saved report has no list of files"))
    #expect(saved.filesUnknown == .savedReport)

    var partial = image
    partial.files = nil
    let diff = ReportDiff(from: image, to: partial, tool: tool)
    #expect(Self.text(80, diff).contains("FILES  unknown: the content of a layer"))
    #expect(diff.filesUnknown == .partial)

    let same = ReportDiff(from: image, to: image, tool: tool)
    #expect(Self.text(80, same).contains("FILES  the same paths and sizes"))
    #expect(Self.text(80, same).contains("CONFIG  the same"))
  }

  @Test func `json has every number`() throws {
    let json = try JSONValue(JSONRenderer().render(Self.diff))

    #expect(json["schemaVersion"] == .number("1"))
    #expect(json.keys.first == "schemaVersion")
    #expect(json["totals"]?["shippedBytes"]?["change"] == .number("24768"))
    #expect(json["totals"]?["setuidFiles"]?["change"] == .number("-1"))
    #expect(json["pull"]?["bytes"] == .number("800"))
    #expect(json["layers"]?.items.count == 5)
    #expect(json["files"]?["changes"]?.items.count == 4)
    #expect(json["files"]?["sums"]?["added"]?["bytes"] == .number("30000"))
    #expect(json["findings"]?["new"]?.items.count == 1)
    #expect(json["filesUnknown"] == .null)
  }

  @Test func `the schema is that of the json`() throws {
    let schema = try JSONValue(DiffSchema.json())
    let partial = Report.partial.diff(to: .empty)
    for diff in [Self.diff, partial, Report.full.diff(to: .full), Report.hostile.diff(to: .full)] {
      let json = try JSONValue(JSONRenderer().render(diff))
      #expect(SchemaCheck.differences(json, schema) == [])
    }
  }

  @Test func `markdown stays below what forges take, whatever the image is`() {
    var old = Report.manyLayers
    let long = String(repeating: "|@`x", count: 500)
    old.image.names = [long]
    for index in old.layers.indices { old.layers[index].instruction?.text = "\(index)\(long)" }
    old.image.config?.labels = Dictionary(
      uniqueKeysWithValues: (0..<500).map { ("\($0)\(long)", long) }
    )
    old.findings = (0..<300).map { number in
      var finding = Report.full.findings[0]
      finding.id = "\(number)"
      finding.title = long
      finding.paths = [BytePath(Array("\(number)\(long)".utf8))]
      return finding
    }
    let files = (0..<900).map { ("\($0)\(long)/x", Int64($0)) }
    let diff = Report.empty.diff(
      to: old,
      files: (.sizes([:]), .sizes(Dictionary(uniqueKeysWithValues: files)))
    )
    var other = Report.full
    other.image.config?.labels = [:]

    for diff in [diff, other.diff(to: old)] {
      let text = DiffMarkdownRenderer().render(diff)
      #expect(text.utf8.count < 65_000)
      #expect(text.contains(" more layer"))
    }
  }
}
