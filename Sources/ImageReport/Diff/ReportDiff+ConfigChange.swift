extension ReportDiff {
  /// Something that is different in how a container of the image runs.
  public struct ConfigChange: Sendable, Hashable {
    /// What can be different, by its key in the report.
    public enum Key: String, Sendable, Hashable, CaseIterable {
      /// What the image is made for.
      case platform
      /// The user, or user and group.
      case user
      /// The entrypoint's arguments.
      case entrypoint
      /// The command's arguments.
      case cmd
      /// The working directory.
      case workingDir
      /// A variable of the environment.
      case env
      /// An exposed port.
      case exposedPorts
      /// The mount point of a volume.
      case volumes
      /// A label.
      case labels
      /// A part of how to tell that a container is healthy.
      case healthcheck
      /// The signal that stops a container.
      case stopSignal
      /// The shell of the shell form of instructions.
      case shell
    }

    /// What is different.
    public var key: Key
    /// Which of several it is: a variable, a port, a label; `nil` where there is one only.
    public var name: String?
    /// What it was; `nil` when it was not there.
    public var old: String?
    /// What it is; `nil` when it is there no more.
    public var new: String?

    /// Everything that is different; `nil` where one of the images has no configuration.
    static func all(from old: Report.Image, to new: Report.Image) -> [ConfigChange]? {
      guard let oldConfig = old.config, let newConfig = new.config else { return nil }
      let oldValues = values(of: oldConfig, old.platform)
      let newValues = values(of: newConfig, new.platform)
      return Key.allCases.flatMap { key in
        changes(of: key, from: oldValues[key] ?? [], to: newValues[key] ?? [])
      }
    }

    /// One value, and its name where there may be several.
    private typealias Named = (name: String?, value: String)

    private static func changes(of key: Key, from old: [Named], to new: [Named]) -> [ConfigChange] {
      // By bytes: two spellings of one letter are two names to whoever runs the image.
      func byName(_ values: [Named]) -> [BytePath?: Named] {
        Dictionary(values.map { ($0.name.map { BytePath(Array($0.utf8)) }, $0) }) { $1 }
      }
      let before = byName(old)
      let after = byName(new)
      let names = Set(before.keys).union(after.keys).sorted { left, right in
        guard let left, let right else { return left == nil && right != nil }
        return left < right
      }
      return names.compactMap { name in
        let (old, new) = (before[name], after[name])
        let isSame = old.map { Array($0.value.utf8) } == new.map { Array($0.value.utf8) }
        guard !isSame else { return nil }
        return ConfigChange(key: key, name: (new ?? old)?.name, old: old?.value, new: new?.value)
      }
    }

    private static func values(of config: Report.RuntimeConfig, _ platform: Report.Platform)
      -> [Key: [Named]]
    {
      func single(_ value: String?) -> [Named] {
        value.flatMap { $0.isEmpty ? nil : [(nil, $0)] } ?? []
      }
      func list(_ words: [String]) -> [Named] { words.isEmpty ? [] : [(nil, execForm(words))] }
      let parts = [platform.os, platform.architecture, platform.variant].compactMap { $0 }
      return [
        .platform: single(parts.joined(separator: "/")),
        .user: single(config.user),
        .entrypoint: list(SecretRedaction.arguments(config.entrypoint)),
        .cmd: list(SecretRedaction.arguments(config.cmd)),
        .workingDir: single(config.workingDir),
        .env: config.env.map(variable),
        .exposedPorts: config.exposedPorts.map { ($0, $0) },
        .volumes: config.volumes.map { ($0, $0) },
        .labels: SecretRedaction.labels(config.labels).map { ($0.key, $0.value) },
        .healthcheck: config.healthcheck.map(named) ?? [],
        .stopSignal: single(config.stopSignal),
        .shell: list(config.shell),
      ]
    }

    /// A variable and its value.
    ///
    /// A report may be one that somebody edited, so secrets are masked again.
    private static func variable(_ text: String) -> Named {
      let text = SecretRedaction.assignment(text)
      guard let equals = text.firstIndex(of: "=") else { return (text, "") }
      return (String(text[..<equals]), String(text[text.index(after: equals)...]))
    }

    private static func named(_ healthcheck: Report.Healthcheck) -> [Named] {
      let durations = [
        ("interval", healthcheck.interval), ("timeout", healthcheck.timeout),
        ("startPeriod", healthcheck.startPeriod), ("startInterval", healthcheck.startInterval),
      ]
      var parts: [Named] = [("test", execForm(SecretRedaction.arguments(healthcheck.test)))]
      for (name, nanoseconds) in durations {
        if let nanoseconds { parts.append((name, seconds(nanoseconds))) }
      }
      if let retries = healthcheck.retries { parts.append(("retries", "\(retries)")) }
      return parts
    }

    /// A duration in seconds, as in `30s` and `1.5s`.
    private static func seconds(_ nanoseconds: Int64) -> String {
      let sign = nanoseconds < 0 ? "-" : ""
      let (whole, rest) = nanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
      guard rest > 0 else { return "\(sign)\(whole)s" }
      let digits = String(rest)
      var decimals = (String(repeating: "0", count: 9 - digits.utf8.count) + digits)[...]
      while decimals.last == "0" { decimals.removeLast() }
      return "\(sign)\(whole).\(decimals)s"
    }

    /// A command in the form that a Dockerfile calls exec form.
    private static func execForm(_ words: [String]) -> String {
      let quoted = words.map { word in
        let escaped = word.unicodeScalars.map { scalar in
          scalar == "\"" || scalar == "\\" ? "\\\(scalar)" : String(scalar)
        }
        return "\"\(escaped.joined())\""
      }
      return "[\(quoted.joined(separator: ", "))]"
    }
  }
}
