/// Writes a report as JSON: UTF-8, two spaces, keys in the order of the schema, a final newline.
public struct JSONRenderer: Sendable {
  /// Creates a renderer.
  public init() {}

  /// The report as JSON text.
  public func render(_ report: Report) -> [UInt8] {
    JSONWriter.document { json in
      json.member("schemaVersion", Report.schemaVersion)
      write(report.tool, to: &json)
      write(report.source, to: &json)
      write(report.image, to: &json)
      write(report.totals, to: &json)
      write(report.base, to: &json)
      write(report.layers, to: &json)
      write(report.wasted, to: &json)
      write(report.duplicates, to: &json)
      if let packages = report.packages {
        Self.write(packages, to: &json)
      } else {
        json.member("packages", nil as String?)
      }
      write(report.findings, to: &json)
      write(report.checks, to: &json)
      write(report.budgets, to: &json)
      json.member("warnings", each: report.warnings, .row) { json, warning in
        json.member("code", warning.code)
        json.member("message", warning.message)
      }
    }
  }

  func write(_ tool: Report.Tool, to json: inout JSONWriter) {
    json.member("tool", tool, .row) { json, tool in
      json.member("name", tool.name)
      json.member("version", tool.version)
    }
  }

  private func write(_ source: Report.Source, to json: inout JSONWriter) {
    json.member("source", source) { json, source in
      json.member("path", source.path)
      json.member("format", source.format.rawValue)
      json.member("compression", source.compression?.rawValue)
      json.member("archiveBytes", source.archiveBytes)
      json.member("unreferencedBytes", source.unreferencedBytes)
    }
  }

  private func write(_ totals: Report.Totals, to json: inout JSONWriter) {
    json.member("totals", totals) { json, totals in
      for key in Report.Totals.Key.allCases { json.member(key.rawValue, totals[key]) }
    }
  }

  private func write(_ base: Report.Base, to json: inout JSONWriter) {
    json.member("base", base) { json, base in
      json.member("layers", base.layers)
      json.member("source", base.source.rawValue)
      json.member("name", base.name)
      json.member("digest", base.digest)
    }
  }

  private func write(_ layers: [Report.Layer], to json: inout JSONWriter) {
    json.member("layers", each: layers) { json, layer in
      json.member("index", layer.index)
      json.member("diffID", layer.diffID)
      json.member("digest", layer.digest)
      json.member("mediaType", layer.mediaType)
      json.member("compression", layer.compression?.rawValue)
      json.member("blobBytes", layer.blobBytes)
      json.member("tarBytes", layer.tarBytes)
      json.member("shippedBytes", layer.shippedBytes)
      json.member("wastedBytes", layer.wastedBytes)
      json.member("removesBytes", layer.removesBytes)
      json.member("entries", layer.entries)
      json.member("files", layer.files)
      json.member("directories", layer.directories)
      json.member("symlinks", layer.symlinks)
      json.member("hardLinks", layer.hardLinks)
      json.member("whiteouts", layer.whiteouts)
      json.member("opaqueWhiteouts", layer.opaqueWhiteouts)
      json.member("rootOwnedFiles", layer.rootOwnedFiles)
      json.member("rootOwnedBytes", layer.rootOwnedBytes)
      json.member("setuidFiles", layer.setuidFiles)
      write(layer.instruction, to: &json)
      json.member("createdBy", layer.createdBy)
      json.member("created", layer.created)
      json.member("comment", layer.comment)
      json.member("fromBase", layer.fromBase)
    }
  }

  func write(_ instruction: Report.Instruction?, to json: inout JSONWriter) {
    json.member("instruction", instruction, .row) { json, instruction in
      json.member("kind", instruction.kind)
      json.member("text", instruction.text)
    }
  }

  private func write(_ wasted: [Report.WastedFile], to json: inout JSONWriter) {
    json.member("wasted", each: wasted, .row) { json, file in
      json.member("path", file.path)
      json.member("lastPath", file.lastPath)
      json.member("bytes", file.bytes)
      json.member("cause", file.cause.rawValue)
      json.member("addedBy", file.addedBy)
      json.member("removedBy", file.removedBy)
    }
  }

  private func write(_ duplicates: [Report.DuplicateSet], to json: inout JSONWriter) {
    json.member("duplicates", each: duplicates, .row) { json, set in
      json.member("bytes", set.bytes)
      json.member("wasteBytes", set.wasteBytes)
      json.member("paths", set.paths)
    }
  }

  /// Writes the packages of an image as a member.
  static func write(_ packages: [Report.Package], to json: inout JSONWriter) {
    json.member("packages", each: packages, .row) { json, package in
      json.member("kind", package.kind.rawValue)
      json.member("name", package.name)
      json.member("version", package.version)
      json.member("architecture", package.architecture)
      json.member("bytes", package.bytes)
      json.member("files", package.files)
      json.member("installedBytes", package.installedBytes)
      json.member("layer", package.layer)
    }
  }

  private func write(_ findings: [Report.Finding], to json: inout JSONWriter) {
    json.member("findings", each: findings) { json, finding in
      writeHead(of: finding, to: &json)
      json.member("fix", finding.fix)
      json.member("layer", finding.layer)
      write(finding.instruction, to: &json)
      json.member("paths", finding.paths)
      json.member("pathCount", finding.pathCount)
      json.member("bytes", finding.bytes)
      json.member("savableBytes", finding.savableBytes)
      json.member("live", finding.live?.rawValue)
      json.member("removedBy", finding.removedBy)
      json.member("fromBase", finding.fromBase)
    }
  }

  private func write(_ checks: Report.Checks?, to json: inout JSONWriter) {
    json.member("checks", checks) { json, checks in
      json.member("failOn", checks.failOn?.rawValue)
      json.member("savableBytes", checks.savableBytes)
      json.member("rules", each: checks.rules, .row) { json, rule in
        json.member("id", rule.id)
        json.member("code", rule.code)
        json.member("outcome", rule.outcome.rawValue)
        json.member("reason", rule.reason)
        json.member("ignored", rule.ignored)
        json.member("ignoreReasons", rule.ignoreReasons)
      }
    }
  }

  /// Writes what a finding starts with, into the object that is open.
  func writeHead(of finding: Report.Finding, to json: inout JSONWriter) {
    json.member("id", finding.id)
    json.member("code", finding.code)
    json.member("severity", finding.severity.rawValue)
    json.member("title", finding.title)
    json.member("message", finding.message)
    json.member("subject", finding.subject)
  }

  private func write(_ budgets: [Report.Budget], to json: inout JSONWriter) {
    json.member("budgets", each: budgets, .row) { json, budget in
      json.member("name", budget.name)
      json.member("scope", budget.scope.rawValue)
      json.member("limit", budget.limit)
      json.member("warnLimit", budget.warnLimit)
      json.member("minimum", budget.isMinimum)
      json.member("floor", budget.floor)
      json.member("actual", budget.actual)
      json.member("baseline", budget.baseline)
      json.member("unit", budget.unit.rawValue)
      json.member("status", budget.status.rawValue)
      json.member("message", budget.message)
    }
  }
}
