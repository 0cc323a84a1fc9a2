internal import Archive
@testable internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `The schema of the configuration` {
  private static func schema() throws -> JSONSchema {
    let result = try TareProcess.run(["schema", "--config"])
    #expect(result.exitCode == 0)
    #expect(result.stderr.isEmpty)
    return JSONSchema(try JSONValue(parsing: result.stdout))
  }

  /// What a YAML document is in JSON, by the core schema of YAML 1.2, as editors see it.
  private static func json(_ text: [UInt8]) throws -> JSONValue {
    json(try YAMLComposer.document(text))
  }

  private static func json(_ node: YAMLNode) -> JSONValue {
    switch node.content {
    case .mapping(let members):
      .object(
        Dictionary(
          members.map { ($0.name, json($0.value)) },
          uniquingKeysWith: { first, _ in first }
        )
      )
    case .sequence(let elements): .array(elements.map(json))
    case .scalar(let text, let isPlain):
      if node.isNull {
        .null
      } else if isPlain, let integer = Int(text) {
        .integer(integer)
      } else if isPlain, let number = Double(text) {
        .number(number)
      } else {
        .string(text)
      }
    }
  }

  @Test func `allows what tare init writes`() throws {
    let schema = try Self.schema()
    try withTemporaryDirectory { directory in
      for image in [Sample.small, Sample.image, ImageBuilder(layers: [])] {
        let path = try image.archive(.dockerSave).write(in: directory, as: "image.tar")
        let made = try TareProcess.run(["init", path])
        #expect(schema.problems(in: try Self.json(made.stdout)) == [])
      }
    }
  }

  private static let good = [
    "version: 1", "version: 1\nbudgets: {}",
    """
    version: 1
    budgets:
      image-size: 250MB
      wasted-size: { warn: 5MB, fail: 20MB }
      wasted-percent: { fail: 5%, floor: 1MB }
      efficiency: 95%
      growth-percent: 2.5
      download-size: 1.5GiB
      layers: 12
      files: "40"
    paths:
      "app/**": 50MB
      "**/*.map": 0
    app:
      budgets: { layers: { warn: 4 } }
      paths: { "srv/**": { warn: 1kb, fail: 2KB } }
    checks:
      fail-on: never
      severity: { runs-as-root: off, IMG201: note }
      ignore:
        - rule: runs-as-root
          paths: ["opt/agent/**"]
          layers: [0, 3]
          instruction: "RUN *"
          reason: started by the platform as an unprivileged user
          expires: 2027-03-01
    """,
  ]

  private static let bad = [
    "budgets: {}", "version: 2", "version: one", "[]", "version: 1\nbudget: {}",
    "version: 1\nbudgets:", "version: 1\nbudgets: {image-sise: 1}",
    "version: 1\nbudgets: {layers: many}", "version: 1\nbudgets: {layers: -1}",
    "version: 1\nbudgets: {layers: 1.5}", "version: 1\nbudgets: {image-size: 250G}",
    "version: 1\nbudgets: {image-size: 5%}", "version: 1\nbudgets: {wasted-percent: 5MB}",
    "version: 1\nbudgets: {layers: {}}", "version: 1\nbudgets: {layers: {fial: 9}}",
    "version: 1\nbudgets: {layers: {fail: 9, floor: 1MB}}",
    "version: 1\nbudgets: {wasted-percent: {floor: 1MB}}", "version: 1\npaths: {a: 5%}",
    "version: 1\napp: {layers: 9}", "version: 1\nchecks: {fail-on: warn}",
    "version: 1\nchecks: {severity: {a: fatal}}",
    "version: 1\nchecks: {severity: {runs-as-rot: off}}",
    "version: 1\nchecks: {ignore: [{rule: a}]}",
    "version: 1\nchecks: {ignore: [{rule: a, reason: ' '}]}",
    "version: 1\nchecks: {ignore: [{rule: A b, reason: c}]}",
    "version: 1\nchecks: {ignore: [{rule: a, reason: b, expires: soon}]}",
  ]

  @Test func `allows what is read, and nothing of what is refused`() throws {
    let schema = try Self.schema()
    for text in Self.good {
      #expect(throws: Never.self, "\(text)") { try Configuration(parsing: Array(text.utf8)) }
      #expect(schema.problems(in: try Self.json(Array(text.utf8))) == [], "\(text)")
    }
    for text in Self.bad {
      #expect(throws: ConfigurationError.self, "\(text)") {
        try Configuration(parsing: Array(text.utf8))
      }
      #expect(schema.problems(in: try Self.json(Array(text.utf8))) != [], "\(text)")
    }
  }
}
