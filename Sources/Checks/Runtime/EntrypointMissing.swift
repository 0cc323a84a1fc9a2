internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let entrypointMissing = Rule(
    507,
    "entrypoint-missing",
    .error,
    title: "a command that cannot be started",
    why: """
      The container ends before it begins, with "no such file or directory" even where the file is there \
      and only its interpreter or its C library is not.
      """,
    fix: "ENTRYPOINT [\"/app/server\"]",
    guides: [.fundamentals, .art, .production, .notes],
    needs: .programs
  ) { evidence throws(NotCheckable) in
    try evidence.requireConfig()
    try evidence.requireUnix()
    let command = evidence.command
    guard let first = command.words.first else {
      throw NotCheckable("the image sets neither ENTRYPOINT nor CMD")
    }
    var programs = [try evidence.program(first)]
    if programs[0].defect == nil, programs[0].executables == [nil],
      let content = programs[0].files[0].content, try evidence.isPlainText(content)
    {
      programs[0].defect = .noInterpreter
    }
    if command.start > 0, let word = command.program.first {
      programs.append(try evidence.program(word))
    }
    if !programs.contains(where: { $0.defect != nil }),
      let form = ShellForm(Array(command.program)),
      // What is too much for this is no fault of the image.
      let program = try? evidence.firstMissing(in: form.text)
    {
      programs.append(program)
    }
    return programs.compactMap { program in
      guard let problem = program.problem else { return nil }
      return Observation(
        "the command \(program.word.isEmpty ? "\"\"" : program.word) \(problem)",
        subject: program.word,
        fix: withoutShell(program, evidence) ?? fix(program),
        paths: program.files.map(\.path)
      )
    }
  }

  /// The command in exec form, where all that is missing is the shell that it does not need.
  private static func withoutShell(_ program: Program, _ evidence: Evidence) -> String? {
    let command = evidence.command
    guard program.defect == .missing, program.word == command.program.first,
      let form = ShellForm(Array(command.program)), let text = ShellText(form.text), text.isPlain
    else { return nil }
    let words = text.commands.flatMap { $0.words.compactMap(\.self) }
    let instruction = (evidence.config.entrypoint ?? []).isEmpty ? "CMD" : "ENTRYPOINT"
    return "\(instruction) \(ShellForm.execForm(words))"
  }

  private static func fix(_ program: Program) -> String? {
    guard let word = program.word.plainWord else { return nil }
    return switch program.defect {
    case nil: nil
    case .directory: "ENTRYPOINT [\"\(word)/…\"]"
    case .missing:
      word.hasPrefix("/")
        ? "COPY --chmod=755 \(word.lastName) \(word)"
        : "install \(word) in the last stage, or name a program that it has"
    case .notExecutable: "COPY --chmod=755 \(word.lastName) \(word)"
    case .noInterpreter: "RUN sed -i '1i #!/bin/sh' \(word)"
    case .windowsLineEnd: "RUN sed -i 's/\\r$//' \(word)"
    case .interpreterMissing(let path):
      path.lastName == "bash" ? "#!/bin/sh" : path.plainWord.map { "install \($0), or copy it in" }
    case .loaderMissing:
      "build it on the same distribution as the last stage, or static (CGO_ENABLED=0, -static)"
    }
  }
}
