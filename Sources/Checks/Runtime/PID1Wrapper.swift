internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let pid1Wrapper = Rule(
    503,
    "pid1-wrapper",
    .note,
    title: "the program is not process 1",
    why: """
      Signals go to process 1. npm and build tools do not pass them on as a program expects, nor does a \
      script that stays in front of the program.
      """,
    fix: "CMD [\"node\", \"server.js\"]",
    guides: [.reference],
    needs: .programs
  ) { evidence throws(NotCheckable) in
    try evidence.requireConfig()
    try evidence.requireUnix()
    let command = evidence.command
    guard !command.hasInit, let word = command.program.first else { return [] }
    if let better = wrappers[command.programName] {
      return [
        Observation("\(command.programName) is process 1, and starts the program", fix: better)
      ]
    }
    guard !ShellForm.isShell(word) else { return [] }
    let program = try evidence.program(word)
    guard case .script(let script)? = program.executable, let file = program.files.first,
      ShellForm.isShell(interpreter(of: script))
    else { return [] }
    guard !script.endsWithExec, !script.trapsSignals else { return [] }
    guard file.size <= maximumScriptBytes else {
      throw NotCheckable("\(word) is too long a script to be read")
    }
    return [
      Observation(
        "the script \(word) is process 1, and does not end with exec",
        fix: isOfSystem(file.path)
          // Nobody edits what a package brings, as apachectl.
          ? "CMD [\"…\"]   # the program itself, with the option that keeps it in the foreground"
          : """
          # the last line of \(word.plainWord ?? "the script")
          exec "$@"
          """,
        paths: [file.path]
      )
    ]
  }

  /// Whether a script is where distributions have their programs.
  private static func isOfSystem(_ path: [UInt8]) -> Bool {
    ["bin", "sbin", "usr/bin", "usr/sbin"].contains { path.isIn($0) }
  }

  private static let maximumScriptBytes = 64 << 10

  /// Programs that start another one and stay; poetry and pipenv become it.
  private static let wrappers = [
    "npm": "CMD [\"node\", \"server.js\"]", "npx": "CMD [\"node\", \"server.js\"]",
    "yarn": "CMD [\"node\", \"server.js\"]", "pnpm": "CMD [\"node\", \"server.js\"]",
    "gradle": "CMD [\"java\", \"-jar\", \"app.jar\"]",
    "gradlew": "CMD [\"java\", \"-jar\", \"app.jar\"]",
    "mvn": "CMD [\"java\", \"-jar\", \"app.jar\"]", "mvnw": "CMD [\"java\", \"-jar\", \"app.jar\"]",
  ]

  /// The program that runs a script, also where env looks for it.
  private static func interpreter(of script: Script) -> String {
    let path = String(decoding: script.interpreter, as: UTF8.self)
    guard path.lastName == "env", let argument = script.argument else { return path }
    return String(decoding: argument, as: UTF8.self)
  }
}
