import ImageReport
import TestSupport
import Testing

/// Parsers that are not ours read every form but JSON, which the schema is for.
@Suite(.enabled(if: Validator.python != nil, "Scripts/setup installs the parsers"))
struct `Somebody else's parser` {
  static let formats: [ReportFormat] = [.markdown, .csv, .junit, .sarif]

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
    let rendered = documents.map { ($0.0, format.render($0.1, options: RenderingOptions())) }
    let problems = try Validator.problems(in: rendered, format: format.rawValue)
    #expect(problems == [])
  }

  @Test(arguments: [
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
