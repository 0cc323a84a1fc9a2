internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let secretLabel = Rule(
    306,
    "secret-label",
    .warning,
    title: "a secret in a label",
    why: """
      Labels and annotations are there to be read, by registries too. Secrets are told by the forms of \
      tokens, and by names where the value looks like one.
      """,
    fix: "# without the LABEL",
    guides: [.fundamentals]
  ) { evidence throws(NotCheckable) in
    try evidence.requireConfig()
    var secrets: [TextSecret] = []
    for texts in [evidence.config.labels, evidence.image.annotations] {
      for (key, value) in texts.sorted(by: { $0.key < $1.key }) {
        let bytes = Array(value.utf8)
        secrets += TextSecret.list(SecretText.spans(inValue: bytes, named: key.utf8), in: bytes)
      }
    }
    for step in evidence.historySteps() where step.instruction.kind == .label {
      let bytes = Array(step.instruction.text.utf8)
      secrets += TextSecret.list(SecretText.spans(inPairs: bytes), in: bytes)
    }
    return secrets.once().map { secret in
      Observation(
        "a label or an annotation has \(secret.mark.words)",
        subject: secret.mark.key ?? secret.mark.label,
        fix: secret.mark.key?.plainWord.map { name in
          "# without LABEL \(name); and revoke it: whoever has the image has it"
        }
      )
    }
  }
}
