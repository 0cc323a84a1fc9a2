internal import ImageFormat

/// The data that the script of the page draws: the totals, the layers, and the contents as columns.
///
/// Each column has a value for each directory or item; of those that are numbers of rows in another table,
/// -1 is none. The name and the mode of a fold are `null`, and so is the number of the last user and what
/// the last package is, where they stand for several; root is never one of those users.
extension HTMLRenderer {
  /// The most bytes of it, unless names are as short as they get.
  private static let dataRoom = 2_500_000

  /// The data as JSON.
  func data(_ report: Report) -> [UInt8] {
    Self.fitted { json, limit in
      json.member("version", 1)
      json.member("kind", "image")
      json.member("title", title(of: report))
      totals(report.totals, &json)
      layers(report.layers, limit, &json)
      contents(unknown(report) == nil ? report.contents : nil, limit, &json)
      if let unknown = unknown(report) { json.member("unknown", unknown) }
    }
  }

  /// Data in which the middle of long names is left out, given how long they may be, where all of them would
  /// take too much.
  static func fitted(_ write: (inout JSONWriter, Int) -> Void) -> [UInt8] {
    var limit = 255
    while true {
      let bytes = JSONWriter.embedded { write(&$0, limit) }
      if bytes.count <= dataRoom || limit <= 4 { return bytes }
      limit /= 4
    }
  }

  private func totals(_ totals: Report.Totals, _ json: inout JSONWriter) {
    json.member("totals", totals, .row) { json, totals in
      json.member("shippedBytes", totals.shippedBytes)
      json.member("visibleBytes", totals.visibleBytes)
      json.member("wastedBytes", totals.wastedBytes)
      json.member("files", totals.files)
      json.member("rootOwnedBytes", totals.rootOwnedBytes)
    }
  }

  private func layers(_ layers: [Report.Layer], _ limit: Int, _ json: inout JSONWriter) {
    json.member("layers", each: layers, .row) { json, layer in
      json.member("index", layer.index)
      json.member("shippedBytes", layer.shippedBytes)
      json.member("wastedBytes", layer.wastedBytes)
      json.member("instruction", layer.instruction.map { Self.instruction($0, limit: limit) })
      json.member("fromBase", layer.fromBase)
    }
  }

  private func contents(_ contents: ContentMap?, _ limit: Int, _ json: inout JSONWriter) {
    json.member("users", (contents?.users ?? []).map { $0.map { Int64($0) } })
    json.member("causes", Report.WastedFile.Cause.allCases.map { $0.rawValue }, .row)
    json.member("packages", each: contents?.packages ?? [], .row) { json, package in
      json.member(
        "name",
        package.map { DisplayText.name($0.name, limit: limit) } ?? "several packages"
      )
      json.member("version", package?.version.map { DisplayText.name($0, limit: limit) })
      json.member("kind", package?.kind.rawValue)
    }
    Self.write(contents?.directories, limit, &json)
    json.member("items", contents?.items, .row) { json, items in
      json.member("directory", items.map { Int64($0.directory) })
      json.member("name", items.map { $0.name.map { DisplayText.name($0, limit: limit) } }, .row)
      json.member("bytes", items.map { $0.bytes })
      json.member("files", items.map { Int64($0.files) })
      json.member("layer", items.map { Int64($0.layer) })
      json.member("cause", items.map { Self.number(of: $0.cause) })
      json.member("removedBy", items.map { Int64($0.removedBy ?? -1) })
      json.member("user", items.map { Int64($0.user) })
      json.member("mode", items.map { $0.mode.map { Int64($0) } })
      json.member("package", items.map { Int64($0.package ?? -1) })
    }
    Self.write(contents?.folded, &json)
  }

  static func write(
    _ directories: [ContentMap.Directory]?,
    _ limit: Int,
    _ json: inout JSONWriter
  ) {
    json.member("directories", directories, .row) { json, directories in
      json.member("name", directories.map { DisplayText.name($0.name, limit: limit) }, .row)
      json.member("parent", directories.map { Int64($0.parent) })
    }
  }

  static func write(_ folded: ContentMap.Folded?, _ json: inout JSONWriter) {
    json.member("folded", folded, .row) { json, folded in
      json.member("below", folded.below)
      json.member("items", folded.items)
      json.member("files", folded.files)
      json.member("directories", folded.directories)
    }
  }

  private static func number(of cause: Report.WastedFile.Cause?) -> Int64 {
    switch cause {
    case nil: -1
    case .deleted: 0
    case .overwritten: 1
    case .metadataOnly: 2
    case .sameLayer: 3
    }
  }
}
