internal import CYAML

/// Reads YAML 1.1 step by step with libyaml.
///
/// Nothing is made of aliases, tags or types here, so that a document costs what its text is long.
public enum YAMLReader {
  /// The steps of all documents of a text.
  ///
  /// - Parameters:
  ///   - text: The bytes of the text, which has to be UTF-8.
  ///   - depth: How many lists and mappings may be inside each other.
  /// - Returns: The steps, in order.
  /// - Throws: ``YAMLError`` where the text is no YAML, or nests deeper.
  public static func events(of text: [UInt8], depth: Int) throws(YAMLError) -> [YAMLEvent] {
    // libyaml takes no null pointer, which an empty array may have.
    guard !text.isEmpty else { return [] }
    // It keeps its own address, so it may not move.
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { unsafe parser.deallocate() }
    guard unsafe yaml_parser_initialize(parser) == 1 else {
      throw YAMLError(problem: "out of memory", position: TextPosition(line: 1, column: 1))
    }
    defer { unsafe yaml_parser_delete(parser) }
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    return try unsafe text.withUnsafeBufferPointer { buffer throws(YAMLError) in
      unsafe yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
      let end = TextPosition(ofByte: text.count, in: text)
      var events: [YAMLEvent] = []
      var open = 0
      while var event = try unsafe next(parser, of: text) {
        event.position = event.position.inside(upTo: end)
        switch event.kind {
        case .sequenceStart, .mappingStart: open += 1
        case .sequenceEnd, .mappingEnd: open -= 1
        default: break
        }
        guard open <= depth else {
          throw YAMLError(
            problem: "more than \(depth) lists and mappings inside each other",
            position: event.position
          )
        }
        events.append(event)
      }
      return events
    }
  }

  /// The next step; `nil` at the end.
  private static func next(
    _ parser: UnsafeMutablePointer<yaml_parser_t>,
    of text: [UInt8]
  ) throws(YAMLError) -> YAMLEvent? {
    while true {
      var event = unsafe yaml_event_t()
      guard unsafe yaml_parser_parse(parser, &event) == 1 else {
        throw unsafe error(parser, of: text)
      }
      defer { unsafe yaml_event_delete(&event) }
      switch unsafe event.type {
      case YAML_STREAM_START_EVENT: continue
      case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return nil
      default: return unsafe step(event)
      }
    }
  }

  private static func step(_ event: yaml_event_t) -> YAMLEvent {
    let kind: YAMLEvent.Kind
    var (hasAnchor, hasTag) = (false, false)
    switch unsafe event.type {
    case YAML_ALIAS_EVENT: kind = .alias
    case YAML_SCALAR_EVENT:
      let scalar = unsafe event.data.scalar
      let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      kind = unsafe .scalar(
        String(decoding: bytes, as: UTF8.self),
        isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE
      )
      unsafe (hasAnchor, hasTag) = (scalar.anchor != nil, scalar.tag != nil)
    case YAML_SEQUENCE_START_EVENT:
      let start = unsafe event.data.sequence_start
      kind = .sequenceStart
      unsafe (hasAnchor, hasTag) = (start.anchor != nil, start.tag != nil)
    case YAML_MAPPING_START_EVENT:
      let start = unsafe event.data.mapping_start
      kind = .mappingStart
      unsafe (hasAnchor, hasTag) = (start.anchor != nil, start.tag != nil)
    case YAML_SEQUENCE_END_EVENT: kind = .sequenceEnd
    case YAML_MAPPING_END_EVENT: kind = .mappingEnd
    case YAML_DOCUMENT_START_EVENT: kind = .documentStart
    default: kind = .documentEnd
    }
    return unsafe YAMLEvent(
      kind: kind,
      hasAnchor: hasAnchor,
      hasTag: hasTag,
      position: TextPosition(event.start_mark)
    )
  }

  private static func error(_ parser: UnsafeMutablePointer<yaml_parser_t>, of text: [UInt8])
    -> YAMLError
  {
    let problem = unsafe parser.pointee.problem.map { text in unsafe String(cString: text) }
    // What the reader refuses has no line yet.
    let position =
      unsafe parser.pointee.error == YAML_READER_ERROR
      ? unsafe TextPosition(ofByte: Int(clamping: parser.pointee.problem_offset), in: text)
      : unsafe TextPosition(parser.pointee.problem_mark)
    return YAMLError(
      problem: problem ?? "out of memory",
      position: position.inside(upTo: TextPosition(ofByte: text.count, in: text))
    )
  }
}

extension TextPosition {
  /// The place itself, or the end of the text: libyaml takes that for the end of a line, and goes on
  /// in another.
  fileprivate func inside(upTo end: TextPosition) -> TextPosition { line > end.line ? end : self }

  fileprivate init(_ mark: yaml_mark_t) {
    self.init(line: Int(clamping: mark.line) + 1, column: Int(clamping: mark.column) + 1)
  }
}
