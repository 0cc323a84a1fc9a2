internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  /// A rule about a command that is handed to a shell as one text.
  ///
  /// It has the instruction that sets the command, and the words of the command; `nil` where they are
  /// none of its business.
  init(
    shellForm number: Int,
    _ slug: String,
    instruction: String,
    words: @escaping @Sendable (RuntimeConfig) -> [String]?
  ) {
    self.init(
      number,
      slug,
      .warning,
      title: "\(instruction) in shell form",
      why: """
        The shell is process 1 and passes no signal on: docker stop waits ten seconds, then kills the \
        program. An image does not tell shell form from a shell that is written out; both do the same.
        """,
      fix: "\(instruction) [\"program\", \"argument\"]",
      guides: [.fundamentals, .reference, .art, .notes],
      peers: ["DL3025", "JSONArgsRecommended"],
      needs: .programs
    ) { evidence throws(NotCheckable) in
      try evidence.requireConfig()
      guard let form = words(evidence.config).flatMap(ShellForm.init) else { return [] }
      let text = ShellText(form.text)
      guard !form.handsOver(text) else { return [] }
      let replacesItself = text?.commands.count == 1 && evidence.replacesItself(form.shell)
      return [
        Observation(
          replacesItself
            ? "\(form.shell) runs \(form.subject(text)); this shell happens to replace itself with it"
            : "\(form.shell) runs \(form.subject(text)), and passes no signal on to it",
          severity: replacesItself ? .note : nil,
          fix: form.fix(text, instruction: instruction)
        )
      ]
    }
  }
}

extension Evidence {
  /// Whether a shell becomes the last command of its text, as bash and BusyBox do.
  fileprivate func replacesItself(_ shell: String) -> Bool {
    guard weighed.analysis.isComplete, let program = try? program(shell),
      let name = program.files.first?.path.split(separator: 0x2F).last
    else { return false }
    return name.elementsEqual("bash".utf8) || name.elementsEqual("busybox".utf8)
  }
}

extension ShellForm {
  private static let longest = 200

  /// Whether the shell becomes the program in the end.
  fileprivate func handsOver(_ text: ShellText?) -> Bool {
    guard let text else {
      // Beyond doubt only where the word is not there at all.
      return self.text.split { " \t\n;".contains($0) }.contains("exec")
    }
    return text.commands.first?.words.first == "exec" || text.commands.last?.words.first == "exec"
  }

  /// What it runs, in a word.
  fileprivate func subject(_ text: ShellText?) -> String {
    guard let word = text?.commands.last?.words.first, let word else { return "the command" }
    return word.utf8.count <= 60 ? word : "the command"
  }

  /// The instruction as it should be; `nil` where that takes more than a word, or would show a secret.
  fileprivate func fix(_ text: ShellText?, instruction: String) -> String? {
    guard let text, let last = text.commands.last, self.text.utf8.count <= Self.longest,
      SecretText.spans(inCommand: Array(self.text.utf8)).isEmpty
    else { return nil }
    if text.isPlain { return "\(instruction) \(Self.execForm(last.words.compactMap(\.self)))" }
    guard ![.pipe, .background].contains(last.joiner) else { return nil }
    var bytes = Array(self.text.utf8)
    bytes.insert(contentsOf: "exec ".utf8, at: last.offset)
    let command = String(decoding: bytes, as: UTF8.self)
    return "\(instruction) \(Self.execForm([shell, "-c", command]))"
  }
}
