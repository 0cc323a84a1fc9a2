public import Archive
internal import ImageFormat

extension Report {
  /// Whether an input that starts so is JSON, and so may be a saved report, rather than an image.
  ///
  /// An archive may begin with the name of a member that begins with a brace; it has a header.
  public static func maySave(_ head: [UInt8]) -> Bool {
    guard TarHeader(head) == nil else { return false }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = head.starts(with: mark) ? head.dropFirst(mark.count) : head[...]
    return text.first { !JSONCheck.isSpace($0) } == UInt8(ascii: "{")
  }

  /// Whether an input that starts so is without doubt a saved report, whatever its white space.
  public static func isSaved(_ head: [UInt8]) -> Bool {
    let text = head.filter { !JSONCheck.isSpace($0) }
    return maySave(head) && text.contains("\"tool\":{\"name\":\"tare\",".utf8)
      && text.contains("},\"source\":{".utf8)
  }

  /// Reads a report that ``JSONRenderer`` wrote, of this version or of another with this schema.
  ///
  /// What it does not know is passed over. Keys that later versions added may be missing.
  ///
  /// - Parameters:
  ///   - bytes: The JSON text.
  ///   - limits: What it may have.
  /// - Throws: ``ReportError`` when it is no report, or one that this version cannot read.
  public init(reading bytes: [UInt8], limits: Limits = Limits()) throws(ReportError) {
    let input = try JSONInput(bytes, within: limits.reports)
    let json = try JSONNode(input: input, position: input.root).object()
    try Self.checkOrigin(of: json)
    self.init(
      tool: try Tool(json["tool"].object()),
      source: try Source(json["source"].object()),
      image: try Image(json["image"].object()),
      totals: try Totals(json["totals"].object()),
      base: try Base(json["base"].object()),
      layers: try Self.layers(of: json, limits.image),
      wasted: try json.list("wasted") { row throws(ReportError) in
        try WastedFile(row.object())
      },
      duplicates: try json.list("duplicates") { row throws(ReportError) in
        try DuplicateSet(row.object())
      },
      // The first version of the schema had no packages.
      packages: try json.added("packages") { node throws(ReportError) in
        try node.elements().map { row throws(ReportError) in try Package(row.object()) }
      },
      findings: try json.list("findings") { row throws(ReportError) in
        try Finding(row.object())
      },
      // The first version of the schema had no checks.
      checks: try json.added("checks") { node throws(ReportError) in
        try Checks(node.object())
      },
      budgets: try json.list("budgets") { row throws(ReportError) in
        try Budget(row.object())
      },
      warnings: try json.list("warnings") { row throws(ReportError) in
        try Warning(row.object())
      }
    )
  }

  /// Passes what this program wrote, in the version of the schema that it reads.
  private static func checkOrigin(of json: JSONObject) throws(ReportError) {
    let tool = try? json.member("tool")?.object()
    let name = try? tool?.member("name")?.string()
    guard let version = json.member("schemaVersion"), name == "tare" else {
      let reason = json.member("schemaVersion") == nil ? "`schemaVersion`" : "`tool.name` tare"
      throw ReportError(
        "it is JSON, but no report of tare: it has no \(reason); expected what "
          + "`tare IMAGE --format json` writes"
      )
    }
    if json.member("old") != nil, json.member("new") != nil {
      throw ReportError(
        "it is what `tare diff` wrote; expected a report, as `tare IMAGE --format json` writes it"
      )
    }
    let number = try version.size()
    guard number == Int64(schemaVersion) else {
      let writer = (try? tool?.member("version")?.string()).map {
        "tare \(DisplayText.name($0, limit: 40))"
      }
      throw ReportError(
        "it has schemaVersion \(number), written by \(writer ?? "another version"), and this "
          + "version reads \(schemaVersion); write it again with this version"
      )
    }
  }

  private static func layers(of json: JSONObject, _ limits: Limits.Image) throws(ReportError)
    -> [Layer]
  {
    let rows = try json["layers"].elements()
    guard rows.count <= limits.layers else {
      throw ReportError(
        "expected at most \(limits.layers) layers, found \(rows.count)"
      )
    }
    var layers: [Layer] = []
    for row in rows { layers.append(try Layer(row.object())) }
    return layers
  }
}
