/// The differences between a document and a schema, down to the order of the keys.
enum SchemaCheck {
  static func differences(_ value: JSONValue, _ schema: JSONValue, at place: String = "$")
    -> [String]
  {
    if let constant = schema["const"] {
      return value == constant ? [] : ["\(place) is not the constant"]
    }
    let types = schema["type"]?.items ?? []
    let names = types.isEmpty ? [schema["type"]].compactMap { $0 } : types
    guard names.contains(.string(type(of: value))) || isInteger(value, names) else {
      return ["\(place) is a \(type(of: value))"]
    }
    if let options = schema["enum"], !options.items.contains(value) {
      return ["\(place) is none of the options"]
    }
    switch value {
    case .number(let text):
      let number = Double(text) ?? -1
      if case .number(let least)? = schema["minimum"], number < (Double(least) ?? 0) {
        return ["\(place) is too small"]
      }
      if case .number(let most)? = schema["maximum"], number > (Double(most) ?? 0) {
        return ["\(place) is too large"]
      }
      return []
    case .array(let items):
      guard let schema = schema["items"] else { return ["\(place) has no schema for its items"] }
      return items.enumerated().flatMap { differences($1, schema, at: "\(place)[\($0)]") }
    case .object(let members): return self.differences(members, schema, at: place)
    default: return []
    }
  }

  private static func differences(
    _ members: [(key: String, value: JSONValue)],
    _ schema: JSONValue,
    at place: String
  ) -> [String] {
    let keys = members.map(\.key)
    guard let properties = schema["properties"] else {
      guard let values = schema["additionalProperties"] else { return ["\(place) is open"] }
      return members.flatMap { differences($0.value, values, at: "\(place).\($0.key)") }
    }
    var result: [String] = []
    if schema["additionalProperties"] != .bool(false) {
      result.append("\(place) allows other keys")
    }
    let required = (schema["required"]?.items ?? []).compactMap { item -> String? in
      guard case .string(let key) = item else { return nil }
      return key
    }
    if properties.keys.filter({ keys.contains($0) || required.contains($0) }) != keys {
      result.append("\(place) has the keys \(keys), and not those of \(properties.keys)")
    }
    for (key, value) in members {
      guard let property = properties[key] else { continue }
      if case .string(let text)? = property["description"], !text.isEmpty {
        result += differences(value, property, at: "\(place).\(key)")
      } else {
        result.append("\(place).\(key) has no description")
      }
    }
    return result
  }

  private static func isInteger(_ value: JSONValue, _ names: [JSONValue]) -> Bool {
    guard case .number(let text) = value else { return false }
    return names.contains(.string("integer")) && Int64(text) != nil
  }

  private static func type(of value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool: "boolean"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}
