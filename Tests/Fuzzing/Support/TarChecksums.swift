/// Repairs the headers of a mutated archive, which would otherwise be refused for its checksums and
/// nothing else.
public enum TarChecksums {
  private static let blockBytes = 512

  /// Gives every block that calls itself a tar header the checksum it needs.
  ///
  /// Layers that are stored plainly start at a block of the outer archive: their headers are repaired
  /// too. A block that ends in a nonzero byte, which no header does, is left alone.
  public static func repaired(_ archive: [UInt8]) -> [UInt8] {
    var bytes = archive
    var start = 0
    while start + blockBytes <= bytes.count {
      let header = start..<start + blockBytes
      if bytes[header].dropFirst(257).starts(with: "ustar".utf8), bytes[header.upperBound - 1] == 0
      {
        let field = start + 148..<start + 156
        let sum = header.reduce(0) { $0 + (field.contains($1) ? 0x20 : Int(bytes[$1])) }
        let digits = String(sum, radix: 8)
        let text = String(repeating: "0", count: 6 - digits.utf8.count) + digits + "\0 "
        bytes.replaceSubrange(field, with: text.utf8)
      }
      start += blockBytes
    }
    return bytes
  }
}
