/// Safe text under construction.
struct Escaper {
  private(set) var text = ""
  /// One for the last character and one for each combining mark on it; 0 where a mark would sit on
  /// nothing, or on our own text.
  private var marks = 0
  /// Whether the last character is a symbol that U+FE0F turns into an emoji.
  private var isSymbol = false
  private var command = LogCommand()

  /// A pile of more marks covers other lines.
  private static let mostMarks = 4

  /// Adds a name, in which everything that is shown can be told apart.
  mutating func addName(_ bytes: [UInt8]) {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var position = 0
    var wasBackslash = false
    let isCommand = LogCommand.begins(bytes.lazy.map { Unicode.Scalar($0) })
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded):
        let scalar = Unicode.UTF8.decode(encoded)
        let isAtEnd = position == 0 || position == bytes.count - 1
        let isShown =
          !(isAtEnd && scalar == " ") && !Self.isOtherSpace(scalar) && admits(scalar)
          && !(isCommand && position == 0)
        // What a backslash and this would read as.
        if wasBackslash, !isShown || "\\ntxu".unicodeScalars.contains(scalar) {
          text.append("\\")
        }
        add(scalar, isShown: isShown)
        wasBackslash = scalar == "\\"
        position += encoded.count
      case .error(let length):
        if wasBackslash { text.append("\\") }
        wasBackslash = false
        for byte in bytes[position..<position + length] { addEscape(Self.hexadecimal(byte)) }
        position += length
      case .emptyInput: return
      }
    }
  }

  /// Adds prose, with single spaces for white space.
  mutating func addProse(_ scalars: Substring.UnicodeScalarView) {
    var isWord = false
    for index in scalars.indices {
      let scalar = scalars[index]
      if scalar == " " || ("\t"..."\r").contains(scalar) || Self.isOtherSpace(scalar) {
        isWord = false
        (marks, command) = (0, LogCommand())
        continue
      }
      // Any word may begin a line, once it is wrapped.
      let isCommand = !isWord && LogCommand.begins(scalars[index...])
      if !isWord, !text.isEmpty { text.append(" ") }
      isWord = true
      add(scalar, isShown: admits(scalar) && !isCommand)
    }
  }

  private mutating func add(_ scalar: Unicode.Scalar, isShown: Bool) {
    let isHarmless = !command.opens(with: scalar)
    guard isShown, isHarmless else { return addEscape(Self.escape(scalar)) }
    text.unicodeScalars.append(scalar)
  }

  private mutating func addEscape(_ escape: String) {
    text.append(escape)
    (marks, isSymbol, command) = (0, false, LogCommand())
  }

  /// Whether the next character may be shown as it is.
  private mutating func admits(_ scalar: Unicode.Scalar) -> Bool {
    guard !(" "..."~").contains(scalar) else {
      (marks, isSymbol) = (1, false)
      return true
    }
    if scalar == "\u{FE0F}" {
      defer { isSymbol = false }
      return isSymbol
    }
    guard !DisplayText.isHidden(scalar) else { return false }
    switch scalar.properties.generalCategory {
    case .unassigned: return false
    case .nonspacingMark, .enclosingMark:
      guard marks > 0, marks <= Self.mostMarks else { return false }
      (marks, isSymbol) = (marks + 1, false)
    default:
      let properties = scalar.properties
      (marks, isSymbol) = (1, properties.isEmoji && !properties.isEmojiPresentation)
    }
    return true
  }

  /// A space that is not U+0020, though it may look like it.
  private static func isOtherSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x80 && scalar.properties.generalCategory == .spaceSeparator
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\t": "\\t"
    default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    "\\x" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
