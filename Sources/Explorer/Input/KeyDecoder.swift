/// Turns the bytes that a terminal sends into keys.
///
/// Keys without a character come as sequences that begin with ESC: those of ECMA-48 and of xterm, which all
/// terminals of today send, and their older forms of rxvt and the Linux console. ESC itself is a key as well,
/// so whether it begins a sequence is known only when nothing follows: ``patience`` says when to call
/// ``giveUp()``. Whatever is no key is left out, and nothing of it is taken for another.
public struct KeyDecoder: Sendable {
  /// What was read and is no whole key yet.
  private var pending: [UInt8] = []
  /// The text between the brackets of a paste; `nil` outside of one.
  private var pasted: [UInt8]?

  private static let escape: UInt8 = 0x1B
  private static let endOfPaste: [UInt8] = Array("\u{1B}[201~".utf8)
  /// The longest sequence that is a key; and the longest text that is taken from a paste.
  private static let mostBytes = 64
  private static let mostPastedBytes = 4096

  /// Creates a decoder that has read nothing.
  public init() {}

  /// How long to wait for the rest of what came last; `nil` if it is whole.
  public var patience: Duration? {
    // No keyboard is as slow as a network that carries a paste.
    if pasted != nil { return .milliseconds(500) }
    return pending.isEmpty ? nil : .milliseconds(25)
  }

  /// Takes bytes, and says which keys they are.
  public mutating func decode(_ bytes: some Sequence<UInt8>) -> [KeyEvent] {
    pending += bytes
    var events: [KeyEvent] = []
    var position = 0
    while position < pending.count {
      let rest = pending[position...]
      guard let count = next(in: rest, &events) else { break }
      position += count
    }
    pending.removeFirst(position)
    return events
  }

  /// Takes what is there for all there is, and says which keys it is.
  public mutating func giveUp() -> [KeyEvent] {
    var events: [KeyEvent] = []
    if let text = pasted {
      pasted = nil
      add(paste: text + pending, to: &events)
    } else if pending.first == Self.escape {
      let rest = Self.text(pending.dropFirst())
      switch rest.count {
      case 0: events.append(.escape)
      // Alt with what begins a longer sequence.
      case 1: events += rest.map(KeyEvent.alt)
      default: break
      }
    }
    pending = []
    return events
  }

  // MARK: Parsing

  /// Adds the next key, and returns its bytes; `nil` if there are not enough yet.
  private mutating func next(in bytes: ArraySlice<UInt8>, _ events: inout [KeyEvent]) -> Int? {
    if pasted != nil { return nextPasted(in: bytes, &events) }
    guard let first = bytes.first else { return nil }
    switch first {
    case Self.escape: return nextSequence(in: bytes, &events)
    case 0..<0x20, 0x7F:
      events.append(Self.control(first))
      return 1
    default:
      guard let (scalar, count) = Self.scalar(bytes) else { return nil }
      // The controls from U+0080 on have no keys.
      if let scalar, scalar.value >= 0xA0 || scalar.value < 0x7F {
        events.append(.character(scalar))
      }
      return count
    }
  }

  private mutating func nextSequence(in bytes: ArraySlice<UInt8>, _ events: inout [KeyEvent])
    -> Int?
  {
    guard let second = bytes.dropFirst().first else { return nil }
    let rest = bytes.dropFirst(2)
    switch second {
    case UInt8(ascii: "["): return nextControlSequence(rest, &events).map { $0 + 2 }
    case UInt8(ascii: "O"):
      guard let final = rest.first else { return nil }
      guard (0x20..<0x7F).contains(final) else { return 2 }
      // Digits are modifiers, which rxvt and old xterms put here.
      guard (0x30...0x3F).contains(final) else {
        if let key = Self.key(single: final) { events.append(key) }
        return 3
      }
      return rest.count > 1 || bytes.count > Self.mostBytes ? 3 : nil
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      return Self.stringLength(bytes)
    case Self.escape:
      events.append(.escape)
      return 1
    case 0..<0x20, 0x7F:
      events.append(.escape)
      return 1
    default:
      guard let (scalar, count) = Self.scalar(bytes.dropFirst()) else { return nil }
      if let scalar, scalar.value >= 0xA0 || scalar.value < 0x7F { events.append(.alt(scalar)) }
      return 1 + count
    }
  }

