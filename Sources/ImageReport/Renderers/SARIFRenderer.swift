internal import ImageFormat

/// Writes what is wrong with an image as SARIF 2.1.0, so that GitHub code scanning accepts it: a
/// result for each finding and for each budget that is not kept, at a file of the repository.
///
/// The standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
public struct SARIFRenderer: Sendable {
  /// As many as code scanning shows; it refuses more than 25,000.
  private static let mostResults = 5000
  private static let mostNotifications = 100

  private let anchor: SourceAnchor

  /// Creates a renderer whose results are at `anchor`.
  public init(anchor: SourceAnchor = .dockerfile) {
    self.anchor = anchor
  }

  /// The report as JSON text.
  public func render(_ report: Report) -> [UInt8] {
    let findings = Report.Finding.Severity.allCases.flatMap { severity in
      report.findings.filter { $0.severity == severity }
    }
    let count = report.budgets.count { $0.status != .pass } + findings.count
    let results = Array(
      (report.budgets.compactMap { SARIFResult($0) }
        + findings.prefix(Self.mostResults).map { SARIFResult($0) }).prefix(Self.mostResults)
    )
    var rules: [SARIFRule] = []
    var ruleIndexes: [String: Int] = [:]
    // A budget that is kept has a rule too: code scanning shows then that it was looked at.
    for rule in report.budgets.map({ SARIFRule($0) }) + results.map(\.rule)
    where ruleIndexes[rule.id] == nil {
      ruleIndexes[rule.id] = rules.count
      rules.append(rule)
    }
    return JSONWriter.document { json in
      json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      json.member("version", "2.1.0")
      json.member("runs", each: [report]) { json, report in
        json.member("tool", report.tool) { json, tool in
          json.member("driver", tool) { json, tool in
            json.member("name", DisplayText.name(tool.name, limit: 200))
            json.member("version", DisplayText.name(tool.version, limit: 200))
            json.member("rules", each: rules) { json, rule in rule.write(to: &json) }
          }
        }
        json.member("invocations", each: [report]) { write($1, to: &$0) }
        var taken: [String: Int] = [:]
        json.member("results", each: results) { json, result in
          let fingerprint = result.fingerprint
          taken[fingerprint, default: 0] += 1
          result.write(
            to: &json,
            ruleIndex: ruleIndexes[result.rule.id] ?? 0,
            number: taken[fingerprint] ?? 1,
            anchor: anchor
          )
        }
        json.member("properties", report) { json, report in
          let image = report.image.names.first ?? report.source.path
          json.member("image", DisplayText.name(image, limit: 200))
          json.member("shippedBytes", report.totals.shippedBytes)
          json.member("wastedBytes", report.totals.wastedBytes)
          json.member("omittedResults", count - results.count)
        }
      }
    }
  }

  private func write(_ report: Report, to json: inout JSONWriter) {
    json.member("executionSuccessful", true)
    let warnings = report.warnings.prefix(Self.mostNotifications)
    json.member("toolExecutionNotifications", each: Array(warnings)) { json, warning in
      json.member("level", "warning")
      json.member("message", warning.message, .row) {
        $0.member("text", SARIFText.message(DisplayText.prose($1, limit: 1000)))
      }
      json.member("descriptor", warning.code, .row) {
        $0.member("id", DisplayText.name($1, limit: 200))
      }
    }
  }
}
