internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let healthcheckBroken = Rule(
    506,
    "healthcheck-broken",
    .error,
    title: "a HEALTHCHECK that cannot work",
    why: """
      Each check fails, so the container is unhealthy for ever. A guide's example calls curl in a slim \
      image, and those have none.
      """,
    fix: "HEALTHCHECK CMD [\"wget\", \"-q\", \"-O\", \"/dev/null\", \"http://127.0.0.1:8080/\"]",
    guides: [.reference, .production],
    needs: .programs
  ) { evidence throws(NotCheckable) in
    try evidence.requireConfig()
    let test = evidence.config.healthcheck?.test ?? []
    guard let kind = test.first, kind != "NONE" else { return [] }
    try evidence.requireUnix()
    func broken(_ program: Program) -> [Observation] {
      guard let problem = program.problem else { return [] }
      let url = test.lazy.compactMap(url(in:)).first ?? evidence.probedURL
      return [
        Observation(
          "the health check runs \(program.word), which \(problem)",
          fix: evidence.healthcheck(of: url) ?? evidence.ownHealthcheck()
            ?? "HEALTHCHECK CMD […]   # a program that the image has, in exec form",
          paths: program.files.map(\.path)
        )
      ]
    }
    switch kind {
    case "CMD":
      guard test.count > 1 else { return [Observation("the health check has no command")] }
      let program = try evidence.program(test[1])
      guard program.defect == nil, let form = ShellForm(Array(test.dropFirst())) else {
        return broken(program)
      }
      return try evidence.firstMissing(in: form.text).map(broken) ?? []
    case "CMD-SHELL":
      let shell = evidence.config.shell?.first ?? "/bin/sh"
      let program = try evidence.program(shell)
      guard program.defect == nil else { return broken(program) }
      guard test.count > 1 else { return [Observation("the health check has no command")] }
      return try evidence.firstMissing(in: test[1]).map(broken) ?? []
    default:
      return [
        Observation("the health check starts with \(kind), and Docker knows CMD and CMD-SHELL")
      ]
    }
  }

  /// The first address in a text.
  private static func url(in text: String) -> String? {
    for scheme in ["http://", "https://"] {
      var rest = text.utf8[...]
      while !rest.isEmpty {
        if rest.starts(with: scheme.utf8) {
          let end = rest.firstIndex { $0 <= 0x20 || "\"'`|;&<>()$\\".utf8.contains($0) }
          return String(rest[..<(end ?? rest.endIndex)])
        }
        rest = rest.dropFirst()
      }
    }
    return nil
  }
}

extension Evidence {
  /// What a shell does by itself and then goes on.
  private static let passedBuiltins: Set<String> = [
    ":", "cd", "echo", "printf", "set", "trap", "true", "ulimit", "umask",
  ]

  /// The program that a shell starts first, where it cannot be started.
  ///
  /// - Returns: `nil` where it can, is a part of the shell, or another one is tried then.
  /// - Throws: ``NotCheckable`` where the text is more than is understood.
  func firstMissing(in text: String) throws(NotCheckable) -> Program? {
    guard let commands = ShellText(text)?.commands else {
      throw NotCheckable("its shell command is more than a few programs in a row")
    }
    var hasMoved = false
    for (number, command) in commands.enumerated() {
      var words = command.words[...]
      while let word = words.first, ["exec", "!", "command"].contains(word) {
        words = words.dropFirst()
      }
      guard let word = words.first else { continue }
      guard let word else {
        throw NotCheckable("which program its shell runs depends on a variable")
      }
      guard !ShellForm.builtins.contains(word) else {
        // After others, such as `[`, what follows may never run, or be found elsewhere.
        guard Self.passedBuiltins.contains(word) else { return nil }
        hasMoved = hasMoved || word == "cd"
        continue
      }
      let isRelative = !word.hasPrefix("/") && word.utf8.contains(UInt8(ascii: "/"))
      guard !word.hasPrefix("-"), !(hasMoved && isRelative) else { return nil }
      let program = try program(word)
      guard program.defect != nil else { return nil }
      // `curl … || wget …`
      let fallbacks = commands[(number + 1)...].prefix { $0.joiner != .sequence }
      for fallback in fallbacks where fallback.joiner == .or {
        guard let word = fallback.words.first, let word, !ShellForm.builtins.contains(word) else {
          continue
        }
        if try self.program(word).defect == nil { return nil }
      }
      return program
    }
    return nil
  }
}
