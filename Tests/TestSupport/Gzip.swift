/// Gzip streams, written without a compression library: of stored blocks, or around given data.
public enum Gzip {
  /// One member that holds `bytes`, optionally with the `name` of the original file in its header.
  public static func member(_ bytes: some Collection<UInt8>, name: String? = nil) -> [UInt8] {
    var stream: [UInt8] = [0x1f, 0x8b, 8, name == nil ? 0 : 8, 0, 0, 0, 0, 0, 255]
    if let name { stream += Array(name.utf8) + [0] }
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(65_535)
      rest = rest.dropFirst(65_535)
      stream.append(rest.isEmpty ? 1 : 0)
      stream += littleEndian(block.count, 2) + littleEndian(~block.count, 2)
      stream += block
    } while !rest.isEmpty
    return stream + littleEndian(Checksum.crc32(bytes), 4) + littleEndian(bytes.count, 4)
  }

  /// One member around `data`, which unpacks to `content`, with the fields of RFC 1952 §2.3 that are
  /// asked for.
  public static func member(
    _ data: [UInt8],
    of content: [UInt8],
    extra: [UInt8]? = nil,
    name: String? = nil,
    comment: String? = nil,
    hasHeaderChecksum: Bool = false
  ) -> [UInt8] {
    var flags: UInt8 = hasHeaderChecksum ? 2 : 0
    var fields: [UInt8] = []
    if let extra {
      flags |= 4
      fields += littleEndian(extra.count, 2) + extra
    }
    if let name {
      flags |= 8
      fields += Array(name.utf8) + [0]
    }
    if let comment {
      flags |= 16
      fields += Array(comment.utf8) + [0]
    }
    var header: [UInt8] = [0x1f, 0x8b, 8, flags, 1, 2, 3, 4, 0, 255] + fields
    if hasHeaderChecksum { header += littleEndian(Checksum.crc32(header) & 0xffff, 2) }
    let trailer = littleEndian(Checksum.crc32(content), 4) + littleEndian(content.count, 4)
    return header + data + trailer
  }

  /// The bytes, divided among `members` members that follow each other.
  public static func compress(_ bytes: [UInt8], members: Int = 1) -> [UInt8] {
    let share = max(1, (bytes.count + members - 1) / members)
    return (0..<members).flatMap { member(bytes.dropFirst($0 * share).prefix(share)) }
  }
}
