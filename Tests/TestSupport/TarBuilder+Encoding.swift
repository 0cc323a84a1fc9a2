extension TarBuilder.Entry {
  /// Appends the entry with its extension headers, and says where its parts are.
  func append(to out: inout [UInt8]) -> TarBuilder.Position {
    let start = out.count
    guard raw == nil else {
      out += raw ?? []
      return .init(name: name, start: start, header: start, data: out.count, size: 0)
    }
    var (field, prefix): (RawBytes, RawBytes) = (name, "")
    var records: [(key: RawBytes, value: RawBytes)] = []
    switch format {
    case .v7: break
    case .gnu:
      if name.bytes.count > 100 { out += Self.longName(name, type: "L") }
      if target.bytes.count > 100 { out += Self.longName(target, type: "K") }
    case .ustar, .pax:
      let isAlways = format == .pax
      if name.bytes.count > 100, let parts = Self.split(name), !isAlways {
        (prefix, field) = parts
      } else if name.bytes.count > 100 || isAlways {
        records.append(("path", name))
      }
      if target.bytes.count > 100 || (isAlways && !target.bytes.isEmpty) {
        records.append(("linkpath", target))
      }
      let size = declaredSize ?? content.bytes.count
      let numbers: [(RawBytes, Int, Int)] = [
        ("size", size, 1 << 33), ("uid", uid, 1 << 21), ("gid", gid, 1 << 21),
        ("mtime", mtime, 1 << 33),
      ]
      for (key, value, limit) in numbers
      where !usesBinaryNumbers && (value < 0 || value >= limit || (isAlways && key != "mtime")) {
        records.append((key, "\(value)"))
      }
    }
    records += self.records
    if !records.isEmpty {
      var extended = Self("PaxHeaders.0/entry", type: "x")
      extended.content = RawBytes(records.flatMap(Self.encode))
      _ = extended.append(to: &out)
    }
    let header = out.count
    out += block(name: field, prefix: prefix, hasRecords: !records.isEmpty) + extraBlocks
    let data = out.count
    out += content.bytes
    out += zeros((512 - out.count % 512) % 512)
    return .init(
      name: name,
      start: start,
      header: header,
      data: data,
      size: content.bytes.count
    )
  }

  /// One record of a PAX header: its own length in decimal, a space, key, `=`, value, newline.
  static func encode(_ record: (key: RawBytes, value: RawBytes)) -> [UInt8] {
    let rest = [0x20] + record.key.bytes + [0x3d] + record.value.bytes + [0x0a]
    var length = rest.count + 1
    while "\(length)".utf8.count + rest.count != length { length += 1 }
    return Array("\(length)".utf8) + rest
  }

  private static func longName(_ name: RawBytes, type: Character) -> [UInt8] {
    var out: [UInt8] = []
    var entry = Self("././@LongLink", type: type, mode: 0, mtime: 0)
    entry.format = .gnu
    entry.content = name + [0]
    _ = entry.append(to: &out)
    return out
  }

  private static func split(_ name: RawBytes) -> (prefix: RawBytes, name: RawBytes)? {
    let bytes = name.bytes
    let slash = bytes.indices.last { at in
      bytes[at] == 0x2f && at <= 155 && at + 1 < bytes.count
    }
    guard let slash, slash > 0, bytes.count - slash - 1 <= 100 else { return nil }
    return (RawBytes(bytes[..<slash]), RawBytes(bytes[(slash + 1)...]))
  }

  private func block(name: RawBytes, prefix: RawBytes, hasRecords: Bool) -> [UInt8] {
    var block = zeros(512)
    func put(_ bytes: some Collection<UInt8>, _ offset: Int, _ width: Int) {
      for (index, byte) in bytes.prefix(width).enumerated() { block[offset + index] = byte }
    }
    func put(_ number: Int, _ offset: Int, _ width: Int) {
      put(octal(number, width, hasRecords), offset, width)
    }
    put(name.bytes, 0, 100)
    put(mode, 100, 8)
    put(uid, 108, 8)
    put(gid, 116, 8)
    put(declaredSize ?? content.bytes.count, 124, 12)
    put(mtime, 136, 12)
    block[156] = type
    put(target.bytes, 157, 100)
    switch format {
    case .v7: break
    case .gnu: put("ustar  \0".utf8, 257, 8)
    case .ustar, .pax: put("ustar\u{0}00".utf8, 257, 8)
    }
    if format != .v7 {
      if type == 0x33 || type == 0x34 {
        put(device.major, 329, 8)
        put(device.minor, 337, 8)
      }
      put(prefix.bytes, 345, 155)
    }
    for patch in patches { put(patch.bytes, patch.offset, 512 - patch.offset) }
    put([UInt8](repeating: 0x20, count: 8), 148, 8)
    let sum = block.reduce(hasBrokenChecksum ? 1 : 0) { $0 + Int($1) }
    let digits = String(sum, radix: 8)
    put(Array((String(repeating: "0", count: 6 - digits.count) + digits).utf8) + [0], 148, 7)
    return block
  }

  /// Octal digits and a zero where they fit, else a binary number, or zero if a record has it.
  private func octal(_ number: Int, _ width: Int, _ hasRecords: Bool) -> [UInt8] {
    let isPlain = number >= 0 && (width > 8 ? number < 1 << 33 : number < 1 << 21)
    if usesBinaryNumbers || (!isPlain && (format == .gnu || format == .v7)) {
      let bytes = (0..<width).map { index in
        UInt8(truncatingIfNeeded: number >> min(63, 8 * (width - 1 - index)))
      }
      return [bytes[0] | 0x80] + bytes.dropFirst()
    }
    let digits = String(isPlain ? number : 0, radix: 8)
    return Array((String(repeating: "0", count: width - 1 - digits.count) + digits).utf8) + [0]
  }
}
