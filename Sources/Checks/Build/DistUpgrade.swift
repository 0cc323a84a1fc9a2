extension Rule {
  static let distUpgrade = Rule(
    602,
    "dist-upgrade",
    .note,
    title: "the whole distribution upgraded in a layer",
    why: """
      Every package that the upgrade touches is shipped twice, once in the base image and once here, \
      and what comes out depends on the day. Docker once advised against any upgrade and no longer \
      does: security fixes are worth their bytes where the base image is slow to bring them.
      """,
    fix: "# take them from a newer base image instead\nFROM …",
    peers: ["DKL-DI-0003", "DL3035", "DS-0024"]
  ) { evidence throws(NotCheckable) in
    try evidence.observeSteps { step in
      let upgrade = step.script.allCommands.lazy.compactMap { command -> String? in
        guard let words = upgrades[command.program] else { return nil }
        return command.arguments.first(where: words.contains).map { "\(command.program) \($0)" }
      }.first
      guard let upgrade else { return nil }
      return Observation(
        "\(upgrade) replaces packages of the base image, which ships them a second time",
        layer: step.layer
      )
    }
  }

  private static let upgrades: [String: Set<String>] = [
    "apt-get": ["dist-upgrade", "full-upgrade"], "apt": ["dist-upgrade", "full-upgrade"],
    "aptitude": ["dist-upgrade", "full-upgrade"], "zypper": ["dup", "dist-upgrade"],
    "dnf": ["distro-sync", "system-upgrade"], "yum": ["distro-sync"],
  ]
}
