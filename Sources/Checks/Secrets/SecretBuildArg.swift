internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let secretBuildArg = Rule(
    304,
    "secret-build-arg",
    .error,
    title: "a secret in a build argument",
    why: """
      The history records the value that was passed for an ARG, and again in front of each RUN after it: \
      docker history shows it. Secrets are told as in secret-env.
      """,
    fix: "RUN --mount=type=secret,id=NAME,env=NAME …",
    guides: [.reference, .art, .production],
    peers: ["CIS-DI-0010", "DL3064", "DS-0031", "SecretsUsedInArgOrEnv"]
  ) { evidence throws(NotCheckable) in
    try evidence.requireHistory()
    var secrets: [TextSecret] = []
    for step in evidence.historySteps() {
      for argument in step.instruction.buildArguments {
        let bytes = Array(argument.utf8)
        secrets += TextSecret.list(
          SecretText.spans(inAssignment: bytes),
          in: bytes,
          layer: step.layer
        )
      }
      if step.instruction.kind == .arg {
        let bytes = Array(step.instruction.text.utf8)
        secrets += TextSecret.list(SecretText.spans(inPairs: bytes), in: bytes)
      }
    }
    // The layers of the steps that were given it are where to look; ARG itself makes none.
    let layers = Dictionary(
      secrets.compactMap { secret in
        secret.layer.map { ([secret.mark.key ?? "", secret.mark.fingerprint], $0) }
      },
      uniquingKeysWith: { first, _ in first }
    )
    return secrets.once().map { secret in
      Observation(
        "the history has the value that was passed for ARG \(secret.mark.words)",
        subject: secret.mark.key ?? secret.mark.label,
        fix: secret.mark.key?.variableName.map { name in
          """
          RUN --mount=type=secret,id=\(name),env=\(name) …
          # docker build --secret id=\(name) … rather than ARG, and revoke this one
          """
        },
        layer: layers[[secret.mark.key ?? "", secret.mark.fingerprint]]
      )
    }
  }
}
