/// Numbers that look random and are the same for the same seed, everywhere (SplitMix64).
public struct Randomness: RandomNumberGenerator {
  private var state: UInt64

  /// Starts the numbers of `seed`.
  public init(seed: Int) { state = UInt64(seed) }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = (state ^ state >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }

  /// Bytes of one of several kinds: like text, like noise, like a bitmap, far repetitions.
  public mutating func bytes(_ count: Int) -> [UInt8] {
    switch next() % 4 {
    case 0: return (0..<count).map { _ in UInt8(0x61 + next() % 8 * (next() % 3)) }
    case 1: return (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
    case 2:
      var bytes: [UInt8] = []
      while bytes.count < count {
        bytes += repeatElement(UInt8(next() % 3), count: Int(next() % 700))
      }
      return Array(bytes.prefix(count))
    default:
      let pattern = (0..<32_700).map { _ in UInt8(truncatingIfNeeded: next() & 0x1F) }
      return (0..<count).map { pattern[$0 % pattern.count] }
    }
  }
}
