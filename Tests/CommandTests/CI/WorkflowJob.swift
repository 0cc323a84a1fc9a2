internal import TestSupport
internal import Testing

/// Runs steps of a GitHub workflow as a runner does, as far as the steps of this repository need it.
struct WorkflowJob {
  /// What is wrong with a step.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  let machine: CIMachine
  /// What expressions know, such as `github.token`.
  var context: [String: String] = ["github.token": "secret"]
  /// Whether no step has failed.
  private(set) var isFine = true
  /// The exit codes of the scripts that were run.
  private(set) var exitCodes: [Int] = []
  /// What the scripts wrote to either output.
  private(set) var log = ""
  /// What was given to `upload-sarif`.
  private(set) var uploads: [String] = []
  /// The summary, as the scripts have left it.
  var summary: String { String(decoding: machine.directory.read("summary") ?? [], as: UTF8.self) }

  init(_ machine: CIMachine) { self.machine = machine }

  /// Runs `steps`; those after one that fails only where their condition says so.
  mutating func run(_ steps: [JSONValue]) throws {
    for step in steps { try run(step) }
  }

  private mutating func run(_ step: JSONValue) throws {
    let known: Set = ["name", "id", "if", "uses", "with", "env", "run", "shell"]
    guard known.isSuperset(of: step.members.keys), step["run"] == .null || step["uses"] == .null
    else {
      throw Failure(description: "no step: \(step)")
    }
    guard try isTrue(step["if"].string ?? "success()") else { return }
    let with = try step["with"].members.mapValues { try expanded($0.string ?? "") }
    if let script = step["run"].string {
      try run(script, of: step)
    } else if let action = step["uses"].string,
      action.hasPrefix("github/codeql-action/upload-sarif@")
    {
      uploads.append(with["sarif_file"] ?? "")
    } else {
      try use(step["uses"].string ?? "", with: with, id: step["id"].string)
    }
  }

  /// Runs a composite action of this repository.
  private mutating func use(_ action: String, with: [String: String], id: String?) throws {
    let (owner, revision) = ("OWNER/tare/", "@main")
    guard action.hasPrefix(owner), action.hasSuffix(revision) else {
      throw Failure(description: "an action that is not known here: \(action)")
    }
    let folder = String(action.dropFirst(owner.count).dropLast(revision.count))
    let definition = try JSONValue(yamlFile: "\(folder)/action.yml")
    let declared = definition["inputs"].members
    guard Set(declared.keys).isSuperset(of: with.keys) else {
      throw Failure(description: "an input that \(folder) does not have: \(with.keys)")
    }
    let outside = context
    context["github.action_path"] = Validator.path(folder)
    for (name, input) in declared {
      guard let value = try with[name] ?? input["default"].string.map({ try expanded($0) })
      else {
        throw Failure(description: "an input is missing: \(name)")
      }
      context["inputs.\(name)"] = value
    }
    try #require(definition["runs"]["using"].string == "composite")
    try run(definition["runs"]["steps"].elements)
    let outputs = try definition["outputs"].members.mapValues {
      try expanded($0["value"].string ?? "")
    }
    context = outside
    if let id { for (name, value) in outputs { context["steps.\(id).outputs.\(name)"] = value } }
  }

  private mutating func run(_ script: String, of step: JSONValue) throws {
    guard step["shell"].string == "bash" else {
      throw Failure(description: "a script without a shell: \(script)")
    }
    let directory = machine.directory
    let summary = directory.path("summary")
    var environment = [
      "GITHUB_ACTIONS": "true", "GITHUB_ACTION_PATH": context["github.action_path"] ?? "",
      "GITHUB_OUTPUT": try directory.write([], as: "output"), "GITHUB_STEP_SUMMARY": summary,
      "GITHUB_WORKSPACE": machine.project, "GITHUB_REPOSITORY": "user/app",
      "GITHUB_WORKFLOW": "build", "GITHUB_JOB": "test", "GITHUB_RUN_ID": "17",
      "GITHUB_SERVER_URL": "https://github.com",
    ]
    for (name, value) in step["env"].members {
      environment[name] = try expanded(value.string ?? "")
    }
    let file = try directory.write(Array(expanded(script).utf8), as: "step.sh")
    let result = try machine.run(
      ["bash", "--noprofile", "--norc", "-eo", "pipefail", file],
      environment: environment
    )
    exitCodes.append(result.exitCode)
    log += result.output + result.errors
    if result.exitCode != 0 { isFine = false }
    let output = String(decoding: directory.read("output") ?? [], as: UTF8.self)
    for line in output.split(separator: "\n") {
      let parts = line.split(separator: "=", maxSplits: 1)
      try #require(parts.count == 2)
      context["steps.\(step["id"].string ?? "").outputs.\(parts[0])"] = String(parts[1])
    }
  }

  /// `text` with the values of its expressions.
  private func expanded(_ text: String) throws -> String {
    var parts = text.split(separator: "${{", omittingEmptySubsequences: false)[...]
    var result = String(parts.removeFirst())
    for part in parts {
      let halves = part.split(separator: "}}", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2 else {
        throw Failure(description: "no end of an expression: \(text)")
      }
      result += try value(String(halves[0])) + halves[1]
    }
    return result
  }

  private func value(_ expression: String) throws -> String {
    let name = expression.trimmed
    if name.hasPrefix("'"), name.hasSuffix("'") { return String(name.dropFirst().dropLast()) }
    if name.hasPrefix("hashFiles('"), name.hasSuffix("')") {
      return machine.read(String(name.dropFirst(11).dropLast(2))) == nil ? "" : "hash"
    }
    if let value = context[name] { return value }
    // What an event or a step does not have is empty; what is misspelt is not to be.
    guard name.hasPrefix("github.event.") || name.hasPrefix("steps.") else {
      throw Failure(description: "an expression that is not known here: \(name)")
    }
    return ""
  }

  /// Whether a condition holds: comparisons and functions of the state, with `&&` between.
  private func isTrue(_ condition: String) throws -> Bool {
    var text = condition.trimmed
    if text.hasPrefix("${{"), text.hasSuffix("}}") { text = String(text.dropFirst(3).dropLast(2)) }
    let terms = text.split(separator: "&&").map { String($0).trimmed }
    // Without a function of the state, success() is meant as well.
    let states = [
      "success()": isFine, "failure()": !isFine, "always()": true, "!cancelled()": true,
    ]
    guard isFine || terms.contains(where: { states[$0] != nil }) else { return false }
    return try terms.allSatisfy { term in
      if let state = states[term] { return state }
      for (operation, isEqual) in [("==", true), ("!=", false)] {
        let sides = term.split(separator: operation).map { String($0) }
        if sides.count == 2 { return try (value(sides[0]) == value(sides[1])) == isEqual }
      }
      throw Failure(description: "a condition that is not known here: \(term)")
    }
  }
}

extension String {
  /// Without the spaces around it.
  fileprivate var trimmed: String {
    let isSpace: (Character) -> Bool = { $0 == " " }
    return String(drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }
}
