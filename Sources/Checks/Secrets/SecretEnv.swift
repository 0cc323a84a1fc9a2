internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let secretEnv = Rule(
    303,
    "secret-env",
    .error,
    title: "a secret in a variable",
    why: """
      ENV is part of the image's configuration: docker inspect shows it without starting anything, every \
      process of every container has it, and setting it anew leaves the old value in the history. Secrets \
      are told by the words that docker build looks for too, and by the forms of tokens; fingerprints of \
      public keys as in GPG_KEY, paths and placeholders are none.
      """,
    fix: "docker run --env-file FILE …   # rather than ENV",
    guides: [.reference, .production, .notes],
    peers: ["CIS-DI-0010", "CIS 4.10", "DL3064", "DS-0031", "SecretsUsedInArgOrEnv"]
  ) { evidence throws(NotCheckable) in
    try evidence.requireConfig()
    var secrets = evidence.config.env.flatMap { variable in
      let bytes = Array(variable.utf8)
      return TextSecret.list(SecretText.spans(inAssignment: bytes), in: bytes)
    }
    let current = Set(secrets.map { [$0.mark.key ?? "", $0.mark.fingerprint] })
    for step in evidence.historySteps() where step.instruction.kind == .env {
      let bytes = Array(step.instruction.text.utf8)
      secrets += TextSecret.list(SecretText.spans(inPairs: bytes), in: bytes)
    }
    return secrets.once().map { secret in
      let isSet = current.contains([secret.mark.key ?? "", secret.mark.fingerprint])
      return Observation(
        isSet ? "ENV sets \(secret.mark.words)" : "the history still has ENV \(secret.mark.words)",
        subject: secret.mark.key ?? secret.mark.label,
        fix: secret.mark.key?.plainWord.map { name in
          """
          # without ENV \(name) in the Dockerfile:
          docker run --env-file FILE …
          # and revoke it: whoever has the image has it
          """
        }
      )
    }
  }
}
