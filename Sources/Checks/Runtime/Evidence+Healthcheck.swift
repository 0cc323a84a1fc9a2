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
    return "http://127.0.0.1:\(ports.min() ?? 8080)/"
  }

  /// A health check of an address by a program that the image has; `nil` where it has none for that.
  func healthcheck(of url: String) -> String? {
    func has(_ name: String) -> Bool { (try? program(name))?.defect == .some(nil) }
    guard let words = Self.probes(of: url).first(where: { $0.first.map(has) ?? false }) else {
      return nil
    }
    return "HEALTHCHECK CMD \(ShellForm.execForm(words))"
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
