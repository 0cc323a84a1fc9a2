/// Writes the layers of a report as a table of RFC 4180: a row of names, then a row a layer, the
/// bottom one first.
///
/// The names are those of the JSON report. There is no row of totals, which a sum over a column would
/// count a second time. What is unknown is an empty field. `instruction` is one line that is safe to
/// show; who needs the text as it was takes JSON.
///
/// The last columns say how many findings of each severity blame the layer, and which rules they are
/// of, most serious first. A finding that blames no layer alone is in no row, as a budget is.
public struct CSVRenderer: Sendable {
  /// Creates a renderer.
  public init() {}

  /// The table, each row with CRLF at its end.
  public func render(_ report: Report) -> [UInt8] {
    var csv = CSVWriter()
    for name in Self.names { csv.field(word: name) }
    csv.endRow()
    let findings = Dictionary(grouping: report.findings) { $0.layer }
    for layer in report.layers {
      write(layer, to: &csv)
      write(report.checks.map { _ in findings[layer.index] ?? [] }, to: &csv)
      csv.endRow()
    }
    return csv.bytes
  }

  private static let names = [
    "index", "diffID", "digest", "mediaType", "compression", "blobBytes", "tarBytes",
    "shippedBytes", "wastedBytes", "removesBytes", "entries", "files", "directories", "symlinks",
    "hardLinks", "whiteouts", "opaqueWhiteouts", "rootOwnedFiles", "rootOwnedBytes", "setuidFiles",
    "fromBase", "created", "instruction", "errors", "warnings", "notes", "findings",
  ]

  /// Writes the findings that blame a layer; `nil` where nobody judged the image.
  private func write(_ findings: [Report.Finding]?, to csv: inout CSVWriter) {
    for severity in Report.Finding.Severity.allCases {
      csv.field(findings?.count { $0.severity == severity })
    }
    var codes: [String] = []
    for severity in Report.Finding.Severity.allCases {
      for finding in findings ?? [] where finding.severity == severity {
        let code = FindingText.code(finding)
        if !codes.contains(code) { codes.append(code) }
      }
    }
    csv.field(safe: codes.joined(separator: " "))
  }

  private func write(_ layer: Report.Layer, to csv: inout CSVWriter) {
    csv.field(layer.index)
    csv.field(layer.diffID)
    csv.field(layer.digest)
    csv.field(layer.mediaType)
    csv.field(layer.compression?.rawValue)
    csv.field(layer.blobBytes)
    csv.field(layer.tarBytes)
    csv.field(layer.shippedBytes)
    csv.field(layer.wastedBytes)
    csv.field(layer.removesBytes)
    csv.field(layer.entries)
    csv.field(layer.files)
    csv.field(layer.directories)
    csv.field(layer.symlinks)
    csv.field(layer.hardLinks)
    csv.field(layer.whiteouts)
    csv.field(layer.opaqueWhiteouts)
    csv.field(layer.rootOwnedFiles)
    csv.field(layer.rootOwnedBytes)
    csv.field(layer.setuidFiles)
    csv.field(layer.fromBase)
    csv.field(layer.created)
    csv.field(safe: layer.instruction.map { InstructionText.line($0) })
  }
}
