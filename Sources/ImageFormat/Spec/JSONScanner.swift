internal import Archive

/// One pass over JSON text that finds its nesting and its keys, without decoding a value.
///
/// It is no validator: what it lets through, the decoder still judges.
struct JSONScanner {
  private struct Container {
    var isObject: Bool
    var keyHashes: Set<UInt64> = []
  }

  /// What the document is at its top level.
  private(set) var shape = JSONShape.other
  /// Whether arrays and objects nest deeper than the limit; the scan stops there.
  private(set) var isTooDeep = false
  /// Whether there are more values than the limit; the scan stops there.
  private(set) var hasTooManyValues = false
  /// Whether the text ends inside a string, an array or an object.
  private(set) var endsEarly = false
  /// The first key that an object holds twice.
  private(set) var repeatedKey: String?

  // No document that an image consists of has more keys, or longer ones, at its top level.
  private static let maximumKeys = 1024
  private static let maximumKeyLength = 128

  init(_ bytes: [UInt8], _ limits: Limits.Documents) {
    var values = 1
    var stack: [Container] = []
    var topLevelKeys: Set<String> = []
    var isAtKey = false
    var position = bytes.starts(with: JSONDocument.byteOrderMark) ? 3 : 0
    let start = Self.firstValue(in: bytes, from: position)

    scan: while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        isAtKey = byte == UInt8(ascii: "{")
        values += 1
        stack.append(Container(isObject: isAtKey))
        guard stack.count <= limits.depth else {
          isTooDeep = true
          break scan
        }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        isAtKey = false
        _ = stack.popLast()
      case UInt8(ascii: ","):
        isAtKey = stack.last?.isObject ?? false
        values += 1
      case UInt8(ascii: "\""):
        // FNV-1a: a set of hashes stays small whatever the keys are.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        let first = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
          let isEscape = bytes[position] == UInt8(ascii: "\\")
          let end = min(position + (isEscape ? 2 : 1), bytes.count)
          if isAtKey {
            for byte in bytes[position..<end] {
              hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
            }
          }
          position = end
        }
        guard position < bytes.count else {
          endsEarly = true
          break scan
        }
        if isAtKey {
          isAtKey = false
          let key = bytes[first..<position]
          if !stack[stack.count - 1].keyHashes.insert(hash).inserted, repeatedKey == nil {
            repeatedKey = String(decoding: key, as: UTF8.self)
          }
          if stack.count == 1, key.count <= Self.maximumKeyLength,
            topLevelKeys.count < Self.maximumKeys
          {
            topLevelKeys.insert(String(decoding: key, as: UTF8.self))
          }
        }
        position += 1
      default:
        break
      }
      guard values <= limits.values else {
        hasTooManyValues = true
        break scan
      }
    }
    if !isTooDeep, !hasTooManyValues, !stack.isEmpty { endsEarly = true }

    switch start {
    case UInt8(ascii: "{"): shape = .object(keys: topLevelKeys)
    case UInt8(ascii: "["): shape = .array
    case UInt8(ascii: "n"): shape = .null
    default: shape = .other
    }
  }

  private static func firstValue(in bytes: [UInt8], from position: Int) -> UInt8? {
    bytes[position...].first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
  }
}
