/// The part of JSON Schema (draft 2020-12) that our own schemas are made of.
indirect enum JSONSchema: Sendable {
  /// A member of an object.
  struct Property: Sendable {
    var key: String
    var description: String
    var schema: JSONSchema
    /// Whether the member may be absent.
    var isOptional = false

    init(_ key: String, _ schema: JSONSchema, _ description: String, isOptional: Bool = false) {
      self.key = key
      self.schema = schema
      self.description = description
      self.isOptional = isOptional
    }
  }

  /// Text.
  case string
  /// One of these texts.
  case options([String])
  /// Exactly this integer.
  case constant(Int)
  /// An integer of at least 0.
  case count
  /// A number from 0 to the limit, or of at least 0 without one.
  case number(through: Int?)
  /// A number, which may be below 0.
  case anyNumber
  case boolean
  /// Text, and bytes as base64 in it.
  case base64
  case array(JSONSchema)
  /// An object with exactly these members.
  case object([Property])
  /// An object with text under any key.
  case map
  /// An object with this under any key, or under those keys only.
  case mapping(JSONSchema, keys: JSONSchema? = nil)
  /// Text of a form, as a regular expression.
  case form(String)
  /// One of these.
  case either([JSONSchema])
  /// What the document defines under this name.
  case reference(String)
  /// The schema, or `null` for what is unknown.
  case nullable(JSONSchema)

  /// One of the raw values of an enumeration.
  static func options<Value: CaseIterable & RawRepresentable<String>>(
    _ type: Value.Type
  ) -> JSONSchema {
    .options(type.allCases.map(\.rawValue))
  }

  /// The schema as JSON text, draft 2020-12, with what `rest` adds at its end.
  func document(
    title: String,
    _ description: String,
    rest: (inout JSONWriter) -> Void = { _ in }
  ) -> [UInt8] {
    JSONWriter.document { json in
      json.member("$schema", "https://json-schema.org/draft/2020-12/schema")
      json.member("title", title)
      json.member("description", description)
      write(to: &json)
      rest(&json)
    }
  }

  /// Writes the keywords of this schema into the object that is open.
  func write(to json: inout JSONWriter, isNullable: Bool = false) {
    switch self {
    case .nullable(let schema): schema.write(to: &json, isNullable: true)
    case .string: write(type: "string", isNullable, to: &json)
    case .count:
      write(type: "integer", isNullable, to: &json)
      json.member("minimum", 0)
    case .number(let limit):
      write(type: "number", isNullable, to: &json)
      json.member("minimum", 0)
      if let limit {
        json.member("maximum", limit)
      }
    case .anyNumber: write(type: "number", isNullable, to: &json)
    case .boolean: write(type: "boolean", isNullable, to: &json)
    case .base64:
      write(type: "string", isNullable, to: &json)
      json.member("contentEncoding", "base64")
    case .constant(let value): json.member("const", value)
    case .options(let values):
      write(type: "string", isNullable, to: &json)
      json.member("enum", isNullable ? values + [nil] : values, .row)
    case .array(let items):
      write(type: "array", isNullable, to: &json)
      json.member("items", items) { $1.write(to: &$0) }
    case .map: JSONSchema.mapping(.string).write(to: &json, isNullable: isNullable)
    case .mapping(let values, let keys):
      write(type: "object", isNullable, to: &json)
      if let keys { json.member("propertyNames", keys) { $1.write(to: &$0) } }
      json.member("additionalProperties", values) { $1.write(to: &$0) }
    case .form(let pattern):
      write(type: "string", isNullable, to: &json)
      json.member("pattern", pattern)
    case .reference(let name): json.member("$ref", "#/$defs/\(name)")
    case .either(let schemas): json.member("anyOf", each: schemas) { $1.write(to: &$0) }
    case .object(let properties):
      write(type: "object", isNullable, to: &json)
      json.member("additionalProperties", false)
      json.member("required", properties.filter { !$0.isOptional }.map(\.key), .row)
      json.member("properties", properties) { json, properties in
        for property in properties {
          json.member(property.key, property) { json, property in
            json.member("description", property.description)
            property.schema.write(to: &json)
          }
        }
      }
    }
  }

  private func write(type: String, _ isNullable: Bool, to json: inout JSONWriter) {
    if isNullable {
      json.member("type", [type, "null"], .row)
    } else {
      json.member("type", type)
    }
  }
}
