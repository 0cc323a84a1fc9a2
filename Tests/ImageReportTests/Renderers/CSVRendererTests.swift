import TestSupport
import Testing

@testable import ImageReport

@Suite struct CSVRendererTests {
  private func rows(_ report: Report) -> [[String]] { CSVOutput(CSVRenderer().render(report)).rows }

  private func field(_ name: String, of rows: [[String]], _ row: Int) -> String? {
    rows[0].firstIndex(of: name).map { rows[row][$0] }
  }

  @Test func `a layer has the findings that blame it, and none where nobody judged`() throws {
    var report = Report.judged
    var other = report.findings[1]
    (other.severity, other.code) = (.error, "IMG999")
    report.findings += [other, report.findings[1]]
    let rows = rows(report)
    #expect(Array(rows[4].suffix(4)) == ["1", "2", "0", "IMG999 IMG201"])
    #expect(rows[3].last == "IMG303")
    #expect(Array(rows[1].suffix(4)) == ["0", "0", "1", "IMG212"])
    #expect(Array(rows[2].suffix(4)) == ["0", "0", "0", ""])
    let unlayered = report.findings.filter { $0.layer == nil }.map(\.code)
    #expect(!unlayered.isEmpty)
    for row in rows.dropFirst() { #expect(!unlayered.contains { row.last?.contains($0) == true }) }
    report.checks = nil
    #expect(Array(self.rows(report)[4].suffix(4)) == ["", "", "", ""])
  }

  @Test func `the names are those of JSON`() throws {
    let layer = try JSONValue(JSONRenderer().render(.wasteful))["layers"]?.items.first
    let names = rows(.wasteful)[0]
    #expect(Array(names.suffix(4)) == ["errors", "warnings", "notes", "findings"])
    #expect(Set(names.dropLast(4)).isSubset(of: layer?.keys ?? []))
    #expect(Set(names).count == names.count)
  }

  @Test func `a layer is a row, and there are no totals`() throws {
    let rows = rows(.wasteful)
    #expect(rows.count == 21)
    let shipped = try #require(rows[0].firstIndex(of: "shippedBytes"))
    #expect(rows.dropFirst().compactMap { Int64($0[shipped]) }.reduce(0, +) == 1_175_232)
    #expect(field("instruction", of: rows, 7) == "RUN rm /opt/archive.bin")
    #expect(self.rows(.empty).count == 1)
  }

  @Test func `what is unknown is an empty field`() throws {
    let rows = rows(.partial)
    let shipped = try #require(rows[0].firstIndex(of: "shippedBytes"))
    #expect(rows[1][shipped] == "")
    #expect(rows[2][shipped] == "0")
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("-2", "'-2"), ("@a", "'@a"), ("+a", "'+a"), ("a;=1", "a;'=1"),
    ("a; =1;-2", "a; '=1;'-2"), ("＝1", "'＝1"), ("a=1", "a=1"), ("a,\"b\"", "a,\"b\""),
    ("a\r\nb", "a b"),
  ])
  func `text is no formula, and one line`(text: String, field: String) {
    var report = Report.single
    report.layers[0].instruction = Report.Instruction(kind: nil, text: text)
    let output = CSVOutput(CSVRenderer().render(report))
    #expect(output.violations == [])
    #expect(self.field("instruction", of: output.rows, 1) == field)
  }

  @Test func `a list of files has a row a file`() {
    let file = FileListing.File(
      path: "-a b",
      bytes: 7,
      kind: .file,
      layer: 2,
      mode: 0o644,
      uid: 1,
      gid: 2,
      linkTarget: nil,
      wastedBy: .init(cause: .metadataOnly, removedBy: 3)
    )
    let output = CSVOutput(FileListingRenderer().csv(FileListing(files: [file])))
    #expect(output.violations == [])
    #expect(
      output.rows[1] == [
        "'-a b", "7", "file", "2", "0644", "1", "2", "", "false", "metadata-only", "3",
      ]
    )
  }
}
