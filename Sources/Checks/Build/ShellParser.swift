/// Takes a shell script apart, looking at each byte once.
struct ShellParser {
  private let bytes: [UInt8]
  private var position = 0
  private var pipelines = 0
  private var depth: Int
  /// The words that end the here-documents of the current line, and whether tabs before them count.
  private var hereDocuments: [(end: [UInt8], dropsTabs: Bool)] = []
  private(set) var isWhole = true

  /// Substitutions may hold others, and a hostile script any number of them.
  private static let maximumDepth = 32

  init(_ text: some Sequence<UInt8>, depth: Int = 0) {
    bytes = Array(text)
    self.depth = depth
  }

  /// The commands from here to the end.
  mutating func parse() -> [ShellCommand] {
    var commands = list(endingWith: nil)
    // A stray parenthesis ends nothing.
    while position < bytes.count { commands += list(endingWith: nil) }
    return commands
  }

  /// What a redirection makes of the word behind it.
  private enum Target {
    case file
    case hereDocument(dropsTabs: Bool)
  }

  /// A command under construction.
  private struct Draft {
    var words: [String] = []
    var word: [UInt8]?
    var target: Target?
    var substitutions: [ShellCommand] = []
  }

  private mutating func list(endingWith end: UInt8?) -> [ShellCommand] {
    var commands: [ShellCommand] = []
    var draft = Draft()
    var parentheses = 0
    func isEnd(_ byte: UInt8) -> Bool { byte == end && parentheses == 0 }
    while position < bytes.count {
      let byte = bytes[position]
      if isEnd(byte) { break }
      position += 1
      switch byte {
      case UInt8(ascii: "\\"): escape(&draft)
      case UInt8(ascii: "'"): singleQuotes(&draft)
      case UInt8(ascii: "\""): doubleQuotes(&draft)
      case UInt8(ascii: "$"): dollar(&draft)
      case UInt8(ascii: "`"): substitute(UInt8(ascii: "`"), &draft)
      case UInt8(ascii: "#") where draft.word == nil: skipLine()
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): endWord(&draft)
      case UInt8(ascii: "\n"):
        endCommand(&draft, &commands)
        pipelines += 1
        skipHereDocuments()
      case UInt8(ascii: "&") where peek == UInt8(ascii: ">"): endWord(&draft)
      case UInt8(ascii: "<"), UInt8(ascii: ">"): redirect(byte, &draft)
      case UInt8(ascii: "|"):
        endCommand(&draft, &commands)
        if peek == byte {
          position += 1
          pipelines += 1
        } else if peek == UInt8(ascii: "&") {
          position += 1
        }
      case UInt8(ascii: ";"), UInt8(ascii: "&"):
        endCommand(&draft, &commands)
        pipelines += 1
      case UInt8(ascii: "("), UInt8(ascii: ")"):
        parentheses = max(0, parentheses + (byte == UInt8(ascii: "(") ? 1 : -1))
        endCommand(&draft, &commands)
      default: append(byte, &draft)
      }
    }
    endCommand(&draft, &commands)
    return commands
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func append(_ byte: UInt8, _ draft: inout Draft) {
    if draft.word == nil { draft.word = [] }
    draft.word?.append(byte)
  }

  // MARK: Quotes

  private mutating func escape(_ draft: inout Draft) {
    guard let next = peek else { return }
    position += 1
    if next == UInt8(ascii: "\r"), peek == UInt8(ascii: "\n") {
      position += 1
    } else if next != UInt8(ascii: "\n") {
      append(next, &draft)
    }
  }

  private mutating func singleQuotes(_ draft: inout Draft) {
    if draft.word == nil { draft.word = [] }
    while let byte = peek {
      position += 1
      if byte == UInt8(ascii: "'") { return }
      append(byte, &draft)
    }
  }

