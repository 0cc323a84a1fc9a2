internal import ImageFormat

extension Rule {
  static let noHealthcheck = Rule(
    504,
    "no-healthcheck",
    .note,
    title: "no HEALTHCHECK",
    why: """
      Without one, Docker takes a program that hangs for one that works. Kubernetes has probes of its \
      own and ignores it.
      """,
    fix: "HEALTHCHECK CMD [\"/app/server\", \"-health\"]",
    guides: [.fundamentals, .reference, .art, .production],
    peers: ["CIS-DI-0006", "CIS 4.6", "DL3057", "DS-0026"],
    needs: .programs
  ) { evidence throws(NotCheckable) in
    try evidence.requireConfig()
    let command = evidence.command
    // A shell without a script is for people, and nothing to wait for.
    let isForPeople = command.program.count == 1 && ShellForm.isShell(command.programName)
    guard (evidence.config.healthcheck?.test ?? []).isEmpty, evidence.recordedHealthcheck == nil,
      !command.words.isEmpty, !isForPeople
    else { return [] }
    let fix =
      evidence.healthcheck(of: evidence.probedURL) ?? evidence.ownHealthcheck()
      ?? "HEALTHCHECK CMD […]   # a program of the image that asks the service whether it works"
    return [Observation("it sets no HEALTHCHECK", fix: fix)]
  }
}
