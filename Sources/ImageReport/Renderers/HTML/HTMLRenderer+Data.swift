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
    let users = contents?.users ?? []
    json.column("users", users.count) { users[$0].map { Int64($0) } }
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
      let count = items.count
      json.column("directory", count) { Int64(items[$0].directory) }
      json.column("name", count, text: { Self.name(items[$0].name, limit) })
      json.column("bytes", count) { items[$0].bytes }
      json.column("files", count) { Int64(items[$0].files) }
      json.column("layer", count) { Int64(items[$0].layer) }
      json.column("cause", count) { Self.number(of: items[$0].cause) }
      json.column("removedBy", count) { Int64(items[$0].removedBy ?? -1) }
      json.column("user", count) { Int64(items[$0].user) }
      json.column("mode", count) { items[$0].mode.map { Int64($0) } }
      json.column("package", count) { Int64(items[$0].package ?? -1) }
    }
    Self.write(contents?.folded, &json)
  }

  static func write(
    _ directories: [ContentMap.Directory]?,
    _ limit: Int,
    _ json: inout JSONWriter
  ) {
    json.member("directories", directories, .row) { json, directories in
      json.column("name", directories.count, text: { name(directories[$0].name, limit) })
      json.column("parent", directories.count) { Int64(directories[$0].parent) }
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

  /// A name as it is shown; `nil` for that of a fold.
  static func name(_ name: [UInt8]?, _ limit: Int) -> String? {
    name.map { DisplayText.name($0, limit: limit) }
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
