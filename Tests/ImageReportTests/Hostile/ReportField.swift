import ImageReport
import TestSupport

/// A place of a report that holds text from outside.
struct ReportField: Sendable, CustomStringConvertible {
  /// The way to it in the JSON form, with `*` for the only key of a map.
  let description: String
  /// Whether it holds the bytes of a path rather than text.
  let isPath: Bool
  private let put: @Sendable (inout Report, HostileText) -> Void

  /// Puts `text` there; the report must have a row in every list, as `Report.full` has.
  func set(_ text: HostileText, in report: inout Report) { put(&report, text) }

  private init(_ place: String, _ put: @escaping @Sendable (inout Report, String) -> Void) {
    (description, isPath) = (place, false)
    self.put = { put(&$0, $1.text) }
  }

  private init(path place: String, _ put: @escaping @Sendable (inout Report, BytePath) -> Void) {
    (description, isPath) = (place, true)
    self.put = { put(&$0, BytePath($1.bytes)) }
  }

  /// All of them; a test compares them with the schema.
  static let all = tool + image + config + layers + findings

  private static let tool = [
    ReportField("tool.name") { $0.tool.name = $1 },
    ReportField("tool.version") { $0.tool.version = $1 },
    ReportField("source.path") { $0.source.path = $1 },
    ReportField("base.name") { $0.base.name = $1 },
    ReportField("base.digest") { $0.base.digest = $1 },
    ReportField("warnings[0].code") { $0.warnings[0].code = $1 },
    ReportField("warnings[0].message") { $0.warnings[0].message = $1 },
  ]

  private static let image = [
    ReportField("image.names[0]") { $0.image.names = [$1, $1, $1] },
    ReportField("image.id") { $0.image.id = $1 },
    ReportField("image.manifestDigest") { $0.image.manifestDigest = $1 },
    ReportField("image.platform.os") { $0.image.platform.os = $1 },
    ReportField("image.platform.architecture") { $0.image.platform.architecture = $1 },
    ReportField("image.platform.variant") { $0.image.platform.variant = $1 },
    ReportField("image.created") { $0.image.created = $1 },
  ]

  private static let config = [
    ReportField("image.config.user") { $0.image.config?.user = $1 },
    ReportField("image.config.entrypoint[0]") { $0.image.config?.entrypoint = [$1] },
    ReportField("image.config.cmd[0]") { $0.image.config?.cmd = [$1] },
    ReportField("image.config.workingDir") { $0.image.config?.workingDir = $1 },
    ReportField("image.config.env[0]") { $0.image.config?.env = [$1] },
    ReportField("image.config.exposedPorts[0]") { $0.image.config?.exposedPorts = [$1] },
    ReportField("image.config.volumes[0]") { $0.image.config?.volumes = [$1] },
    ReportField("image.config.labels.*") { $0.image.config?.labels = [$1: $1] },
    ReportField("image.config.healthcheck.test[0]") {
      $0.image.config?.healthcheck?.test = [$1]
    },
    ReportField("image.config.stopSignal") { $0.image.config?.stopSignal = $1 },
    ReportField("image.config.shell[0]") { $0.image.config?.shell = [$1] },
  ]

  private static let layers = [
    ReportField("layers[0].diffID") { $0.layers[0].diffID = $1 },
    ReportField("layers[0].digest") { $0.layers[0].digest = $1 },
    ReportField("layers[0].mediaType") { $0.layers[0].mediaType = $1 },
    ReportField("layers[0].instruction.kind") { $0.layers[0].instruction?.kind = $1 },
    ReportField("layers[0].instruction.text") { $0.layers[0].instruction?.text = $1 },
    ReportField("layers[0].createdBy") { $0.layers[0].createdBy = $1 },
    ReportField("layers[0].created") { $0.layers[0].created = $1 },
    ReportField("layers[0].comment") { $0.layers[0].comment = $1 },
    ReportField(path: "wasted[0].path") { $0.wasted[0].path = $1 },
    ReportField(path: "wasted[0].lastPath") { $0.wasted[0].lastPath = $1 },
    ReportField(path: "duplicates[0].paths[0]") { $0.duplicates[0].paths = [$1, $1] },
    ReportField("packages[0].name") { $0.packages?[0].name = $1 },
    ReportField("packages[0].version") { $0.packages?[0].version = $1 },
    ReportField("packages[0].architecture") { $0.packages?[0].architecture = $1 },
  ]

  private static let findings = [
    ReportField("findings[0].id") { $0.findings[0].id = $1 },
    ReportField("findings[0].code") { $0.findings[0].code = $1 },
    ReportField("findings[0].title") { $0.findings[0].title = $1 },
    ReportField("findings[0].message") { $0.findings[0].message = $1 },
    ReportField("findings[0].subject") { $0.findings[0].subject = $1 },
    ReportField("findings[0].fix") { $0.findings[0].fix = $1 },
    ReportField("findings[0].instruction.kind") { $0.findings[0].instruction?.kind = $1 },
    ReportField("findings[0].instruction.text") { $0.findings[0].instruction?.text = $1 },
    ReportField(path: "findings[0].paths[0]") { $0.findings[0].paths = [$1, $1] },
    ReportField("checks.rules[0].id") { $0.checks?.rules[0].id = $1 },
    ReportField("checks.rules[0].code") { $0.checks?.rules[0].code = $1 },
    ReportField("checks.rules[0].reason") { $0.checks?.rules[0].reason = $1 },
    ReportField("checks.rules[0].ignoreReasons[0]") { $0.checks?.rules[0].ignoreReasons = [$1] },
    ReportField("budgets[0].name") { $0.budgets[0].name = $1 },
    ReportField("budgets[0].message") { $0.budgets[0].message = $1 },
  ]
}
