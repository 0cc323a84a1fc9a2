internal import Checks
internal import ImageFormat

/// The members of a JSON object, by their keys; those that nobody asks for do not matter.
struct JSONObject {
  let node: JSONNode
  /// In their order; no key is there twice.
  let members: [(key: ArraySlice<UInt8>, value: JSONNode)]

  /// - Throws: ``ReportError`` when it is no object, or has a key twice.
  init(_ node: JSONNode) throws(ReportError) {
    let input = node.input
    guard input.bytes[node.position] == UInt8(ascii: "{") else {
      throw input.error(at: node.position, expected: "an object")
    }
    self.node = node
    var members: [(key: ArraySlice<UInt8>, value: JSONNode)] = []
    // A row has a few keys; a map may have as many as it likes.
    var keys: Set<ArraySlice<UInt8>> = []
    try input.forEachMember(ofObjectAt: node.position) { position, value throws(ReportError) in
      let key = try input.text(ofStringAt: position)
      var isNew = true
      if members.count < Self.mostCompared {
        isNew = !members.contains { $0.key == key }
      } else {
        if keys.isEmpty { keys = Set(members.map(\.key)) }
        isNew = keys.insert(key).inserted
      }
      guard isNew else { throw input.error(at: position, "the key is there twice") }
      members.append((key, JSONNode(input: input, position: value)))
    }
    self.members = members
  }

  private static let mostCompared = 16

  /// The value of a key; `nil` if there is none.
  func member(_ key: String) -> JSONNode? {
    members.first { $0.key.count == key.utf8.count && $0.key.elementsEqual(key.utf8) }?.value
  }

  /// The value of a key that every report has.
  subscript(key: String) -> JSONNode {
    get throws(ReportError) {
      guard let value = member(key) else {
        throw node.input.error(at: node.position, "the key \(JSONInput.quoted(key)) is missing")
      }
      return value
    }
  }

  /// The value of a key as `read` understands it; `nil` for `null`.
  func optional<Value>(
    _ key: String,
    _ read: (JSONNode) throws(ReportError) -> Value
  ) throws(ReportError) -> Value? {
    let node = try self[key]
    return node.isNull ? nil : try read(node)
  }

  /// The value of a key that older reports lack; `nil` for `null`, and where there is none.
  func added<Value>(
    _ key: String,
    _ read: (JSONNode) throws(ReportError) -> Value
  ) throws(ReportError) -> Value? {
    guard let node = member(key), !node.isNull else { return nil }
    return try read(node)
  }

  func text(_ key: String) throws(ReportError) -> String? {
    try optional(key) { node throws(ReportError) in try node.string() }
  }

  func size(_ key: String) throws(ReportError) -> Int64? {
    try optional(key) { node throws(ReportError) in try node.size() }
  }

  func integer(_ key: String) throws(ReportError) -> Int64? {
    try optional(key) { node throws(ReportError) in try node.integer() }
  }

  func count(_ key: String) throws(ReportError) -> Int? {
    try optional(key) { node throws(ReportError) in try node.count() }
  }

  func boolean(_ key: String) throws(ReportError) -> Bool? {
    try optional(key) { node throws(ReportError) in try node.boolean() }
  }

  func option<Value: RawRepresentable<String> & CaseIterable>(
    _ key: String,
    _ type: Value.Type
  ) throws(ReportError) -> Value? {
    try optional(key) { node throws(ReportError) in try node.option(type) }
  }

  func texts(_ key: String) throws(ReportError) -> [String] {
    try list(key) { node throws(ReportError) in try node.string() }
  }

  /// The elements of an array as `read` understands them.
  func list<Element>(
    _ key: String,
    _ read: (JSONNode) throws(ReportError) -> Element
  ) throws(ReportError) -> [Element] {
    var list: [Element] = []
    for node in try self[key].elements() { list.append(try read(node)) }
    return list
  }

  // MARK: Paths

  /// A path, from its bytes where text cannot hold them.
  func path(_ key: String) throws(ReportError) -> BytePath {
    guard let encoded = member("\(key)Base64") else { return BytePath(try self[key].bytes()) }
    return try Self.path(encoded)
  }

  /// A path, or `null`.
  func optionalPath(_ key: String) throws(ReportError) -> BytePath? {
    try self[key].isNull ? nil : try path(key)
  }

  /// Paths, all of them from their bytes where text cannot hold one.
  func paths(_ key: String) throws(ReportError) -> [BytePath] {
    let texts = try self[key].elements()
    var paths: [BytePath] = []
    guard let encoded = member("\(key)Base64") else {
      for text in texts { paths.append(BytePath(try text.bytes())) }
      return paths
    }
    for node in try encoded.elements() { paths.append(try Self.path(node)) }
    guard paths.count == texts.count else {
      throw encoded.input.error(
        at: encoded.position,
        "expected \(DisplayText.count(texts.count, "path")), found \(paths.count)"
      )
    }
    return paths
  }

  private static func path(_ node: JSONNode) throws(ReportError) -> BytePath {
    guard let bytes = Base64.bytes(try node.bytes()) else {
      throw node.input.error(at: node.position, expected: "base64")
    }
    return BytePath(bytes)
  }
}
