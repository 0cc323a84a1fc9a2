/// Writes a report as JSON: UTF-8, two spaces, keys in the order of the schema, a final newline.
public struct JSONRenderer: Sendable {
  /// Creates a renderer.
  public init() {}

  /// The report as JSON text.
  public func render(_ report: Report) -> [UInt8] {
    JSONWriter.document { json in
      json.member("schemaVersion", Report.schemaVersion)
      json.member("tool", report.tool, .row) { json, tool in
        json.member("name", tool.name)
        json.member("version", tool.version)
      }
      write(report.source, to: &json)
      write(report.image, to: &json)
      write(report.totals, to: &json)
      write(report.base, to: &json)
      write(report.layers, to: &json)
      write(report.wasted, to: &json)
      write(report.duplicates, to: &json)
      write(report.findings, to: &json)
      write(report.checks, to: &json)
      write(report.budgets, to: &json)
      json.member("warnings", each: report.warnings, .row) { json, warning in
        json.member("code", warning.code)
        json.member("message", warning.message)
      }
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
      json.member("layers", totals.layers)
      json.member("archiveBytes", totals.archiveBytes)
      json.member("downloadBytes", totals.downloadBytes)
      json.member("tarBytes", totals.tarBytes)
      json.member("shippedBytes", totals.shippedBytes)
      json.member("visibleBytes", totals.visibleBytes)
      json.member("wastedBytes", totals.wastedBytes)
      json.member("wastedPercent", totals.wastedPercent)
      json.member("deletedBytes", totals.deletedBytes)
      json.member("overwrittenBytes", totals.overwrittenBytes)
      json.member("metadataOnlyBytes", totals.metadataOnlyBytes)
      json.member("sameLayerBytes", totals.sameLayerBytes)
      json.member("duplicateBytes", totals.duplicateBytes)
      json.member("efficiency", totals.efficiency)
      json.member("entries", totals.entries)
      json.member("files", totals.files)
      json.member("directories", totals.directories)
      json.member("symlinks", totals.symlinks)
      json.member("rootOwnedFiles", totals.rootOwnedFiles)
      json.member("rootOwnedBytes", totals.rootOwnedBytes)
      json.member("setuidFiles", totals.setuidFiles)
      json.member("setgidFiles", totals.setgidFiles)
      json.member("worldWritableFiles", totals.worldWritableFiles)
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

  private func write(_ instruction: Report.Instruction?, to json: inout JSONWriter) {
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

  private func write(_ findings: [Report.Finding], to json: inout JSONWriter) {
    json.member("findings", each: findings) { json, finding in
      json.member("id", finding.id)
      json.member("code", finding.code)
      json.member("severity", finding.severity.rawValue)
      json.member("title", finding.title)
      json.member("message", finding.message)
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
      }
    }
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