  /// The bytes after `ESC [` up to the end of the sequence.
  private mutating func nextControlSequence(_ bytes: ArraySlice<UInt8>, _ events: inout [KeyEvent])
    -> Int?
  {
    // F1 to F5 of the Linux console.
    if bytes.first == UInt8(ascii: "[") {
      guard let final = bytes.dropFirst().first else { return nil }
      guard (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(final) else { return 1 }
      events.append(.function(Int(final) - 0x40))
      return 2
    }
    let parameters = bytes.prefix { (0x30...0x3F).contains($0) }
    let rest = bytes.dropFirst(parameters.count)
    let between = rest.prefix { (0x20...0x2F).contains($0) }
    let length = parameters.count + between.count
    guard let final = rest.dropFirst(between.count).first else {
      return length > Self.mostBytes ? length : nil
    }
    // Something else begins before this has ended.
    guard (0x40..<0x7F).contains(final) else { return length }
    guard between.isEmpty else { return length + 1 }
    // The reports of old terminals: three bytes that may be anything.
    if final == UInt8(ascii: "M"), parameters.isEmpty {
      let report = Array(bytes.dropFirst().prefix(3))
      guard report.count == 3 else { return nil }
      let numbers = report.map { Int($0) - 32 }
      add(button: numbers[0], column: numbers[1], row: numbers[2], to: &events)
      return 4
    }
    add(parameters: parameters, final: final, to: &events)
    return length + 1
  }

  private mutating func add(
    parameters: ArraySlice<UInt8>,
    final: UInt8,
    to events: inout [KeyEvent]
  ) {
    if parameters.first == UInt8(ascii: "<") {
      let numbers = Self.numbers(parameters.dropFirst())
      guard final == UInt8(ascii: "M"), numbers.count == 3 else { return }
      return add(button: numbers[0], column: numbers[1], row: numbers[2], to: &events)
    }
    let numbers = Self.numbers(parameters)
    if final == UInt8(ascii: "~"), numbers.first == 200 {
      pasted = []
      return
    }
    // Answers to questions that nobody has asked have other first bytes.
    guard parameters.allSatisfy({ (0x30...0x3B).contains($0) }) else { return }
    let key =
      final == UInt8(ascii: "~") ? Self.key(numbered: numbers.first ?? 0) : Self.key(final: final)
    if let key { events.append(key) }
  }

  /// Adds what the mouse does; columns and rows are counted from 1.
  private func add(button: Int, column: Int, row: Int, to events: inout [KeyEvent]) {
    let isMotion = button & 32 != 0
    guard button >= 0, !isMotion, column > 0, row > 0 else { return }
    let actions: [Int: KeyEvent.MouseAction] = [
      0: .left, 1: .middle, 2: .right, 64: .scrollUp, 65: .scrollDown,
    ]
    // Shift, Alt and Ctrl aside.
    guard let action = actions[button & ~28] else { return }
    events.append(.mouse(action, row: row - 1, column: column - 1))
  }

  private mutating func nextPasted(in bytes: ArraySlice<UInt8>, _ events: inout [KeyEvent]) -> Int?
  {
    guard let escape = bytes.firstIndex(of: Self.escape) else {
      addPasted(bytes)
      return bytes.count
    }
    guard escape == bytes.startIndex else {
      addPasted(bytes[..<escape])
      return escape - bytes.startIndex
    }
    let end = bytes.prefix(Self.endOfPaste.count)
    if end.elementsEqual(Self.endOfPaste) {
      add(paste: pasted ?? [], to: &events)
      pasted = nil
      return end.count
    }
    return Self.endOfPaste.starts(with: end) ? nil : 1
  }

  private mutating func addPasted(_ bytes: ArraySlice<UInt8>) {
    let room = Self.mostPastedBytes - (pasted?.count ?? 0)
    pasted? += bytes.prefix(room)
  }

  private func add(paste bytes: [UInt8], to events: inout [KeyEvent]) {
    let text = Self.text(bytes[...]).filter { $0.value >= 0xA0 || (" "..."~").contains($0) }
    guard !text.isEmpty else { return }
    events.append(.paste(String(String.UnicodeScalarView(text))))
  }

  // MARK: Tables

  private static func control(_ byte: UInt8) -> KeyEvent {
    switch byte {
    case 0x00: .control(" ")
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x01...0x1A: .control(Unicode.Scalar(byte + 0x60))
    default: .control(Unicode.Scalar(byte + 0x40))
    }
  }

  private static func key(final: UInt8) -> KeyEvent? {
    switch final {
    case UInt8(ascii: "A"), UInt8(ascii: "a"): .up
    case UInt8(ascii: "B"), UInt8(ascii: "b"): .down
    case UInt8(ascii: "C"), UInt8(ascii: "c"): .right
    case UInt8(ascii: "D"), UInt8(ascii: "d"): .left
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "Z"): .backTab
    case UInt8(ascii: "P"), UInt8(ascii: "Q"), UInt8(ascii: "S"): .function(Int(final) - 0x4F)
    default: nil
    }
  }

