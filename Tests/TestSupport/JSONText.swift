/// A JSON document written as a Swift literal; members keep their order.
public indirect enum JSONText: Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A whole number.
  case integer(Int)
  /// A string.
  case string(String)
  /// An array.
  case array([JSONText])
  /// An object, with its members in order; the same key may stand twice.
  case object([(String, JSONText)])
  /// Text that is put into the document as it is.
  case raw(String)
  /// Nothing: as the value of a member it leaves the member out.
  case absent

  /// The document as text, without white space.
  public var text: String {
    switch self {
    case .null, .absent: "null"
    case .bool(let value): String(value)
    case .integer(let value): String(value)
    case .string(let value): Self.quote(value)
    case .array(let elements): "[" + elements.map(\.text).joined(separator: ",") + "]"
    case .object(let members):
      "{"
        + members.filter { !$0.1.isAbsent }.map { Self.quote($0) + ":" + $1.text }
        .joined(separator: ",") + "}"
    case .raw(let text): text
    }
  }

  /// The document's UTF-8.
  public var bytes: [UInt8] { Array(text.utf8) }

  /// The first member named `key`; setting it replaces or appends, `nil` removes it.
  public subscript(key: String) -> JSONText? {
    get {
      guard case .object(let members) = self else { return nil }
      return members.first { $0.0 == key }?.1
    }
    set {
      var members: [(String, JSONText)] = []
      if case .object(let existing) = self { members = existing }
      let position = members.firstIndex { $0.0 == key }
      switch (position, newValue) {
      case (let position?, let value?): members[position].1 = value
      case (let position?, nil): members.remove(at: position)
      case (nil, let value?): members.append((key, value))
      case (nil, nil): break
      }
      self = .object(members)
    }
  }

  /// This object with the members of `other`, which win.
  public func merging(_ other: JSONText) -> JSONText {
    guard case .object(let members) = other else { return self }
    return members.reduce(into: self) { $0[$1.0] = $1.1 }
  }

  private var isAbsent: Bool {
    if case .absent = self { return true }
    return false
  }

  private static func quote(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\u{0}"..<"\u{20}":
        let hex = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

extension JSONText: ExpressibleByStringInterpolation {
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
}

extension JSONText: ExpressibleByIntegerLiteral {
  /// A whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
}

extension JSONText: ExpressibleByBooleanLiteral {
  /// `true` or `false`.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSONText: ExpressibleByNilLiteral {
  /// `null`.
  public init(nilLiteral: ()) { self = .null }
}

extension JSONText: ExpressibleByArrayLiteral {
  /// An array.
  public init(arrayLiteral elements: JSONText...) { self = .array(elements) }
}

extension JSONText: ExpressibleByDictionaryLiteral {
  /// An object with its members in order.
  public init(dictionaryLiteral elements: (String, JSONText)...) { self = .object(elements) }
}
