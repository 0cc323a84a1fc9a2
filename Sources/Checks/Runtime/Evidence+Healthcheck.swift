internal import ImageFormat
internal import LayerAnalysis

extension Evidence {
  /// What the last `HEALTHCHECK` of the history says; `nil` where there is none, or it is `NONE`.
  var recordedHealthcheck: String? {
    guard let text = instructions.last(where: { $0.kind == .healthcheck })?.text else { return nil }
    let isNone =
      text.uppercased() == "NONE" || text.contains("[\"NONE\"]") || text.contains("[NONE]")
    return isNone ? nil : text
  }

  /// The address that a program probably answers at, by the ports that the image declares.
  var probedURL: String {
    let ports = config.exposedPorts.filter { !$0.hasSuffix("/udp") }.compactMap { port in
      port.split(separator: "/").first.flatMap { UInt32(decimal: $0.utf8) }
    }
    // Those of sshd and of debuggers answer nothing that tells.
    let port = ports.filter { $0 != 22 && Rule.debuggers[$0] == nil }.min() ?? ports.min()
    return "http://127.0.0.1:\(port ?? 8080)/"
  }

  /// A health check of an address by a program that the image has; `nil` where it has none for that.
  func healthcheck(of url: String) -> String? {
    func has(_ name: String) -> Bool { (try? program(name))?.defect == .some(nil) }
    // What such a service brings for this is more to the point than an address.
    let started = Set(command.words.map { String($0.lastName) })
    if let client = Self.clients.first(where: { started.contains($0.service) && has($0.words[0]) })
    {
      return "HEALTHCHECK CMD \(ShellForm.execForm(client.words))"
    }
    let known = Self.probes(of: url).filter { $0.first.map(has) ?? false }
    // Rather the interpreter that the image is for than one that came along.
    let name = Self.managers.contains(command.programName) ? "node" : command.programName
    guard let words = known.first(where: { $0[0] == name }) ?? known.first else { return nil }
    return "HEALTHCHECK CMD \(ShellForm.execForm(words))"
  }

  /// What asks services that do not speak HTTP.
  private static let clients: [(service: String, words: [String])] = [
    ("postgres", ["pg_isready"]), ("redis-server", ["redis-cli", "ping"]),
    ("valkey-server", ["valkey-cli", "ping"]), ("mysqld", ["mysqladmin", "ping"]),
    ("mariadbd", ["mariadb-admin", "ping"]), ("rabbitmq-server", ["rabbitmq-diagnostics", "ping"]),
  ]

  /// What starts Node.js.
  private static let managers: Set<String> = ["npm", "npx", "pnpm", "yarn"]

  /// A health check that the image's own program would have to know; `nil` where that is a script or a
  /// shell.
  func ownHealthcheck() -> String? {
    guard let word = command.program.first, !ShellForm.isShell(word) else { return nil }
    if case .script? = (try? program(word))?.executable { return nil }
    return "HEALTHCHECK CMD \(ShellForm.execForm([word, "-health"]))   # if it can ask itself"
  }

  private static func probes(of url: String) -> [[String]] {
    let python = "import urllib.request as r; r.urlopen('\(url)', timeout=3)"
    return [
      ["wget", "-q", "-O", "/dev/null", url],
      ["curl", "-fsS", "-o", "/dev/null", url],
      ["python3", "-c", python],
      ["python", "-c", python],
      [
        "node", "-e",
        "fetch('\(url)').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))",
      ],
      [
        "ruby", "-rnet/http", "-e",
        "exit Net::HTTP.get_response(URI('\(url)')).is_a?(Net::HTTPSuccess)",
      ],
      ["php", "-r", "@file_get_contents('\(url)') === false && die(1);"],
    ]
  }
}
