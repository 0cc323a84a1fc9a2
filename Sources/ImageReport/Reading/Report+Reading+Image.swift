extension Report.Tool {
  init(_ json: JSONObject) throws(ReportError) {
    self.init(name: try json["name"].string(), version: try json["version"].string())
  }
}

extension Report.Source {
  init(_ json: JSONObject) throws(ReportError) {
    self.init(
      path: try json["path"].string(),
      format: try json["format"].option(Format.self),
      compression: try json.option("compression", Report.Compression.self),
      archiveBytes: try json.size("archiveBytes"),
      unreferencedBytes: try json.size("unreferencedBytes")
    )
  }
}

extension Report.Image {
  init(_ json: JSONObject) throws(ReportError) {
    self.init(
      names: try json.texts("names"),
      id: try json.text("id"),
      manifestDigest: try json.text("manifestDigest"),
      platform: try Report.Platform(json["platform"].object()),
      created: try json.text("created"),
      config: try json.optional("config") { node throws(ReportError) in
        try Report.RuntimeConfig(node.object())
      }
    )
  }
}

extension Report.Platform {
  init(_ json: JSONObject) throws(ReportError) {
    self.init(
      os: try json.text("os"),
      architecture: try json.text("architecture"),
      variant: try json.text("variant")
    )
  }
}

extension Report.RuntimeConfig {
  init(_ json: JSONObject) throws(ReportError) {
    self.init(
      user: try json.text("user"),
      entrypoint: try json.texts("entrypoint"),
      cmd: try json.texts("cmd"),
      workingDir: try json.text("workingDir"),
      env: try json.texts("env"),
      exposedPorts: try json.texts("exposedPorts"),
      volumes: try json.texts("volumes"),
      labels: try Self.labels(json["labels"].object()),
      healthcheck: try json.optional("healthcheck") { node throws(ReportError) in
        try Report.Healthcheck(node.object())
      },
      stopSignal: try json.text("stopSignal"),
      shell: try json.texts("shell")
    )
  }

  private static func labels(_ json: JSONObject) throws(ReportError) -> [String: String] {
    var labels: [String: String] = [:]
    labels.reserveCapacity(json.members.count)
    for (key, value) in json.members {
      let former = labels.updateValue(
        try value.string(),
        forKey: String(decoding: key, as: UTF8.self)
      )
      // Two spellings of one letter are the same key to a dictionary, and no report has both.
      guard former == nil else {
        throw value.input.error(at: value.position, "the key is there twice, in two spellings")
      }
    }
    return labels
  }
}

extension Report.Healthcheck {
  init(_ json: JSONObject) throws(ReportError) {
    self.init(
      test: try json.texts("test"),
      // Engines refuse a negative one; an image may have it all the same.
      interval: try json.integer("interval"),
      timeout: try json.integer("timeout"),
      startPeriod: try json.integer("startPeriod"),
      startInterval: try json.integer("startInterval"),
      retries: try json.integer("retries")
    )
  }
}

extension Report.Base {
  init(_ json: JSONObject) throws(ReportError) {
    self.init(
      layers: try json.count("layers"),
      source: try json["source"].option(Source.self),
      name: try json.text("name"),
      digest: try json.text("digest")
    )
  }
}
