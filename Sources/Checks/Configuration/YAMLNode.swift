internal import Archive
internal import ImageFormat

/// A value of a YAML document, and where it stands.
struct YAMLNode {
  /// A key of a mapping with its value.
  struct Member {
    var name: String
    /// Where the key stands.
    var position: TextPosition
    var value: YAMLNode
  }

  /// What a value is.
  enum Content {
    case scalar(String, isPlain: Bool)
    case sequence([YAMLNode])
    case mapping([Member])
  }

  var content: Content
  var position: TextPosition

  /// The text; `nil` of a list, of a mapping, and of nothing.
  var text: String? {
    guard case .scalar(let text, _) = content, !isNull else { return nil }
    return text
  }

  /// Whether nothing was written, or `null`.
  var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// What it is, for a message.
  var found: String {
    switch content {
    case .scalar(let text, _): isNull ? "nothing" : DisplayText.quoted(text, limit: 60)
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }

  /// The error that something else has to stand here.
  func unexpected(_ expected: String) -> ConfigurationError {
    ConfigurationError(at: position, "expected \(expected), found \(found)")
  }

  /// The members of a mapping.
  func members(_ expected: String) throws(ConfigurationError) -> [Member] {
    guard case .mapping(let members) = content else { throw unexpected(expected) }
    return members
  }

  /// The elements of a list.
  func elements(_ expected: String) throws(ConfigurationError) -> [YAMLNode] {
    guard case .sequence(let elements) = content else { throw unexpected(expected) }
    return elements
  }

  /// Text that is not empty.
  func text(_ expected: String) throws(ConfigurationError) -> String {
    guard let text, text.contains(where: { !$0.isWhitespace }) else { throw unexpected(expected) }
    return text
  }

  /// One of the words of an enumeration.
  func word<Word: CaseIterable & RawRepresentable<String>>(_ type: Word.Type)
    throws(ConfigurationError) -> Word
  {
    guard let text, let word = Word(rawValue: text) else {
      throw unexpected(Alternatives(Word.allCases.map(\.rawValue)).list)
    }
    return word
  }

  /// The members of a mapping whose keys are the cases of an enumeration.
  func members<Key: CaseIterable & RawRepresentable<String>>(
    _ type: Key.Type,
    _ expected: String
  ) throws(ConfigurationError) -> [(key: Key, member: Member)] {
    var result: [(Key, Member)] = []
    for member in try members(expected) {
      result.append((try member.name(type, "key"), member))
    }
    return result
  }
}

extension YAMLNode.Member {
  /// The key as a case of an enumeration.
  func name<Key: CaseIterable & RawRepresentable<String>>(
    _ type: Key.Type,
    _ kind: String
  ) throws(ConfigurationError) -> Key {
    if let key = Key(rawValue: name) { return key }
    throw ConfigurationError(
      at: position,
      Alternatives(Key.allCases.map(\.rawValue)).refusal(of: name, as: kind)
    )
  }
}
