extension Rule {
  static let curlPipeShell = Rule(
    605,
    "curl-pipe-shell",
    .warning,
    title: "a download that is run unseen",
    why: """
      The build runs whatever the server sends that day, or half of it where the connection breaks. \
      One guide calls a download that is piped into tar the better way; without a checksum it is no \
      safer.
      """,
    fix: """
      RUN curl -fsSLo /tmp/install.sh https://… \\
       && echo "…  /tmp/install.sh" | sha256sum -c - \\
       && sh /tmp/install.sh && rm /tmp/install.sh
      """,
    guides: [.fundamentals, .reference],
    peers: ["DL4006"]
  ) { evidence throws(NotCheckable) in
    try evidence.observeSteps { step in
      guard let run = UnseenRun.first(in: step.script.commands, depth: 0) else { return nil }
      let source = run.host.map { " from \($0)" } ?? ""
      return Observation(
        "what \(run.downloader) gets\(source) goes straight into \(run.interpreter)",
        layer: step.layer
      )
    }
  }
}
