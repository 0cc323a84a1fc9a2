/// Inputs that say a part of them again and again: what takes a square of their length shows by its time.
public enum Repetition {
  /// The most bytes that come of an input.
  private static let maximumBytes = 128 << 10
  /// What begins an input of which the rest is repeated.
  public static let mark: UInt8 = 0x01

  /// The input, or its bytes after the mark over and over.
  public static func expanded(_ input: [UInt8]) -> [UInt8] {
    guard input.first == mark, input.count > 1 else { return input }
    let unit = input.dropFirst()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(maximumBytes)
    while bytes.count + unit.count <= maximumBytes { bytes += unit }
    return bytes
  }
}
