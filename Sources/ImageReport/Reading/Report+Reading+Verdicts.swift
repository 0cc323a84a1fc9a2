internal import Checks

extension Report.Finding {
  init(_ json: JSONObject) throws(ReportError) {
    self.init(
      id: try json["id"].string(),
      code: try json["code"].string(),
      severity: try json["severity"].option(Severity.self),
      title: try json["title"].string(),
      message: try json["message"].string(),
      subject: try json.added("subject") { node throws(ReportError) in try node.string() },
      fix: try json.text("fix"),
      layer: try json.count("layer"),
      instruction: try Report.Instruction.reading(json),
      paths: try json.paths("paths"),
      pathCount: try json["pathCount"].summand(),
      bytes: try json.size("bytes"),
      savableBytes: try json.added("savableBytes") { node throws(ReportError) in
        try node.size()
      } ?? 0,
      live: try json.option("live", Live.self),
      removedBy: try json.added("removedBy") { node throws(ReportError) in try node.count() },
      fromBase: try json.boolean("fromBase")
    )
  }
}

extension Report.Checks {
  init(_ json: JSONObject) throws(ReportError) {
    self.init(
      failOn: try json.added("failOn") { node throws(ReportError) in
        try node.option(Threshold.self)
      },
      savableBytes: try json["savableBytes"].size(),
      rules: try json.list("rules") { row throws(ReportError) in try Rule(row.object()) }
    )
  }
}

extension Report.Checks.Rule {
  fileprivate init(_ json: JSONObject) throws(ReportError) {
    self.init(
      id: try json["id"].string(),
      code: try json["code"].string(),
      outcome: try json["outcome"].option(Outcome.self),
      reason: try json.text("reason"),
      ignored: try json.added("ignored") { node throws(ReportError) in try node.summand() } ?? 0,
      ignoreReasons: try json.added("ignoreReasons") { node throws(ReportError) in
        try node.elements().map { text throws(ReportError) in try text.string() }
      } ?? []
    )
  }
}

extension Report.Budget {
  init(_ json: JSONObject) throws(ReportError) {
    func decimal(_ node: JSONNode) throws(ReportError) -> FixedDecimal { try node.decimal() }
    self.init(
      name: try json["name"].string(),
      // The first version of the schema had no scope, no soft limit, no floor and no baseline.
      scope: try json.added("scope") { node throws(ReportError) in
        try node.option(Scope.self)
      } ?? .image,
      limit: try json.optional("limit", decimal),
      warnLimit: try json.added("warnLimit", decimal),
      isMinimum: try json.added("minimum") { node throws(ReportError) in
        try node.boolean()
      } ?? false,
      floor: try json.added("floor") { node throws(ReportError) in try node.size() },
      actual: try json.optional("actual", decimal),
      baseline: try json.added("baseline", decimal),
      unit: try json["unit"].option(Unit.self),
      status: try json["status"].option(Status.self),
      message: try json["message"].string()
    )
  }
}

extension Report.Warning {
  init(_ json: JSONObject) throws(ReportError) {
    self.init(code: try json["code"].string(), message: try json["message"].string())
  }
}
