/// A package in rpm's database: a table of tags, and the values after it.
///
/// rpm.org, "RPM V4 header format"; numbers are big-endian.
struct RPMHeader {
  /// The tags that are read, by their numbers.
  enum Tag: Int {
    case name = 1000
    case version = 1001
    case release = 1002
    case epoch = 1003
    case size = 1009
    case architecture = 1022
    case directoryNumbers = 1116
    case baseNames = 1117
    case directoryNames = 1118
    case longSize = 5009
  }

  private struct Entry {
    var type: Int
    var offset: Int
    var count: Int

    /// The fewest bytes of a value: of a text, the zero byte at its end; `nil` for other types.
    var width: Int? {
      switch type {
      // A text, an array of texts, or texts in several languages.
      case 6, 8, 9: 1
      case 4: 4
      case 5: 8
      default: nil
      }
    }
  }

  private let values: ArraySlice<UInt8>
  private var entries: [Tag: Entry] = [:]

  /// As many tags as rpm itself accepts.
  private static let maximumTags = 0xFFFF

  /// Reads a header as the database has it; `nil` where it is none, has values that are not in it, or
  /// names more than `maximumFiles` files.
  init?(_ blob: ArraySlice<UInt8>, maximumFiles: Int) {
    guard blob.count >= 8 else { return nil }
    let count = Self.integer(blob, 0)
    let size = Self.integer(blob, 4)
    guard count <= Self.maximumTags, 8 + count * 16 + size <= blob.count else { return nil }
    values = blob.dropFirst(8 + count * 16).prefix(size)
    for number in 0..<count {
      let place = 8 + number * 16
      guard let tag = Tag(rawValue: Self.integer(blob, place)), entries[tag] == nil else {
        continue
      }
      let entry = Entry(
        type: Self.integer(blob, place + 4),
        offset: Self.integer(blob, place + 8),
        count: Self.integer(blob, place + 12)
      )
      guard let width = entry.width, entry.offset <= size, entry.count <= maximumFiles,
        entry.count <= (size - entry.offset) / width
      else { return nil }
      entries[tag] = entry
    }
  }

  /// The first text of a tag; `nil` where it has none.
  func text(_ tag: Tag) -> ArraySlice<UInt8>? { texts(tag, maximum: 1).first }

  /// The texts of a tag, each of which ends with a zero byte.
  func texts(_ tag: Tag, maximum: Int = .max) -> [ArraySlice<UInt8>] {
    guard let entry = entries[tag], entry.width == 1 else { return [] }
    var rest = values.dropFirst(entry.offset)
    var texts: [ArraySlice<UInt8>] = []
    while texts.count < min(entry.count, maximum), let end = rest.firstIndex(of: 0) {
      texts.append(rest[..<end])
      rest = rest[(end + 1)...]
    }
    return texts
  }

  /// The numbers of a tag of 32 or 64 bits.
  func numbers(_ tag: Tag) -> [Int64] {
    guard let entry = entries[tag], let width = entry.width, width > 1 else { return [] }
    return (0..<entry.count).map { number in
      let bytes = values.dropFirst(entry.offset + number * width).prefix(width)
      return Int64(truncatingIfNeeded: bytes.reduce(0 as UInt64) { $0 << 8 | UInt64($1) })
    }
  }

  private static func integer(_ bytes: ArraySlice<UInt8>, _ offset: Int) -> Int {
    bytes.dropFirst(offset).prefix(4).reduce(0) { $0 << 8 | Int($1) }
  }
}
