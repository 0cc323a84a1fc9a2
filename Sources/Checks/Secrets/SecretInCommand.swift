internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let secretInCommand = Rule(
    305,
    "secret-in-command",
    .error,
    title: "a secret in a command",
    why: """
      The history records commands as they were written, and the configuration those that containers run. \
      The text is the evidence here: passwords in URLs, headers and options, and the forms of tokens; \
      $TOKEN and $(cat /run/secrets/token) are no secrets.
      """,
    fix: "RUN --mount=type=secret,id=NAME,env=NAME …",
    guides: [.fundamentals, .notes],
    peers: ["CIS-DI-0010"]
  ) { evidence throws(NotCheckable) in
    var secrets: [TextSecret] = []
    var runs: Set<String> = []
    for step in evidence.historySteps() {
      switch step.instruction.kind {
      case .env, .arg, .label: continue
      default:
        let bytes = Array(step.instruction.text.utf8)
        let found = TextSecret.list(
          SecretText.spans(inCommand: bytes),
          in: bytes,
          layer: step.layer
        )
        if step.instruction.kind == .run { runs.formUnion(found.map(\.mark.fingerprint)) }
        secrets += found
      }
    }
    let config = evidence.config
    let commands = [
      config.entrypoint ?? [], config.cmd ?? [], config.healthcheck?.test ?? [], config.shell ?? [],
    ]
    for words in commands {
      for (bytes, spans) in SecretText.spans(inWords: words) {
        secrets += TextSecret.list(spans, in: bytes)
      }
    }
    for instruction in config.onBuild {
      let bytes = Array(instruction.utf8)
      secrets += TextSecret.list(SecretText.spans(inCommand: bytes), in: bytes)
    }
    guard !secrets.isEmpty || !evidence.image.config.history.isEmpty else {
      throw NotCheckable("the image has no history")
    }
    var known: Set<String> = []
    return secrets.filter { known.insert($0.mark.fingerprint).inserted }.map { secret in
      let isNamed = secret.mark.key != nil && secret.mark.label.isEmpty
      return Observation(
        "a command shows \(isNamed ? "the value of " : "")\(secret.mark.words)",
        subject: secret.mark.key ?? secret.mark.label,
        fix: runs.contains(secret.mark.fingerprint)
          ? """
          RUN --mount=type=secret,id=token,env=TOKEN …   # and $TOKEN in its place
          # and revoke it: docker history shows it
          """
          : """
          # read it from a file or a variable that the container is given when it starts
          # and revoke it: whoever has the image has it
          """,
        layer: secret.layer
      )
    }
  }
}
