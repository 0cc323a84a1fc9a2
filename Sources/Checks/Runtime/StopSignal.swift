internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let stopSignal = Rule(
    514,
    "stopsignal",
    .note,
    title: "the signal that stops a container",
    why: """
      A program that gets SIGKILL cannot finish its work, and some servers finish theirs only on another \
      signal than SIGTERM.
      """,
    fix: "STOPSIGNAL SIGTERM",
    guides: [.reference]
  ) { evidence throws(NotCheckable) in
    try evidence.requireConfig()
    let signal = evidence.config.stopSignal ?? ""
    guard signal.isEmpty else {
      let name = signal.uppercased()
      let bare = name.hasPrefix("SIG") ? String(name.dropFirst(3)) : name
      if bare == "KILL" || bare == "9" || bare == "STOP" {
        return [Observation("STOPSIGNAL \(signal) cannot be caught by any program")]
      }
      return isSignal(bare) ? [] : [Observation("STOPSIGNAL \(signal) is no signal")]
    }
    let name = evidence.command.programName
    guard let better = better[name], evidence.isThere(name) else { return [] }
    return [
      Observation(
        "\(name) finishes its requests on \(better), and not on SIGTERM",
        fix: "STOPSIGNAL \(better)"
      )
    ]
  }

  private static let names: Set<String> = [
    "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "IOT", "BUS", "FPE", "USR1", "SEGV", "USR2",
    "PIPE",
    "ALRM", "TERM", "STKFLT", "CHLD", "CLD", "CONT", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ",
    "VTALRM", "PROF", "WINCH", "IO", "POLL", "PWR", "SYS", "RTMIN", "RTMAX",
  ]

  /// Whether a name without `SIG`, or a number, is one of Linux's.
  private static func isSignal(_ name: String) -> Bool {
    if let number = UInt32(decimal: name.utf8) { return 1...64 ~= number }
    for (start, sign) in [("RTMIN", "+"), ("RTMAX", "-")] where name.hasPrefix(start + sign) {
      return UInt32(decimal: name.dropFirst(start.count + 1).utf8).map { $0 <= 30 } ?? false
    }
    return names.contains(name)
  }

  private static let better = [
    "nginx": "SIGQUIT", "php-fpm": "SIGQUIT", "httpd": "SIGWINCH", "httpd-foreground": "SIGWINCH",
    "apache2": "SIGWINCH", "apache2ctl": "SIGWINCH", "apache2-foreground": "SIGWINCH",
    "systemd": "SIGRTMIN+3",
  ]
}

extension Evidence {
  /// Whether a server is the one that its name says: BusyBox has another httpd.
  fileprivate func isThere(_ name: String) -> Bool {
    guard name.hasPrefix("httpd") || name.hasPrefix("apache2") else { return true }
    return ["etc/apache2", "etc/httpd", "usr/local/apache2"].contains { root.file(at: $0) != nil }
  }
}