  private mutating func doubleQuotes(_ draft: inout Draft) {
    if draft.word == nil { draft.word = [] }
    while let byte = peek {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return
      case UInt8(ascii: "$"): dollar(&draft)
      case UInt8(ascii: "`"): substitute(UInt8(ascii: "`"), &draft)
      case UInt8(ascii: "\\"):
        guard let next = peek else { return }
        if !"$`\"\\\n".utf8.contains(next) { append(byte, &draft) }
        position += 1
        if next != UInt8(ascii: "\n") { append(next, &draft) }
      default: append(byte, &draft)
      }
    }
  }

  // MARK: Substitutions

  private mutating func dollar(_ draft: inout Draft) {
    append(UInt8(ascii: "$"), &draft)
    switch peek {
    case UInt8(ascii: "("):
      position += 1
      // Of `$((1 + 2))`, what is inside is taken for a command in parentheses, which does no harm.
      substitute(UInt8(ascii: ")"), &draft)
    case UInt8(ascii: "{"):
      while let byte = peek {
        position += 1
        append(byte, &draft)
        if byte == UInt8(ascii: "}") { return }
      }
    default: break
    }
  }

  /// Takes apart what is up to `end`.
  private mutating func substitute(_ end: UInt8, _ draft: inout Draft) {
    if draft.word == nil { draft.word = [] }
    guard depth < Self.maximumDepth else {
      isWhole = false
      position = bytes.count
      return
    }
    let outer = (hereDocuments, pipelines)
    hereDocuments = []
    depth += 1
    draft.substitutions += list(endingWith: end)
    depth -= 1
    // The command around it is still in its pipeline, and the numbers inside are only compared there.
    (hereDocuments, pipelines) = outer
    position += 1
  }

  // MARK: Redirections

  private mutating func redirect(_ byte: UInt8, _ draft: inout Draft) {
    if peek == UInt8(ascii: "("), draft.word == nil {
      position += 1
      substitute(UInt8(ascii: ")"), &draft)
      return
    }
    // `2>` names a descriptor.
    if draft.word?.allSatisfy({ (0x30...0x39).contains($0) }) == true { draft.word = nil }
    endWord(&draft)
    draft.target = .file
    guard let next = peek, "<>&|".utf8.contains(next) else { return }
    position += 1
    guard byte == UInt8(ascii: "<"), next == byte else { return }
    if peek == UInt8(ascii: "<") {
      position += 1
      return
    }
    let dropsTabs = peek == UInt8(ascii: "-")
    if dropsTabs { position += 1 }
    draft.target = .hereDocument(dropsTabs: dropsTabs)
  }

  private mutating func skipHereDocuments() {
    for document in hereDocuments {
      while position < bytes.count {
        let start = position
        skipLine()
        var line = bytes[start..<position]
        if position < bytes.count { position += 1 }
        if document.dropsTabs { line = line.drop { $0 == UInt8(ascii: "\t") } }
        if line.elementsEqual(document.end) { break }
      }
    }
    hereDocuments = []
  }

  private mutating func skipLine() {
    while let byte = peek, byte != UInt8(ascii: "\n") { position += 1 }
  }

  // MARK: Words

  private mutating func endWord(_ draft: inout Draft) {
    guard let word = draft.word else { return }
    draft.word = nil
    switch draft.target {
    case nil: draft.words.append(String(decoding: word, as: UTF8.self))
    case .file: break
    case .hereDocument(let dropsTabs): hereDocuments.append((word, dropsTabs))
    }
    draft.target = nil
  }

  private mutating func endCommand(_ draft: inout Draft, _ commands: inout [ShellCommand]) {
    endWord(&draft)
    if !draft.words.isEmpty || !draft.substitutions.isEmpty {
      let command = ShellCommand(
        words: draft.words,
        pipeline: pipelines,
        substitutions: draft.substitutions
      )
      if !command.program.isEmpty || !draft.substitutions.isEmpty { commands.append(command) }
    }
    draft = Draft()
  }
}
