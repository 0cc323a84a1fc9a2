extension Report.Totals {
  init(_ json: JSONObject) throws(ReportError) {
    self.init(
      layers: try json["layers"].count(),
      archiveBytes: try json.size("archiveBytes"),
      downloadBytes: try json.size("downloadBytes"),
      tarBytes: try json.size("tarBytes"),
      shippedBytes: try json.size("shippedBytes"),
      visibleBytes: try json.size("visibleBytes"),
      wastedBytes: try json.size("wastedBytes"),
      deletedBytes: try json.size("deletedBytes"),
      overwrittenBytes: try json.size("overwrittenBytes"),
      metadataOnlyBytes: try json.size("metadataOnlyBytes"),
      sameLayerBytes: try json.size("sameLayerBytes"),
      duplicateBytes: try json.size("duplicateBytes"),
      entries: try json.count("entries"),
      files: try json.count("files"),
      directories: try json.count("directories"),
      symlinks: try json.count("symlinks"),
      rootOwnedFiles: try json.count("rootOwnedFiles"),
      rootOwnedBytes: try json.size("rootOwnedBytes"),
      setuidFiles: try json.count("setuidFiles"),
      setgidFiles: try json.count("setgidFiles"),
      worldWritableFiles: try json.count("worldWritableFiles")
    )
  }
}

extension Report.Layer {
  init(_ json: JSONObject) throws(ReportError) {
    self.init(
      index: try json["index"].count(),
      diffID: try json.text("diffID"),
      digest: try json.text("digest"),
      mediaType: try json.text("mediaType"),
      compression: try json.option("compression", Report.Compression.self),
      blobBytes: try json.size("blobBytes"),
      tarBytes: try json.size("tarBytes"),
      shippedBytes: try json.size("shippedBytes"),
      wastedBytes: try json.size("wastedBytes"),
      removesBytes: try json.size("removesBytes"),
      entries: try json.count("entries"),
      files: try json.count("files"),
      directories: try json.count("directories"),
      symlinks: try json.count("symlinks"),
      hardLinks: try json.count("hardLinks"),
      whiteouts: try json.count("whiteouts"),
      opaqueWhiteouts: try json.count("opaqueWhiteouts"),
      rootOwnedFiles: try json.count("rootOwnedFiles"),
      rootOwnedBytes: try json.size("rootOwnedBytes"),
      setuidFiles: try json.count("setuidFiles"),
      instruction: try Report.Instruction.reading(json),
      createdBy: try json.text("createdBy"),
      created: try json.text("created"),
      comment: try json.text("comment"),
      fromBase: try json.boolean("fromBase")
    )
  }
}

extension Report.Instruction {
  /// The instruction of a layer or of a finding; `nil` where there is none.
  static func reading(_ json: JSONObject) throws(ReportError) -> Self? {
    try json.optional("instruction") { node throws(ReportError) in
      let json = try node.object()
      return Self(kind: try json.text("kind"), text: try json["text"].string())
    }
  }
}

extension Report.WastedFile {
  init(_ json: JSONObject) throws(ReportError) {
    self.init(
      path: try json.path("path"),
      lastPath: try json.optionalPath("lastPath"),
      bytes: try json["bytes"].size(),
      cause: try json["cause"].option(Cause.self),
      addedBy: try json["addedBy"].count(),
      removedBy: try json["removedBy"].count()
    )
  }
}

extension Report.DuplicateSet {
  init(_ json: JSONObject) throws(ReportError) {
    self.init(
      bytes: try json["bytes"].size(),
      wasteBytes: try json["wasteBytes"].size(),
      paths: try json.paths("paths")
    )
  }
}

extension Report.Package {
  init(_ json: JSONObject) throws(ReportError) {
    self.init(
      kind: try json["kind"].option(Kind.self),
      name: try json["name"].string(),
      version: try json.text("version"),
      architecture: try json.text("architecture"),
      bytes: try json["bytes"].size(),
      files: try json["files"].count(),
      installedBytes: try json.size("installedBytes"),
      layer: try json["layer"].count()
    )
  }
}
