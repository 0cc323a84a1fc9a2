/// Reads `created_by` in the forms that producers of images are known to write.
///
/// Works on bytes and never looks at one more than a few times: the text may be of any length.
struct InstructionParser {
  private static let longestKeyword = 11

  private let history: History
  private var bytes: ArraySlice<UInt8>

  init(_ history: History) {
    self.history = history
    self.bytes = Self.trimmed(Array((history.createdBy ?? "").utf8)[...])
  }

  mutating func parse() -> Instruction {
    if let keyword = takeKeyword() { return instruction(keyword) }
    if bytes.first == UInt8(ascii: "|") {
      return command() ?? other()
    }
    guard shellEnd(at: bytes.startIndex) != nil || markerEnd != nil else { return other() }
    return command() ?? other()
  }

  // MARK: - Forms

  // `RUN …` and the like: BuildKit, kaniko.
  private mutating func instruction(_ kind: Instruction.Kind) -> Instruction {
    switch kind {
    case .run:
      dropSuffix("# buildkit")
      if let command = command(mayBeMarked: false) { return command }
      return Instruction(kind: .run, text: string(bytes))
    case .add, .copy:
      dropSuffix("# buildkit")
      return Instruction(kind: kind, text: string(bytes))
    default:
      return Instruction(kind: kind, text: readable(kind))
    }
  }

  // What a shell was given, arguments of the build before it: the classic builder, buildah, and
  // BuildKit after its keyword.
  private mutating func command(mayBeMarked: Bool = true) -> Instruction? {
    let whole = bytes
    let arguments = takeBuildArguments()
    dropBuildahSuffixes()
    if mayBeMarked, let end = markerEnd {
      bytes = Self.trimmed(bytes[end...])
      guard !bytes.isEmpty else {
        bytes = whole
        return nil
      }
      guard let kind = takeKeyword(ignoringCase: true) else {
        return Instruction(text: string(bytes), buildArguments: arguments)
      }
      return Instruction(kind: kind, text: readable(kind), buildArguments: arguments)
    }
    guard let end = shellEnd(at: bytes.startIndex) else {
      guard !arguments.isEmpty, !bytes.isEmpty else {
        bytes = whole
        return nil
      }
      return Instruction(kind: .run, text: string(bytes), buildArguments: arguments)
    }
    let shell = string(bytes[..<end])
    bytes = Self.trimmed(bytes[end...])
    // A container that only ran a shell was committed, and nothing was run in it.
    guard !bytes.isEmpty else {
      bytes = whole
      return nil
    }
    return Instruction(
      kind: .run,
      text: string(bytes),
      shell: shell,
      buildArguments: arguments
    )
  }

  // No instruction: jib, ko, nix, a commit, an import, a squash, BuildKit's filler.
  private func other() -> Instruction {
    let text = string(bytes)
    let comment = history.comment.map { string(Self.trimmed(Array($0.utf8)[...])) } ?? ""
    guard !text.isEmpty else { return Instruction(text: comment) }
    // These comments are a producer's bookkeeping; others say what the step was for.
    guard !comment.isEmpty, !comment.hasPrefix("FROM "), !comment.hasPrefix("buildkit.") else {
      return Instruction(text: text)
    }
    return Instruction(text: "\(text) (\(comment))")
  }

  // Lists that were printed by Go's `%v` rather than as the Dockerfile has them.
  private func readable(_ kind: Instruction.Kind) -> String {
    let text = string(bytes)
    guard kind == .expose || kind == .volume, text.hasSuffix("]") else { return text }
    if text.hasPrefix("map[") {
      let items = text.dropFirst(4).dropLast().split(separator: " ")
      return items.map { $0.hasSuffix(":{}") ? $0.dropLast(3) : $0 }.joined(separator: " ")
    }
    guard text.hasPrefix("["), !text.utf8.contains(UInt8(ascii: "\"")) else { return text }
    return String(text.dropFirst().dropLast())
  }

