/// Tells which of many name patterns a name matches; most names match none, which is told at once.
struct NameClassifier: Sendable {
  private let patterns: [NamePattern]
  private var literals: [[UInt8]: Int32] = [:]
  /// A bit for each hash of a literal: a name whose bit is clear is none of them.
  private var literalBits = [UInt64](repeating: 0, count: 64)
  /// The patterns that end in a byte, and whether there are any, by that byte.
  private var suffixes: [[Int32]] = Array(repeating: [], count: 256)
  /// The patterns that may match anywhere in a name.
  private var infixes: [Int32] = []
  /// The other patterns, by the byte that they start with.
  private var globs: [[Int32]] = Array(repeating: [], count: 256)

  init(_ patterns: [NamePattern]) {
    self.patterns = patterns
    for (index, pattern) in patterns.enumerated() {
      let number = Int32(index)
      switch pattern {
      case .anyDirectories: break
      case .literal(let bytes):
        literals[bytes] = number
        let hash = Self.hash(bytes[...])
        literalBits[Int(hash >> 6)] |= 1 << UInt64(hash & 63)
      case .suffix(let bytes):
        guard let last = bytes.last else {
          // A star alone is every name.
          for byte in suffixes.indices { suffixes[byte].append(number) }
          continue
        }
        suffixes[Int(last)].append(number)
      case .infix: infixes.append(number)
      case .glob(let bytes):
        let first = bytes.first.flatMap { "*?[\\".utf8.contains($0) ? nil : $0 }
        if let first {
          globs[Int(first)].append(number)
        } else {
          for byte in globs.indices { globs[byte].append(number) }
        }
      }
    }
  }

  /// The places of the patterns that match `name`, in a fixed order.
  func matching(_ name: ArraySlice<UInt8>) -> [Int32] {
    guard let first = name.first, let last = name.last else { return [] }
    var matching: [Int32] = []
    let hash = Self.hash(name)
    if literalBits[Int(hash >> 6)] & 1 << UInt64(hash & 63) != 0,
      let number = literals[Array(name)]
    {
      matching.append(number)
    }
    for number in suffixes[Int(last)] where patterns[Int(number)].matches(name) {
      matching.append(number)
    }
    for number in infixes where patterns[Int(number)].matches(name) { matching.append(number) }
    for number in globs[Int(first)] where patterns[Int(number)].matches(name) {
      matching.append(number)
    }
    return matching
  }

  /// Twelve bits of FNV-1a.
  private static func hash(_ name: ArraySlice<UInt8>) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for byte in name { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return (hash ^ hash >> 12 ^ hash >> 24) & 0xFFF
  }
}
