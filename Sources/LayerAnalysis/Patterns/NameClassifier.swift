/// Tells which of many name patterns a name matches; most names match none, which is told at once.
///
/// The first and the last eight bytes of a name are looked at as two numbers, which rule out nearly all
/// patterns; what is left is asked one by one.
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
  /// A bit for each hash of a literal: a name whose bit is clear is none of them.
  private var literalBits = [UInt64](repeating: 0, count: 1 << (hashBits - 6))
  /// The patterns of names that end alike, and for each byte whether one of them ends in it.
  private var suffixes: [Edge] = []
  private var lastBytes = [Bool](repeating: false, count: 256)
  /// The patterns that may match anywhere in a name.
  private var infixes: [Int32] = []
  /// The other patterns, and for each byte whether one of them may start with it.
  private var globs: [Edge] = []
  private var firstBytes = [Bool](repeating: false, count: 256)

  private static let hashBits = 15
  private static let allBytes = [Bool](repeating: true, count: 256)

  /// The number of patterns.
  var count: Int { patterns.count }

  init(_ patterns: [NamePattern]) {
    self.patterns = patterns
    for (index, pattern) in patterns.enumerated() {
      let number = Int32(index)
      switch pattern {
      case .anyDirectories: break
      case .literal(let bytes):
        literals[bytes] = number
        let hash = Self.hash(Self.tail(bytes[...]), bytes.count)
        literalBits[hash >> 6] |= 1 << UInt64(hash & 63)
      case .suffix(let bytes):
        if let last = bytes.last { lastBytes[Int(last)] = true } else { lastBytes = Self.allBytes }
        suffixes.append(
          Edge(bytes: Self.tail(bytes[...]), mask: Self.mask(bytes.count), pattern: number)
        )
      case .infix: infixes.append(number)
      case .glob(let bytes):
        let plain = bytes.prefix { !"*?[\\".utf8.contains($0) }
        if let first = plain.first {
          firstBytes[Int(first)] = true
        } else {
          firstBytes = Self.allBytes
        }
        globs.append(Edge(bytes: Self.head(plain), mask: Self.mask(plain.count), pattern: number))
      }
    }
  }

  /// The places of the patterns that match `name`, in a fixed order.
  func matching(_ name: ArraySlice<UInt8>) -> [Int32] {
    guard let first = name.first, let last = name.last else { return [] }
    var matching: [Int32] = []
    let tail = Self.tail(name)
    let hash = Self.hash(tail, name.count)
    if literalBits[hash >> 6] & 1 << UInt64(hash & 63) != 0, let number = literals[Array(name)] {
      matching.append(number)
    }
    if lastBytes[Int(last)] {
      for edge in suffixes
      where edge.mayMatch(tail) && patterns[Int(edge.pattern)].matches(name) {
        matching.append(edge.pattern)
      }
    }
    for number in infixes where patterns[Int(number)].matches(name) { matching.append(number) }
    if firstBytes[Int(first)] {
      let head = Self.head(name)
      for edge in globs where edge.mayMatch(head) && patterns[Int(edge.pattern)].matches(name) {
        matching.append(edge.pattern)
      }
    }
    return matching
  }

  /// The first eight bytes, the first one lowest; zeros where a name is shorter.
  private static func head(_ name: ArraySlice<UInt8>) -> UInt64 {
    var word: UInt64 = 0
    var shift: UInt64 = 0
    for index in name.startIndex..<min(name.endIndex, name.startIndex + 8) {
      word |= UInt64(name[index]) << shift
      shift += 8
    }
    return word
  }

  /// The last eight bytes, the last one lowest; zeros where a name is shorter.
  private static func tail(_ name: ArraySlice<UInt8>) -> UInt64 {
    var word: UInt64 = 0
    for index in max(name.startIndex, name.endIndex - 8)..<name.endIndex {
      word = word << 8 | UInt64(name[index])
    }
    return word
  }

  /// The bits of so many bytes of a word, from the lowest on.
  private static func mask(_ count: Int) -> UInt64 { count < 8 ? 1 << UInt64(8 * count) - 1 : .max }

  private static func hash(_ tail: UInt64, _ count: Int) -> Int {
    Int(((tail ^ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - hashBits))
  }
}