  // MARK: - Parts

  private mutating func takeKeyword(ignoringCase: Bool = false) -> Instruction.Kind? {
    let word = bytes[..<wordEnd(at: bytes.startIndex)]
    guard word.count <= Self.longestKeyword else { return nil }
    // kaniko records the line as its author wrote it. A lower-case word of another producer is
    // the command of a container, of which `env` is one.
    let ignoresCase = ignoringCase || history.author == "kaniko"
    let text = string(word)
    guard let kind = Instruction.Kind(rawValue: ignoresCase ? text.uppercased() : text) else {
      return nil
    }
    bytes = Self.trimmed(bytes[word.endIndex...])
    return kind
  }

  // `|2 A=1 B=2 `. Values may hold spaces, and buildah counts words rather than arguments, so the
  // shell that follows is what ends them; without one, the last value is a single word.
  private mutating func takeBuildArguments() -> [String] {
    guard bytes.first == UInt8(ascii: "|") else { return [] }
    let head = bytes[..<wordEnd(at: bytes.startIndex)]
    guard let count = Int(string(head.dropFirst())), count >= 0 else { return [] }
    var position = skipSpaces(from: head.endIndex)
    let first = position
    guard count > 0 else {
      bytes = bytes[position...]
      return []
    }

    var starts: [Int] = []
    var words = 0
    var endWithoutShell: Int?
    var end: Int?
    while position < bytes.endIndex {
      if words >= count, shellEnd(at: position) != nil {
        end = position
        break
      }
      if isAssignment(at: position), starts.count < count { starts.append(position) }
      words += 1
      let next = skipSpaces(from: wordEnd(at: position))
      if starts.count == count, endWithoutShell == nil { endWithoutShell = next }
      position = next
    }
    guard starts.first == first, let end = end ?? endWithoutShell else { return [] }
    let bounds = starts + [end]
    let arguments = zip(bounds, bounds.dropFirst()).map { start, end in
      string(Self.trimmed(bytes[start..<end]))
    }
    bytes = bytes[end...]
    return arguments
  }

  private func isAssignment(at position: Int) -> Bool {
    var index = position
    while index < bytes.endIndex, Self.isNameByte(bytes[index]) { index += 1 }
    return index > position && index < bytes.endIndex && bytes[index] == UInt8(ascii: "=")
      && !(0x30...0x39).contains(bytes[position])
  }

  private mutating func dropSuffix(_ suffix: String) {
    let count = suffix.utf8.count
    guard bytes.suffix(count).elementsEqual(suffix.utf8) else { return }
    let rest = bytes.dropLast(count)
    guard rest.last.map(Self.isSpace) ?? true else { return }
    bytes = Self.trimmed(rest)
  }

  // `|inheritLabels=false|force-mtime=10`, which newer buildah appends to tell cache keys apart.
  private mutating func dropBuildahSuffixes() {
    while let bar = bytes.suffix(Self.maximumSuffix).lastIndex(of: UInt8(ascii: "|")) {
      let suffix = bytes[(bar + 1)...]
      guard !suffix.contains(where: Self.isSpace),
        Self.buildahKeys.contains(where: { suffix.starts(with: $0.utf8) }),
        suffix.contains(UInt8(ascii: "="))
      else { return }
      bytes = Self.trimmed(bytes[..<bar])
    }
  }

  private static let maximumSuffix = 512
  private static let buildahKeys = ["inherit", "unset", "force-", "rewrite-"]

  // MARK: - Shells

  private enum Shell {
    case posix, cmd, powershell
  }

  private static let shells: [String: Shell] = [
    "sh": .posix, "bash": .posix, "ash": .posix, "dash": .posix, "zsh": .posix, "ksh": .posix,
    "mksh": .posix, "csh": .posix, "tcsh": .posix, "fish": .posix, "busybox": .posix,
    "cmd": .cmd, "powershell": .powershell, "pwsh": .powershell,
  ]
  private static let marker = Array("#(nop)".utf8)
  // How far into the text a shell with its options may reach; those of Windows have preambles.
  private static let maximumShell = 4096
  private static let maximumOptions = 16
  private static let maximumOption = 64

