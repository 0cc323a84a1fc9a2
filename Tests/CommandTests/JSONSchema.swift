/// A validator for the part of JSON Schema that a schema of plain data needs.
struct JSONSchema {
  private let root: JSONValue

  init(_ schema: JSONValue) { root = schema }

  /// What in `document` the schema does not allow.
  func problems(in document: JSONValue) -> [String] { check(document, root, "$") }

  private func check(_ value: JSONValue, _ schema: JSONValue, _ place: String) -> [String] {
    if schema == .bool(true) { return [] }
    if schema == .bool(false) { return ["\(place): not allowed"] }
    var problems: [String] = []
    if let reference = schema["$ref"].string {
      let path = reference.split(separator: "/").dropFirst().map(String.init)
      problems += check(value, path.reduce(root) { $0[$1] }, place)
    }
    let types = schema["type"].string.map { [$0] } ?? schema["type"].elements.compactMap(\.string)
    if !types.isEmpty, !types.contains(where: { matches(value, $0) }) {
      problems.append("\(place): not \(types.joined(separator: " or "))")
    }
    let choices = schema["enum"].elements
    if !choices.isEmpty, !choices.contains(value) { problems.append("\(place): not in enum") }
    if let constant = schema.members["const"], constant != value {
      problems.append("\(place): not the constant")
    }
    for keyword in ["anyOf", "oneOf"] where !schema[keyword].elements.isEmpty {
      let failures = schema[keyword].elements.map { check(value, $0, place) }
      if failures.allSatisfy({ !$0.isEmpty }) { problems += failures.flatMap(\.self) }
    }
    for part in schema["allOf"].elements { problems += check(value, part, place) }
    if let pattern = schema["pattern"].string, let text = value.string,
      (try? Regex(pattern).firstMatch(in: text)) == nil
    {
      problems.append("\(place): not of the form \(pattern)")
    }
    if let minimum = schema["minimum"].integer, let number = value.integer, number < minimum {
      problems.append("\(place): below \(minimum)")
    }
    if case .object(let members) = value {
      for key in schema["required"].elements.compactMap(\.string) where members[key] == nil {
        problems.append("\(place): no \(key)")
      }
      if let names = schema.members["propertyNames"] {
        for key in members.keys { problems += check(.string(key), names, "\(place).\(key)") }
      }
      let properties = schema["properties"].members
      for (key, member) in members {
        if let property = properties[key] ?? schema.members["additionalProperties"] {
          problems += check(member, property, "\(place).\(key)")
        }
      }
    }
    if let items = schema.members["items"] {
      for (index, element) in value.elements.enumerated() {
        problems += check(element, items, "\(place)[\(index)]")
      }
    }
    return problems
  }

  private func matches(_ value: JSONValue, _ type: String) -> Bool {
    switch (type, value) {
    case ("null", .null), ("boolean", .bool), ("integer", .integer), ("number", .integer),
      ("number", .number), ("string", .string), ("array", .array), ("object", .object):
      true
    default: false
    }
  }
}
