import TestSupport
import Testing

@testable import ImageReport

/// Parsers that are not ours read every form but JSON, which the schema is for.
@Suite(.enabled(if: Validator.python != nil, "Scripts/setup installs the parsers"))
struct `Somebody else's parser` {
  static let formats: [ReportFormat] = [.markdown, .html, .csv, .junit, .sarif]

  @Test(arguments: formats)
  func `accepts every sample`(format: ReportFormat) throws {
    let documents = Sample.allCases.map { sample in
      ("\(sample)", format.render(sample.report, options: RenderingOptions()))
    }
    let problems = try Validator.problems(in: documents, format: format.rawValue)
    #expect(problems == [])
  }

  @Test(arguments: formats)
  func `accepts a report of hostile texts`(format: ReportFormat) throws {
    let texts = HostileText.corpus + HostileText.long(2000)
    var documents = texts.map { text in
      ("\(text)", HostileReport.with(ReportField.all.map { ($0, text) }))
    }
    for seed in 0..<10 {
      var generator = Randomness(seed: seed)
      let values = ReportField.all.map { field in
        (field, HostileText.composed("seed \(seed)", using: &generator))
      }
      documents.append(("seed \(seed)", HostileReport.with(values)))
    }
    // A page has the names of files besides, which no other form has.
    for index in documents.indices { documents[index].1.contents = Self.contents(texts, index) }
    let rendered = documents.map { ($0.0, format.render($0.1, options: RenderingOptions())) }
    let problems = try Validator.problems(in: rendered, format: format.rawValue)
    #expect(problems == [])
  }

  /// Files with names of which each text is one; Σ bytes is what the report ships.
  private static func contents(_ texts: [HostileText], _ first: Int) -> ContentMap? {
    guard let shipped = Report.full.totals.shippedBytes,
      let visible = Report.full.totals.visibleBytes
    else { return nil }
    let names = texts.map(\.bytes)
    let name = names[first % names.count]
    var map = ContentMap(
      directories: [.init(name: [], parent: -1), .init(name: name, parent: 0)],
      items: (names + [name]).map { name in
        .init(directory: 1, name: name, bytes: 0, files: 1, layer: 0, user: 0, mode: 0o644)
      },
      users: [0],
      packages: []
    )
    map.items[0].bytes = visible
    map.items[1].bytes = shipped - visible
    (map.items[1].cause, map.items[1].removedBy) = (.deleted, 1)
    return map
  }

  @Test func `accepts pages of two images`() throws {
    let documents = HostileText.corpus.map { text in
      let files = FileListing(
        files: FileListing.sizes(["a": 1, "b": 2]).files.map { file in
          var file = file
          file.path = BytePath(file.path.bytes + text.bytes)
          return file
        }
      )
      let diff = HostileReport.with(ReportField.all.map { ($0, text) }).diff(
        to: .full,
        files: (files, .sizes(["c/d": 3]))
      )
      return ("\(text)", DiffFormat.html.render(diff, options: RenderingOptions()))
    }
    #expect(try Validator.problems(in: documents, format: "html") == [])
  }

  @Test(arguments: [
    ("html", "<!DOCTYPE html>\n<title>a</title>\n"), ("html", "<p>a"),
    ("markdown", "### a\n\n@everyone\n"), ("markdown", "### a\n\n<script>x</script>\n"),
    ("markdown", "### a\n\n[a](b)\n"), ("csv", "a,b\r\nc\r\n"), ("csv", "a\r\n=1\r\n"),
    ("csv", "a\nb\n"), ("csv", "b,\"a;=1\"\r\n"), ("junit", "<testsuites/>"), ("junit", "<a"),
    ("sarif", "{}"), ("sarif", "{\"version\": \"2.1.0\", \"runs\": [{}]}"),
  ])
  func `refuses what is wrong`(format: String, text: String) throws {
    #expect(try !Validator.problems(in: [(text, Array(text.utf8))], format: format).isEmpty)
  }

  @Test(arguments: ["Dockerfile", "my docker/Döckerfile", "a:b/c%d", "./x", "#?[]@!$&'()*+,;="])
  func `accepts where results are`(path: String) throws {
    let anchor = try #require(SourceAnchor(path: path))
    let bytes = ReportFormat.sarif.render(.full, options: RenderingOptions(anchor: anchor))
    let problems = try Validator.problems(in: [(path, bytes)], format: "sarif")
    #expect(problems == [])
  }
}
