extension JSONRenderer {
  func write(_ image: Report.Image, to json: inout JSONWriter) {
    json.member("image", image) { json, image in
      writeIdentity(of: image, to: &json)
      json.member("config", image.config) { json, config in
        json.member("user", config.user)
        json.member("entrypoint", config.entrypoint)
        json.member("cmd", config.cmd)
        json.member("workingDir", config.workingDir)
        json.member("env", config.env)
        json.member("exposedPorts", config.exposedPorts)
        json.member("volumes", config.volumes)
        write(config.labels, to: &json)
        write(config.healthcheck, to: &json)
        json.member("stopSignal", config.stopSignal)
        json.member("shell", config.shell)
      }
    }
  }

  /// Writes what tells an image from others, into the object that is open.
  func writeIdentity(of image: Report.Image, to json: inout JSONWriter) {
    json.member("names", image.names)
    json.member("id", image.id)
    json.member("manifestDigest", image.manifestDigest)
    json.member("platform", image.platform, .row) { json, platform in
      json.member("os", platform.os)
      json.member("architecture", platform.architecture)
      json.member("variant", platform.variant)
    }
    json.member("created", image.created)
  }

  private func write(_ labels: [String: String], to json: inout JSONWriter) {
    json.member("labels", labels) { json, labels in
      // By bytes: the order of strings is the Unicode version's business.
      let sorted = labels.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      for (key, value) in sorted {
        json.member(key, value)
      }
    }
  }

  private func write(_ healthcheck: Report.Healthcheck?, to json: inout JSONWriter) {
    json.member("healthcheck", healthcheck) { json, healthcheck in
      json.member("test", healthcheck.test)
      json.member("interval", healthcheck.interval)
      json.member("timeout", healthcheck.timeout)
      json.member("startPeriod", healthcheck.startPeriod)
      json.member("startInterval", healthcheck.startInterval)
      json.member("retries", healthcheck.retries)
    }
  }
}