  // Where the classic builder's mark for an instruction that runs nothing ends. It follows the
  // shell, which may be one that is not known by name.
  private var markerEnd: Int? {
    if let end = shellEnd(at: bytes.startIndex) {
      let start = skipSpaces(from: end)
      if isMarker(at: start) { return start + Self.marker.count }
      guard shell(at: bytes.startIndex) != .posix else { return nil }
    }
    let limit = min(bytes.endIndex, bytes.startIndex + Self.maximumShell)
    var position = skipSpaces(from: wordEnd(at: bytes.startIndex))
    while position < limit {
      let end = wordEnd(at: position)
      if isMarker(at: position) {
        let keyword = skipSpaces(from: end)
        let word = bytes[keyword..<wordEnd(at: keyword)].prefix(Self.longestKeyword + 1)
        if Instruction.Kind(rawValue: string(word).uppercased()) != nil { return end }
      }
      position = skipSpaces(from: end)
    }
    return nil
  }

  private func isMarker(at position: Int) -> Bool {
    bytes[position..<wordEnd(at: position)].elementsEqual(Self.marker)
  }

  // Where the command begins, if a known shell with the option to run one begins at a position.
  private func shellEnd(at position: Int) -> Int? {
    guard let shell = shell(at: position) else { return nil }
    var position = skipSpaces(from: wordEnd(at: position))
    for _ in 0..<Self.maximumOptions {
      let end = wordEnd(at: position)
      guard (2...Self.maximumOption).contains(end - position) else { return nil }
      let option = string(bytes[position..<end])
      let next = skipSpaces(from: end)
      switch shell {
      case .posix:
        // `busybox sh`.
        if Self.shells[option] == .posix { break }
        guard option.hasPrefix("-") else { return nil }
        let letters = option.dropFirst()
        let isBundle = letters.utf8.allSatisfy { Self.isNameByte($0) }
        if isBundle, letters.contains("c") { return end }
        // `-o pipefail`.
        if isBundle, letters.hasSuffix("o") {
          position = skipSpaces(from: wordEnd(at: next))
          continue
        }
      case .cmd:
        guard option.hasPrefix("/") else { return nil }
        if option.lowercased() == "/c" { return end }
      case .powershell:
        guard option.hasPrefix("-") else { return nil }
        let name = option.dropFirst().lowercased()
        if name == "command" || name == "c" { return end }
        // `-ExecutionPolicy Bypass`.
        if next < bytes.endIndex, bytes[next] != UInt8(ascii: "-") {
          position = skipSpaces(from: wordEnd(at: next))
          continue
        }
      }
      position = next
    }
    return nil
  }

  private func shell(at position: Int) -> Shell? {
    let word = bytes[position..<wordEnd(at: position)]
    let separators = [UInt8(ascii: "/"), UInt8(ascii: "\\")]
    let start = word.lastIndex(where: separators.contains).map { $0 + 1 } ?? word.startIndex
    // The longest name is `powershell.exe`.
    guard word.endIndex - start <= 14 else { return nil }
    let name = string(word[start...]).lowercased()
    return Self.shells[name.hasSuffix(".exe") ? String(name.dropLast(4)) : name]
  }

  // MARK: - Bytes

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default:
      false
    }
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let last = bytes.lastIndex(where: { !isSpace($0) }) else { return bytes.prefix(0) }
    return bytes[...last].drop(while: isSpace)
  }

  private func skipSpaces(from position: Int) -> Int {
    bytes[position...].firstIndex { !Self.isSpace($0) } ?? bytes.endIndex
  }

  private func wordEnd(at position: Int) -> Int {
    bytes[position...].firstIndex(where: Self.isSpace) ?? bytes.endIndex
  }

  private func string(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
