extension JSONRenderer {
  /// A comparison as JSON text.
  public func render(_ diff: ReportDiff) -> [UInt8] {
    JSONWriter.document { json in
      json.member("schemaVersion", ReportDiff.schemaVersion)
      write(diff.tool, to: &json)
      write(diff.old, "old", to: &json)
      write(diff.new, "new", to: &json)
      json.member("totals", diff.totals) { json, totals in
        for total in totals {
          json.member(total.name.rawValue, total, .row) { json, total in
            json.member("old", total.old)
            json.member("new", total.new)
            json.member("change", total.difference)
          }
        }
      }
      json.member("pull", diff.pull, .row) { json, pull in
        json.member("firstLayer", pull.firstLayer)
        json.member("layers", pull.layers)
        json.member("bytes", pull.bytes)
        json.member("unchangedBytes", pull.unchangedBytes)
        json.member("measure", pull.measure.rawValue)
      }
      json.member("layers", each: diff.layers) { json, layer in
        json.member("change", layer.change.rawValue)
        write(layer.old, "old", to: &json)
        write(layer.new, "new", to: &json)
        json.member("shippedChange", layer.difference)
      }
      json.member("configKnown", diff.config != nil)
      json.member("config", each: diff.config ?? [], .row) { json, change in
        json.member("key", change.key.rawValue)
        json.member("name", change.name)
        json.member("old", change.old)
        json.member("new", change.new)
      }
      json.member("findingsKnown", diff.findings.isKnown)
      json.member("findings", diff.findings) { json, findings in
        write(findings.new, "new", to: &json)
        write(findings.fixed, "fixed", to: &json)
      }
      write(diff.files, to: &json)
      json.member("filesUnknown", diff.filesUnknown?.rawValue)
    }
  }

  private func write(_ side: ReportDiff.Side, _ key: String, to json: inout JSONWriter) {
    json.member(key, side) { json, side in
      json.member("path", side.path)
      json.member("kind", side.kind.rawValue)
      json.member("format", side.format.rawValue)
      writeIdentity(of: side.image, to: &json)
    }
  }

  private func write(_ layer: Report.Layer?, _ key: String, to json: inout JSONWriter) {
    json.member(key, layer, .row) { json, layer in
      json.member("index", layer.index)
      json.member("diffID", layer.diffID)
      json.member("digest", layer.digest)
      json.member("blobBytes", layer.blobBytes)
      json.member("shippedBytes", layer.shippedBytes)
      write(layer.instruction, to: &json)
    }
  }

  private func write(_ findings: [Report.Finding], _ key: String, to json: inout JSONWriter) {
    json.member(key, each: findings) { json, finding in
      writeHead(of: finding, to: &json)
      json.member("paths", finding.paths)
      json.member("pathCount", finding.pathCount)
      json.member("bytes", finding.bytes)
    }
  }

  private func write(_ files: FileChanges?, to json: inout JSONWriter) {
    json.member("files", files) { json, files in
      json.member("sums", files) { json, files in
        write({ files.sum($0) }, to: &json)
      }
      json.member("directories", each: files.directories, .row) { json, directory in
        json.member("path", directory.path)
        write({ directory.sums[$0] ?? FileChanges.Sum() }, to: &json)
      }
      json.member("changes", each: files.files, .row) { json, file in
        json.member("path", file.path)
        json.member("change", file.kind.rawValue)
        json.member("oldBytes", file.oldBytes)
        json.member("newBytes", file.newBytes)
      }
    }
  }

  private func write(_ sums: (FileChanges.Kind) -> FileChanges.Sum, to json: inout JSONWriter) {
    for kind in FileChanges.Kind.allCases {
      json.member(kind.rawValue, sums(kind), .row) { json, sum in
        json.member("count", sum.count)
        json.member("bytes", sum.bytes)
      }
    }
  }
}
