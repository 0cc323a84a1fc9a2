import ImageReport
import TestSupport

/// A report with text from outside in some of its fields.
struct HostileReport {
  typealias Value = (field: ReportField, text: HostileText)

  let values: [Value]

  /// The report with all of them.
  var whole: Report { Self.with(values) }

  /// `Report.full` with `values` in their fields.
  static func with(_ values: [Value]) -> Report {
    values.reduce(into: .full) { $1.field.set($1.text, in: &$0) }
  }
}
