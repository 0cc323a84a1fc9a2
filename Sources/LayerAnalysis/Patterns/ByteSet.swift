/// The bytes that a bracket of a glob stands for.
struct ByteSet {
  private var ranges: [ClosedRange<UInt8>] = []
  private var isNegated = false

  /// Takes a bracket from the start of `pattern`; `nil`, and takes nothing, if it is never closed.
  init?(parsing pattern: inout ArraySlice<UInt8>) {
    var rest = pattern.dropFirst()
    if let first = rest.first, first == UInt8(ascii: "!") || first == UInt8(ascii: "^") {
      isNegated = true
      rest = rest.dropFirst()
    }
    let start = rest.startIndex
    while let byte = rest.popFirst() {
      // A closing bracket that comes first is meant.
      if byte == UInt8(ascii: "]"), rest.startIndex > start + 1 {
        pattern = rest
        return
      }
      if rest.first == UInt8(ascii: "-"), let last = rest.dropFirst().first,
        last != UInt8(ascii: "]")
      {
        if byte <= last { ranges.append(byte...last) }
        rest = rest.dropFirst(2)
      } else {
        ranges.append(byte...byte)
      }
    }
    return nil
  }

  /// Whether it stands for `byte`.
  func contains(_ byte: UInt8) -> Bool { ranges.contains { $0.contains(byte) } != isNegated }
}
