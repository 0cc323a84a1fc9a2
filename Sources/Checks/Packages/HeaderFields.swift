/// Goes through `Name: value` lines, as dpkg's `status` and Python's `METADATA` have them: paragraphs
/// with an empty line in between, and lines that go on with a blank.
///
/// deb-control(5) and RFC 822; names count in any case.
struct HeaderFields {
  private let bytes: [UInt8]
  private var position = 0
  private let wanted: [String: String]

  /// Creates fields of a text; of others than `wanted` nothing is kept.
  init(_ bytes: [UInt8], wanted: Set<String>) {
    self.bytes = bytes
    self.wanted = Dictionary(
      wanted.map { ($0.lowercased(), $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The fields of the next paragraph that are wanted; `nil` at the end.
  ///
  /// The first of two of a name counts. A value may have several lines.
  mutating func next() -> [String: ArraySlice<UInt8>]? {
    var fields: [String: ArraySlice<UInt8>] = [:]
    var last: String?
    var isStarted = false
    while position < bytes.count {
      let end = bytes[position...].firstIndex(of: 0x0A) ?? bytes.count
      var line = bytes[position..<end]
      position = end + 1
      if line.last == 0x0D { line.removeLast() }
      guard let first = line.first else {
        if isStarted { return fields }
        continue
      }
      isStarted = true
      guard first != 0x20, first != 0x09 else {
        // What goes on is next to what it goes on from.
        if let last, let value = fields[last] {
          fields[last] = bytes[value.startIndex..<line.endIndex]
        }
        continue
      }
      last = nil
      guard let colon = line.prefix(64).firstIndex(of: 0x3A) else { continue }
      let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
      guard let known = wanted[name], fields[known] == nil else { continue }
      last = known
      fields[known] = line[(colon + 1)...].trimmed
    }
    return isStarted ? fields : nil
  }
}

extension ArraySlice<UInt8> {
  /// Without the blanks at its ends.
  var trimmed: Self {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A }
    var slice = drop(while: isBlank)
    while let last = slice.last, isBlank(last) { slice.removeLast() }
    return slice
  }

  /// The lines of a text, without their ends.
  var lines: some Sequence<ArraySlice<UInt8>> {
    var rest = self
    return AnyIterator {
      guard !rest.isEmpty else { return nil }
      let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
      let line = rest[..<end]
      rest = end < rest.endIndex ? rest[(end + 1)...] : rest[rest.endIndex...]
      return line
    }
  }
}
