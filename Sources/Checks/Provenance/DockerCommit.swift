internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let dockerCommit = Rule(
    706,
    "docker-commit",
    .warning,
    title: "a layer that somebody made by hand",
    why: """
      Nobody can build it again, and with it go shell histories, caches and what else was lying about. \
      A commit of a container that ran a command looks like a RUN and is not told from one; imports, \
      squashes and builders without a Dockerfile are no commits.
      """,
    fix: "# what was typed, as an instruction\nRUN …",
    guides: [.fundamentals]
  ) { evidence throws(NotCheckable) in
    try evidence.requireInstructions()
    let config = evidence.config
    let command = ((config.entrypoint ?? []) + (config.cmd ?? [])).joined(separator: " ")
    return evidence.image.layers.compactMap { layer in
      guard let step = layer.history, let program = committed(by: step, command) else { return nil }
      // An empty one is what a builder leaves behind, rather than a person.
      guard evidence.weighed.analysis.layers[layer.index]?.entries != 0 else { return nil }
      return Observation(
        "it was made by docker commit, after \(program) had run",
        layer: layer.index
      )
    }
  }

  /// The program that ran before a commit; `nil` for a step that is none.
  private static func committed(by step: History, _ command: String) -> String? {
    let (text, comment) = (step.createdBy ?? "", step.comment ?? "")
    // Buildah's own commits name what they are built on; others that have no keyword have an author.
    guard Instruction(step).kind == nil, !comment.hasPrefix("FROM "),
      !comment.hasPrefix("buildkit."), !comment.hasPrefix("merge sha256:"),
      !builders.contains(step.author ?? ""), text.utf8.count <= mostBytes
    else { return nil }
    let words = text.split(separator: " ")
    guard let program = words.first?.split(separator: "/").last.map(String.init) else { return nil }
    let isShell =
      ShellForm.shells.contains(program) && words.dropFirst().allSatisfy { $0.hasPrefix("-") }
    return isShell || text == command ? program : nil
  }

  /// The longest command of a container that is looked at.
  private static let mostBytes = 4096
  private static let builders: Set = ["Jib", "ko", "kaniko", "Bazel"]
}
