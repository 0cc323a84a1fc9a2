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
    guard let first = started.first, commands.count > 1 else { return [] }
    return [
      Observation("the command starts the service \((first.words[1] ?? nil) ?? "of a variable")")
    ]
  }

  /// `/init` is s6-overlay's, which images are built around.
  private static let inits: Set<String> = ["/sbin/init", "/lib/systemd/systemd", "/usr/sbin/init"]
  private static let managers: Set<String> = [
    "supervisord", "systemd", "s6-svscan", "runsvdir", "runit", "runit-init", "monit", "circusd",
    "foreman", "forego", "honcho", "overmind", "pm2", "pm2-runtime",
  ]
}
