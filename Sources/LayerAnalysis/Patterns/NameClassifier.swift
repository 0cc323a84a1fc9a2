/// Tells which of many name patterns a name matches; most names match none, which is told at once.
///
/// A few bytes at both ends of a name rule out nearly all patterns; what is left is asked one by one.
struct NameClassifier: Sendable {
  /// A pattern that names must end or start like, as far as eight bytes tell.
  private struct Edge: Sendable {
    var bytes: UInt64
    var mask: UInt64
    var pattern: Int32

    func mayMatch(_ word: UInt64) -> Bool { word & mask == bytes }
  }

  private let patterns: [NamePattern]
  private var literals: [[UInt8]: Int32] = [:]
  /// Of what some literal may be: a name that is not there is none of them.
  private var literalBits = BitTable()
  /// The patterns of names that end alike, and the last two bytes of names that one of them may match.
  private var suffixes: [Edge] = []
  private var endings = BitTable()
  /// The patterns that may match anywhere in a name.
  private var infixes: [Int32] = []
  /// The other patterns, and the first bytes of names that one of them may match.
  private var globs: [Edge] = []
  private var beginnings = BitTable()

  /// A set of numbers of 16 bits.
  private struct BitTable: Sendable {
    private var bits = [UInt64](repeating: 0, count: 1 << 10)

    mutating func insert(_ number: UInt16) {
      bits[Int(number >> 6)] |= 1 << UInt64(number & 63)
    }

    func contains(_ number: UInt16) -> Bool {
      bits[Int(number >> 6)] & 1 << UInt64(number & 63) != 0
    }
  }

  init(_ patterns: [NamePattern]) {
    self.patterns = patterns
    for (index, pattern) in patterns.enumerated() {
      let number = Int32(index)
      switch pattern {
      case .anyDirectories: break
      case .literal(let bytes):
        literals[bytes] = number
        literalBits.insert(Self.hash(bytes[...]))
      case .suffix(let bytes):
        // What a name has before a suffix of one byte, or of none, is free.
        let free = UInt32(1) << UInt32(8 * max(0, 2 - bytes.count))
        for other in 0..<free {
          endings.insert(
            Self.lastTwo(bytes[...]) | UInt16(other << UInt32(8 * min(1, bytes.count)))
          )
        }
        suffixes.append(
          Edge(bytes: Self.tail(bytes[...]), mask: Self.mask(bytes.count), pattern: number)
        )
      case .infix: infixes.append(number)
      case .glob(let bytes):
        let plain = bytes.prefix { !"*?[\\".utf8.contains($0) }
        for byte in plain.first.map({ $0...$0 }) ?? 0...255 { beginnings.insert(UInt16(byte)) }
        globs.append(Edge(bytes: Self.head(plain), mask: Self.mask(plain.count), pattern: number))
      }
    }
  }

  /// The number of patterns.
  var count: Int { patterns.count }

  /// The places of the patterns that match `name`, in a fixed order.
  func matching(_ name: ArraySlice<UInt8>) -> [Int32] {
    guard let first = name.first else { return [] }
    var matching: [Int32] = []
    if literalBits.contains(Self.hash(name)), let number = literals[Array(name)] {
      matching.append(number)
    }
    if endings.contains(Self.lastTwo(name)) {
      let tail = Self.tail(name)
      for edge in suffixes
      where edge.mayMatch(tail) && patterns[Int(edge.pattern)].matches(name) {
        matching.append(edge.pattern)
      }
    }
    for number in infixes where patterns[Int(number)].matches(name) { matching.append(number) }
    if beginnings.contains(UInt16(first)) {
      let head = Self.head(name)
      for edge in globs where edge.mayMatch(head) && patterns[Int(edge.pattern)].matches(name) {
        matching.append(edge.pattern)
      }
    }
    return matching
  }

  /// The last two bytes, the last one lowest; zeros where a name is shorter.
  private static func lastTwo(_ name: ArraySlice<UInt8>) -> UInt16 {
    guard name.count > 1 else { return UInt16(name.first ?? 0) }
    return UInt16(name[name.endIndex - 2]) << 8 | UInt16(name[name.endIndex - 1])
  }

  /// The first eight bytes, the first one lowest; zeros where a name is shorter.
  private static func head(_ name: ArraySlice<UInt8>) -> UInt64 {
    name.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The last eight bytes, the last one lowest; zeros where a name is shorter.
  private static func tail(_ name: ArraySlice<UInt8>) -> UInt64 {
    name.suffix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The bits of so many bytes of a word, from the lowest on.
  private static func mask(_ count: Int) -> UInt64 { count < 8 ? 1 << UInt64(8 * count) - 1 : .max }

  /// What names of the same length, with the same byte in front and the same two at the end, share.
  private static func hash(_ name: ArraySlice<UInt8>) -> UInt16 {
    let word =
      UInt64(name.first ?? 0) << 32 | UInt64(lastTwo(name)) << 16
      | UInt64(truncatingIfNeeded: name.count & 0xFFFF)
    return UInt16(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> 48)
  }
}