  /// What follows `ESC O`.
  private static func key(single final: UInt8) -> KeyEvent? {
    switch final {
    case UInt8(ascii: "M"): .enter
    case UInt8(ascii: "I"): .tab
    case UInt8(ascii: "R"): .function(3)
    default: key(final: final)
    }
  }

  /// What a number before `~` stands for.
  private static func key(numbered number: Int) -> KeyEvent? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...26: .function(number - 12)
    case 28, 29: .function(number - 13)
    case 31...34: .function(number - 14)
    default: nil
    }
  }

  private static func numbers(_ parameters: ArraySlice<UInt8>) -> [Int] {
    parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { digits in
      digits.reduce(0) { value, digit in
        (0x30...0x39).contains(digit) ? min(value * 10 + Int(digit) - 0x30, 1 << 20) : value
      }
    }
  }

  /// The bytes of a string that a terminal sends by itself; it ends with BEL, or with `ESC \`.
  private static func stringLength(_ bytes: ArraySlice<UInt8>) -> Int? {
    for index in bytes.indices.dropFirst(2) {
      switch bytes[index] {
      case 0x07: return index + 1 - bytes.startIndex
      case escape:
        guard index + 1 < bytes.endIndex else { return nil }
        let isEnd = bytes[index + 1] == UInt8(ascii: "\\")
        return index - bytes.startIndex + (isEnd ? 2 : 0)
      default: break
      }
    }
    return bytes.count > mostPastedBytes ? bytes.count : nil
  }

  /// The first scalar of UTF-8, or `nil` and the bytes that are none; `nil` if there are not enough.
  private static func scalar(_ bytes: ArraySlice<UInt8>) -> (Unicode.Scalar?, Int)? {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    switch parser.parseScalar(from: &iterator) {
    case .valid(let encoded): return (Unicode.UTF8.decode(encoded), encoded.count)
    case .emptyInput: return nil
    case .error(let length):
      let isCut = length == bytes.count && isStart(bytes)
      return isCut ? nil : (nil, length)
    }
  }

  /// Whether more bytes could make a scalar of these.
  private static func isStart(_ bytes: ArraySlice<UInt8>) -> Bool {
    switch bytes.first ?? 0 {
    case 0xC2...0xDF: bytes.count < 2
    case 0xE0...0xEF: bytes.count < 3
    case 0xF0...0xF4: bytes.count < 4
    default: false
    }
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    var rest = bytes
    while let (scalar, count) = scalar(rest) {
      if let scalar { scalars.append(scalar) }
      rest = rest.dropFirst(count)
    }
    return scalars
  }
}
