internal import Foundation

/// Runs the program that was built beside the tests.
public enum TareProcess {
  /// What the program reads from standard input.
  public enum Input: Sendable {
    /// Nothing.
    case empty
    /// These bytes through a pipe.
    case bytes([UInt8])
    /// These bytes through a pipe, some at a time, with a pause after each.
    case slow([UInt8], chunk: Int, milliseconds: Int)
    /// A file, opened as standard input.
    case file(String)
  }

  /// What a run left behind.
  public struct Result: Sendable {
    /// The exit code, or 128 and the number of the signal that ended the program.
    public let exitCode: Int
    /// What was written to standard output.
    public let stdout: [UInt8]
    /// What was written to standard error.
    public let stderr: [UInt8]
    /// The most memory the program itself used at once, in bytes, where that can be known.
    public let peakMemory: Int?
    /// How long the run took, in seconds.
    public let seconds: Double

    /// Standard output as text.
    public var output: String { String(decoding: stdout, as: UTF8.self) }
    /// Standard error as text.
    public var errors: String { String(decoding: stderr, as: UTF8.self) }
    /// The lines of standard error.
    public var errorLines: [Substring] {
      errors.split(separator: "\n", omittingEmptySubsequences: false).dropLast(
        errors.hasSuffix("\n") ? 1 : 0
      )
    }
  }

  /// A run that did not end in time, or could not begin.
  public struct Failure: Error, CustomStringConvertible {
    /// What happened.
    public let description: String
  }

  /// The path of the program: beside the test bundle, or what `TARE_BINARY` names.
  public static let program: String = {
    if let path = ProcessInfo.processInfo.environment["TARE_BINARY"] { return path }
    let bundles = Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") }.map(\.bundleURL)
    let folder = (bundles.first ?? Bundle.main.executableURL)?.deletingLastPathComponent()
    return (folder?.appendingPathComponent("tare").path) ?? "tare"
  }()

  /// The sanitizer that watches the program, as `Scripts/test --sanitize` says: `address`, `thread`.
  ///
  /// The program takes many times as long then, and most of the memory it uses is not its own.
  public static let sanitizer = ProcessInfo.processInfo.environment["TARE_SANITIZER"]

  /// Runs the program with `arguments` and waits until it ends.
  ///
  /// - Throws: ``Failure`` when it takes longer than `timeout` seconds; it is killed then.
  public static func run(
    _ arguments: [String],
    stdin: Input = .empty,
    environment: [String: String] = [:],
    directory: String? = nil,
    timeout: Double = 30
  ) throws -> Result {
    try withTemporaryDirectory { scratch in
      let command = [program] + arguments
      switch stdin {
      case .empty:
        return try launch(command, nil, scratch, environment, directory, timeout)
      case .file(let path):
        return try launch(command, path, scratch, environment, directory, timeout)
      case .bytes(let bytes):
        try scratch.write(bytes, as: "stdin")
        let script = #"cat "$0" | "$@""#
        return try launch(
          ["/bin/sh", "-c", script, scratch.path("stdin")] + command,
          nil,
          scratch,
          environment,
          directory,
          timeout
        )
      case .slow(let bytes, let chunk, let milliseconds):
        try scratch.write(bytes, as: "stdin")
        let script = """
          i=0
          while [ "$i" -lt \((bytes.count + chunk - 1) / chunk) ]; do
            dd if="$0" bs=\(chunk) skip="$i" count=1 2>/dev/null || exit
            sleep \(Double(milliseconds) / 1000)
            i=$((i + 1))
          done | "$@"
          """
        return try launch(
          ["/bin/sh", "-c", script, scratch.path("stdin")] + command,
          nil,
          scratch,
          environment,
          directory,
          timeout
        )
      }
    }
  }

  /// Runs a shell script in which `$TARE` is the program and `$1` and so on are `arguments`.
  ///
  /// With `columns`, both outputs are a terminal so wide, and all of it is in `stdout`.
  public static func shell(
    _ script: String,
    _ arguments: [String] = [],
    environment: [String: String] = [:],
    directory: String? = nil,
    columns: Int? = nil,
    timeout: Double = 30
  ) throws -> Result {
    try withTemporaryDirectory { scratch in
      try launch(
        ["/bin/sh", "-c", script, "sh"] + arguments,
        nil,
        scratch,
        environment.merging(["TARE": program]) { $1 },
        directory,
        timeout,
        terminal: columns.map { try PseudoTerminal(columns: $0) }
      )
    }
  }

  /// Runs `command` with its output in files, so that no pipe can fill up.
  private static func launch(
    _ command: [String],
    _ stdin: String?,
    _ scratch: TemporaryDirectory,
    _ environment: [String: String],
    _ directory: String?,
    _ timeout: Double,
    terminal: PseudoTerminal? = nil
  ) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    var variables = ProcessInfo.processInfo.environment
    for name in [
      "NO_COLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "COLUMNS", "TERM", "GITHUB_STEP_SUMMARY",
    ] {
      variables[name] = nil
    }
    process.environment = variables.merging(environment) { $1 }
    if let directory { process.currentDirectoryURL = URL(fileURLWithPath: directory) }
    let input = try stdin.map { try FileHandle(forReadingFrom: URL(fileURLWithPath: $0)) }
    let outputs = try ["stdout", "stderr"].map { name in
      try FileHandle(forWritingTo: URL(fileURLWithPath: scratch.write([], as: name)))
    }
    // Foundation keeps a process, and so its files, long after both are done with.
    defer { for handle in outputs + [input].compactMap(\.self) { try? handle.close() } }
    process.standardInput = input ?? FileHandle.nullDevice
    process.standardOutput = terminal?.inside ?? outputs[0]
    process.standardError = terminal?.inside ?? outputs[1]
    let start = ContinuousClock.now
    do { try process.run() } catch {
      throw Failure(description: "cannot run \(command[0]): \(error.localizedDescription)")
    }
    var patience = Patience(seconds: sanitizer == nil ? timeout : timeout * 20)
    var memory: Int?
    var screen: [UInt8] = []
    while process.isRunning {
      // A terminal that nobody reads stops the program.
      if let terminal { screen += terminal.read() }
      memory = peakMemory(of: process.processIdentifier) ?? memory
      guard !patience.isExhausted else {
        // Foundation makes each child the leader of a process group.
        kill(-process.processIdentifier, SIGKILL)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        throw Failure(
          description: "no end after \(timeout) s: \(command.joined(separator: " "))"
        )
      }
      patience.wait(seconds: 0.002)
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let status = Int(process.terminationStatus)
    return Result(
      exitCode: process.terminationReason == .uncaughtSignal ? 128 + status : status,
      stdout: terminal.map { screen + $0.read() } ?? scratch.read("stdout") ?? [],
      stderr: scratch.read("stderr") ?? [],
      peakMemory: command[0] == program && sanitizer == nil ? memory : nil,
      seconds: seconds
    )
  }

  private static func peakMemory(of process: Int32) -> Int? {
    guard let status = FileManager.default.contents(atPath: "/proc/\(process)/status"),
      let line = String(decoding: status, as: UTF8.self).split(separator: "\n")
        .first(where: { $0.hasPrefix("VmHWM:") }),
      let kilobytes = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { return nil }
    return kilobytes * 1024
  }
}
