internal import ImageFormat

extension Rule {
  static let exposeBad = Rule(
    515,
    "expose-bad",
    .note,
    title: "ports and switches for debugging",
    why: """
      Whoever reaches a debugger runs code in the program. EXPOSE publishes nothing by itself, but -P and \
      platforms that read it do; a guide's own example exposes Node's debugger.
      """,
    fix: "EXPOSE 8080",
    guides: [.fundamentals, .reference, .art, .notes],
    peers: ["DL3011", "DS-0004", "DS-0008", "ExposeInvalidFormat"]
  ) { evidence throws(NotCheckable) in
    try evidence.requireConfig()
    var observations: [Observation] = []
    for port in evidence.config.exposedPorts {
      let parts = port.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      let ends = parts[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
      let numbers = ends.map { UInt32(decimal: $0.utf8) }
      let isProtocol = parts.count == 1 || ["tcp", "udp", "sctp"].contains(parts[1].lowercased())
      guard isProtocol, numbers.allSatisfy({ number in number.map { 1...65_535 ~= $0 } ?? false })
      else {
        observations.append(Observation("EXPOSE \(port) is no port", subject: port))
        continue
      }
      guard numbers.count == 1, let number = numbers[0], parts.count == 1 || parts[1] == "tcp"
      else {
        continue
      }
      if number == 22 {
        observations.append(
          Observation(
            "EXPOSE \(port) is for ssh",
            subject: port,
            severity: .warning,
            fix: "use docker exec, and no sshd in the image"
          )
        )
      } else if let debugger = debuggers[number] {
        observations.append(
          Observation(
            "EXPOSE \(port) is where \(debugger) listens",
            subject: port,
            fix: "leave out EXPOSE \(port)"
          )
        )
      }
    }
    let words = evidence.command.words.flatMap { $0.split(separator: " ").map(String.init) }
    let options = ["NODE_OPTIONS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "JAVA_OPTS"].flatMap {
      (evidence.environment($0) ?? "").split(separator: " ").map(String.init)
    }
    for word in words + options {
      guard let option = debugger(word) else { continue }
      observations.append(
        Observation(
          "the command has \(word): everybody who reaches the container can debug the program",
          subject: option,
          severity: .warning,
          fix: "leave \(option) to the command line of whoever debugs"
        )
      )
    }
    if words.contains("--reload"),
      words.contains(where: { reloaders.contains(String($0.lastName)) })
    {
      observations.append(
        Observation(
          "the command has --reload, which is for development",
          subject: "--reload",
          severity: .warning,
          fix: "leave out --reload"
        )
      )
    }
    for (name, values) in developmentVariables {
      guard let value = evidence.environment(name), values.contains(value.lowercased()) else {
        continue
      }
      observations.append(
        Observation(
          "ENV \(name)=\(value) is for development",
          subject: name,
          severity: .warning,
          fix: "leave out ENV \(name)"
        )
      )
    }
    return observations
  }

  /// What listens at the ports that are known for debugging.
  static let debuggers: [UInt32: String] = [
    9229: "the debugger of Node.js", 5858: "the debugger of old Node.js",
    5005: "the debugger of Java",
    2345: "the debugger Delve", 40_000: "the debugger Delve", 5678: "the debugger of Python",
    6060: "the profiler of Go",
  ]
  private static let reloaders: Set<String> = [
    "uvicorn", "gunicorn", "flask", "hypercorn", "fastapi", "litestar",
  ]
  private static let developmentVariables: KeyValuePairs<String, [String]> = [
    "FLASK_DEBUG": ["1", "true", "on"], "FLASK_ENV": ["development"],
    "DJANGO_DEBUG": ["1", "true", "on"], "NODE_ENV": ["development"], "RAILS_ENV": ["development"],
  ]

  /// The option of a word of a command that opens a debugger to the network; `nil` where none does.
  private static func debugger(_ word: String) -> String? {
    if word.hasPrefix("--inspect") {
      return word.contains("=0.0.0.0") || word.contains("=[::]") ? "--inspect" : nil
    }
    guard let option = ["-agentlib:jdwp", "-Xrunjdwp"].first(where: word.hasPrefix) else {
      return nil
    }
    return word.contains("address=*") || word.contains("address=0.0.0.0") ? option : nil
  }
}
