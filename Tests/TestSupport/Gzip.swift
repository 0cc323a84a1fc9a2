/// Gzip streams of stored blocks, written without a compression library.
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

  /// The bytes, divided among `members` members that follow each other.
  public static func compress(_ bytes: [UInt8], members: Int = 1) -> [UInt8] {
    let share = max(1, (bytes.count + members - 1) / members)
    return (0..<members).flatMap { member(bytes.dropFirst($0 * share).prefix(share)) }
  }
}
