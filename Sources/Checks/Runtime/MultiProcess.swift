internal import ImageFormat

extension Rule {
  static let multiProcess = Rule(
    517,
    "multi-process",
    .note,
    title: "several services in one container",
    why: """
      What starts and watches services in the container hides from the engine which of them failed, and \
      none can be scaled, limited or replaced alone.
      """,
    fix: "one container for each service, and a compose file or a pod for all of them",
    guides: [.notes],
    peers: ["DL3001"]
  ) { evidence throws(NotCheckable) in
    try evidence.requireConfig()
    let command = evidence.command
    if let word = command.program.first,
      managers.contains(command.programName) || inits.contains(word)
    {
      return [Observation("the command is \(word), which manages services")]
    }
    guard let form = ShellForm(Array(command.program)),
      let commands = ShellText(form.text)?.commands
    else { return [] }
    let started = commands.filter { command in
      command.words.count >= 3 && command.words[0].map { $0.lastName == "service" } == true
        && command.words[2] == "start"
    }
    guard !started.isEmpty, commands.count > 1 else { return [] }
    let names = started.prefix(mostServices).map { ($0.words[1] ?? nil) ?? "of a variable" }
    let last = started.count > mostServices ? "others" : names.last ?? ""
    let first = started.count > mostServices ? names : names.dropLast()
    return [
      Observation(
        first.isEmpty
          ? "the command starts the service \(last) beside its own program"
          : "the command starts the services \(first.joined(separator: ", ")) and \(last)"
      )
    ]
  }

  private static let mostServices = 3

  /// `/init` is s6-overlay's, which images are built around.
  private static let inits: Set<String> = ["/sbin/init", "/lib/systemd/systemd", "/usr/sbin/init"]
  private static let managers: Set<String> = [
    "supervisord", "systemd", "s6-svscan", "runsvdir", "runit", "runit-init", "monit", "circusd",
    "foreman", "forego", "honcho", "overmind", "pm2", "pm2-runtime",
  ]
}
