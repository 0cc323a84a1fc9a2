internal import Archive
internal import ImageFormat

/// Makes a value of the steps of a YAML document.
///
/// It takes less than YAML has: nothing that stands for something else, and no types. A configuration
/// needs neither, and what they would cost need not be bounded.
struct YAMLComposer {
  private var events: ArraySlice<YAMLEvent>
  private var end: TextPosition

  /// The value of a text that is one document.
  static func document(_ text: [UInt8], limits: Limits.Configuration = Limits.Configuration())
    throws(ConfigurationError) -> YAMLNode
  {
    let start = TextPosition(line: 1, column: 1)
    guard text.count <= limits.bytes else {
      throw ConfigurationError(
        at: start,
        "the file has more than \(ByteSize(limits.bytes)), the most that is read"
      )
    }
    let events: [YAMLEvent]
    do { events = try YAMLReader.events(of: text, depth: limits.depth) } catch {
      throw ConfigurationError(at: error.position, Self.message(for: error, in: text))
    }
    var composer = YAMLComposer(events: events[...], end: start)
    guard composer.events.first?.kind == .documentStart else {
      throw ConfigurationError(at: start, "the file is empty; it begins with `version: 1`")
    }
    composer.events.removeFirst()
    let node = try composer.node()
    if let next = composer.events.first(where: { $0.kind == .documentStart }) {
      throw ConfigurationError(at: next.position, "a second document; a configuration is one")
    }
    return node
  }

  private static func message(for error: YAMLError, in text: [UInt8]) -> String {
    let lines = text.split(omittingEmptySubsequences: false) { $0 == 0x0A }
    if lines.indices.contains(error.position.line - 1) {
      // Only blanks come before it, so that columns are bytes.
      let indent = lines[error.position.line - 1].prefix { $0 == 0x20 || $0 == 0x09 }
      if indent.contains(0x09) { return "not YAML: a tab, where only spaces indent" }
    }
    return "not YAML: \(DisplayText.prose(error.problem, limit: 200))"
  }

  private mutating func next() throws(ConfigurationError) -> YAMLEvent {
    guard let event = events.popFirst() else {
      throw ConfigurationError(at: end, "not YAML: the document does not end")
    }
    end = event.position
    return event
  }

  private mutating func node() throws(ConfigurationError) -> YAMLNode {
    let event = try next()
    guard !event.hasAnchor, event.kind != .alias else {
      throw ConfigurationError(
        at: event.position,
        "anchors and aliases (`&name`, `*name`) are not read; write the value itself"
      )
    }
    guard !event.hasTag else {
      throw ConfigurationError(
        at: event.position,
        "tags (`!name`) are not read; write the value alone, in quotes if it begins with `!`"
      )
    }
    switch event.kind {
    case .scalar(let text, let isPlain):
      return YAMLNode(content: .scalar(text, isPlain: isPlain), position: event.position)
    case .sequenceStart:
      var elements: [YAMLNode] = []
      while events.first?.kind != .sequenceEnd { elements.append(try node()) }
      _ = try next()
      return YAMLNode(content: .sequence(elements), position: event.position)
    case .mappingStart:
      return YAMLNode(content: .mapping(try members()), position: event.position)
    default: throw ConfigurationError(at: event.position, "not YAML: a value is missing")
    }
  }

  /// The members of a mapping, up to its end; none is there twice.
  private mutating func members() throws(ConfigurationError) -> [YAMLNode.Member] {
    var members: [YAMLNode.Member] = []
    // By bytes: to `==` two spellings of one letter are the same.
    var lines: [[UInt8]: Int] = [:]
    while events.first?.kind != .mappingEnd {
      let key = try node()
      guard case .scalar(let name, _) = key.content else {
        throw ConfigurationError(at: key.position, "expected a key, found \(key.found)")
      }
      if let line = lines.updateValue(key.position.line, forKey: Array(name.utf8)) {
        throw ConfigurationError(
          at: key.position,
          "\(DisplayText.quoted(name, limit: 60)) is there twice; the first is in line \(line)"
        )
      }
      members.append(
        YAMLNode.Member(name: name, position: key.position, value: try node())
      )
    }
    _ = try next()
    return members
  }
}
