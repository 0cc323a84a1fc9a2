/// The base64 of RFC 4648, for bytes that JSON text cannot hold.
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
  )

  /// The bytes as base64 with padding.
  static func text(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let word = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for digit in 0..<4 {
        let isPadding = digit > group.count
        result.append(
          isPadding ? UInt8(ascii: "=") : alphabet[word >> (18 - 6 * digit) & 0x3F]
        )
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
