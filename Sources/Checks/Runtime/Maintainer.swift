internal import ImageFormat

extension Rule {
  static let maintainer = Rule(
    513,
    "maintainer",
    .note,
    title: "MAINTAINER",
    why:
      "The instruction is deprecated: a label says who the authors are, and can be read by programs.",
    fix: "LABEL org.opencontainers.image.authors=\"app@example.com\"",
    guides: [.reference],
    peers: ["DL4000", "DS-0022", "MaintainerDeprecated"]
  ) { evidence throws(NotCheckable) in
    guard !evidence.instructions.isEmpty else {
      guard evidence.image.config.author?.isEmpty ?? true else {
        return [Observation("the config names an author")]
      }
      throw NotCheckable("the image has no history")
    }
    guard let name = evidence.instructions.last(where: { $0.kind == .maintainer })?.text else {
      return []
    }
    return [
      Observation(
        "MAINTAINER names \(name)",
        fix:
          "LABEL org.opencontainers.image.authors=\(ShellForm.execForm([name]).dropFirst().dropLast())"
      )
    ]
  }
}
