internal import TestSupport
internal import Testing

/// Runs a job of a GitLab pipeline as a runner does, as far as the job of this repository needs it.
struct PipelineJob {
  let machine: CIMachine
  /// The job, with what it extends in it.
  let definition: JSONValue
  private let variables: [String: String]

  /// Takes the one job of `configuration`, which includes a file of this repository.
  ///
  /// The variables of `overrides` are those that a user adds to the job.
  init(_ configuration: JSONValue, on machine: CIMachine, overrides: [String: String] = [:]) throws
  {
    self.machine = machine
    let include = configuration["include"]
    let jobs = configuration.members.filter { $0.key != "include" }
    try #require(include["project"].string == "GROUP/tare" && jobs.count == 1)
    let file = try #require(include["file"].string)
    let job = try #require(jobs.first?.value)
    let name = try #require(job["extends"].string)
    let parent = try JSONValue(yamlFile: file)[name]
    try #require(parent != .null)
    definition = parent.merging(job)
    let known: Set = ["stage", "image", "variables", "script", "artifacts", "extends"]
    #expect(known.isSuperset(of: definition.members.keys))
    var variables = [
      "CI": "true", "GITLAB_CI": "true", "CI_PROJECT_DIR": machine.project,
      "CI_BUILDS_DIR": machine.directory.path,
      "CI_SERVER_URL": "file://\(machine.directory.path("server"))",
      "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null",
    ]
    for (name, value) in definition["variables"].members {
      variables[name] = value.string
    }
    self.variables = variables.merging(overrides) { $1 }
  }

  /// Puts a repository with the scripts of this one where `GROUP/tare` is, and returns its commits.
  static func serve(on machine: CIMachine) throws -> [String] {
    let script = #"""
      set -e
      git init --quiet --initial-branch main server/GROUP/tare.git
      cd server/GROUP/tare.git
      mkdir Scripts
      cp "$1/Scripts/gate" "$1/Scripts/setup" Scripts
      cp "$1/.swift-version" .
      git config user.name a
      git config user.email a@b
      git add . && git commit --quiet --message first
      git rev-parse HEAD
      git tag v1
      # A later main, with which nothing works.
      printf 'exit 99\n' >Scripts/gate
      git commit --quiet --all --message second
      git rev-parse HEAD
      git branch broken && git reset --quiet --hard HEAD~
      """#
    let result = try TareProcess.shell(
      script,
      [Validator.path(".")],
      environment: ["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"],
      directory: machine.directory.path
    )
    try #require(result.exitCode == 0, "\(result.errors)")
    return result.output.split(separator: "\n").map { String($0) }
  }

  /// Runs the script, all lines of it in one shell.
  func run() throws -> TareProcess.Result {
    let lines = definition["script"].elements.compactMap(\.string)
    let script = "set -eo pipefail; set +o noclobber\n" + lines.joined(separator: "\n")
    var environment = variables.mapValues { expanded($0) }
    environment["GITHUB_ACTIONS"] = ""
    return try machine.run(["bash", "-c", script], environment: environment)
  }

  /// The paths that are kept, and the one with the results of tests.
  var artifacts: (paths: [String], junit: String?) {
    let artifacts = definition["artifacts"]
    return (
      artifacts["paths"].elements.compactMap(\.string),
      artifacts["reports"]["junit"].string
    )
  }

  /// A value with other variables in it; their names end where no name goes on.
  private func expanded(_ value: String) -> String {
    variables.keys.sorted { $0.utf8.count > $1.utf8.count }.reduce(value) { text, name in
      text.split(separator: "$\(name)", omittingEmptySubsequences: false)
        .joined(separator: variables[name] ?? "")
    }
  }
}
