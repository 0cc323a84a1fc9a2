extension TarBuilder {
  /// The ways in which a file with holes is written.
  public enum SparseFormat: Sendable, CaseIterable {
    /// Type flag `S`, the map in the header and in blocks after it.
    case oldGNU
    /// PAX version 0.0: a record for each number of the map.
    case pax00
    /// PAX version 0.1: the map in one record.
    case pax01
    /// PAX version 1.0: the map in front of the data.
    case pax10
  }
}

extension TarBuilder.Entry {
  /// A regular file of `realSize` bytes of which only `chunks` are stored, in order of offset.
  public static func sparse(
    _ name: RawBytes,
    realSize: Int,
    _ chunks: [(offset: Int, data: RawBytes)],
    format: TarBuilder.SparseFormat
  ) -> Self {
    var map = chunks.map { (offset: $0.offset, count: $0.data.bytes.count) }
    // A hole at the end is marked by an empty chunk.
    if (map.last.map { $0.offset + $0.count } ?? 0) < realSize { map.append((realSize, 0)) }
    let stored = chunks.flatMap(\.data.bytes)
    var entry = file(name, RawBytes(stored))
    let stub: RawBytes = "GNUSparseFile.0/" + name
    switch format {
    case .oldGNU:
      entry.type = 0x53
      entry.format = .gnu
      let pairs = map.map { octal($0.offset) + octal($0.count) }
      entry.patches = [
        (386, pairs.prefix(4).flatMap { $0 }), (482, [pairs.count > 4 ? 1 : 0]),
        (483, octal(realSize)),
      ]
      for start in stride(from: 4, to: pairs.count, by: 21) {
        let block = pairs[start...].prefix(21).flatMap { $0 }
        let hasMore: UInt8 = start + 21 < pairs.count ? 1 : 0
        entry.extraBlocks += block + zeros(504 - block.count) + [hasMore] + zeros(7)
      }
    case .pax00:
      entry.records = [
        ("GNU.sparse.size", "\(realSize)"), ("GNU.sparse.numblocks", "\(map.count)"),
      ]
      for chunk in map {
        entry.records.append(("GNU.sparse.offset", "\(chunk.offset)"))
        entry.records.append(("GNU.sparse.numbytes", "\(chunk.count)"))
      }
    case .pax01:
      entry.name = stub
      entry.records = [
        ("GNU.sparse.size", "\(realSize)"), ("GNU.sparse.numblocks", "\(map.count)"),
        (
          "GNU.sparse.map",
          RawBytes(map.map { "\($0.offset),\($0.count)" }.joined(separator: ",").utf8)
        ),
        ("GNU.sparse.name", name),
      ]
    case .pax10:
      entry.name = stub
      entry.records = [
        ("GNU.sparse.major", "1"), ("GNU.sparse.minor", "0"), ("GNU.sparse.name", name),
        ("GNU.sparse.realsize", "\(realSize)"),
      ]
      var front = Array("\(map.count)\n".utf8)
      for chunk in map { front += Array("\(chunk.offset)\n\(chunk.count)\n".utf8) }
      entry.content = RawBytes(front + zeros((512 - front.count % 512) % 512) + stored)
    }
    return entry
  }

  private static func octal(_ number: Int) -> [UInt8] {
    let digits = String(number, radix: 8)
    return Array((String(repeating: "0", count: 11 - digits.count) + digits).utf8) + [0]
  }
}
