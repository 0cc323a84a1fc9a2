/// Xz streams of stored chunks, written without a compression library.
public enum XZ {
  /// One stream with one block that holds `bytes`.
  ///
  /// `dictionary` is the size that the block asks for as the format has it: 16 for 1 MiB, 30 for
  /// 128 MiB, 40 for 4 GiB.
  public static func compress(_ bytes: [UInt8], dictionary: UInt8 = 16) -> [UInt8] {
    compress([bytes], dictionaries: [dictionary])
  }

  /// One stream with a block for each of `contents`, which asks for the dictionary of that number.
  public static func compress(_ contents: [[UInt8]], dictionaries: [UInt8]) -> [UInt8] {
    let flags: [UInt8] = [0, 1]  // The check is a CRC-32.
    var stream: [UInt8] = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0] + flags + crc(flags)
    var index: [UInt8] = [0] + number(contents.count)
    for (bytes, dictionary) in zip(contents, dictionaries) {
      // 12 bytes of header: one filter, LZMA2 with a dictionary.
      let header: [UInt8] = [2, 0, 0x21, 1, dictionary, 0, 0, 0]
      let data = chunks(bytes)
      stream += header + crc(header) + data + padding(data.count) + crc(bytes)
      index += number(header.count + 4 + data.count + 4) + number(bytes.count)
    }
    index += padding(index.count)
    index += crc(index)
    stream += index
    let footer = littleEndian(index.count / 4 - 1, 4) + flags
    return stream + crc(footer) + footer + [0x59, 0x5a]
  }

  private static func chunks(_ bytes: [UInt8]) -> [UInt8] {
    var data: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 65_536) {
      let chunk = bytes[start..<min(start + 65_536, bytes.count)]
      let size = chunk.count - 1
      data += [start == 0 ? 1 : 2, UInt8(size >> 8), UInt8(size & 255)] + chunk
    }
    return data + [0]
  }

  private static func crc(_ bytes: [UInt8]) -> [UInt8] { littleEndian(Checksum.crc32(bytes), 4) }

  private static func padding(_ count: Int) -> [UInt8] {
    [UInt8](repeating: 0, count: (4 - count % 4) % 4)
  }

  private static func number(_ value: Int) -> [UInt8] {
    var (bytes, rest): ([UInt8], Int) = ([], value)
    while rest > 127 {
      bytes.append(UInt8(rest & 127) | 128)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }
}
