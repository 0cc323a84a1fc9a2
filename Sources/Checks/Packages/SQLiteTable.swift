/// Reads the rows of a table of an SQLite database that is a value in memory.
///
/// SQLite, "Database File Format": only tables with row numbers, in rollback form, and all rows in their
/// order. Every page is visited once at most, so that a damaged tree ends.
struct SQLiteTable {
  /// Why a database cannot be read, in a clause that begins with what it is or has.
  struct Failure: Error {
    var reason: String

    static let damaged = Failure(reason: "is a damaged SQLite database")
  }

  private let bytes: [UInt8]
  private let pageSize: Int
  /// The bytes of a page that hold content; extensions may reserve some at its end.
  private let usable: Int
  private var visited: [Bool]
  /// What cells may still take: those of a damaged page may all be in one place.
  private var cellBytesLeft: Int

  private static let magic = Array("SQLite format 3\0".utf8)
  private static let headerBytes = 100

  /// Creates a reader; fails where the bytes are no database, or not all of one.
  init(_ bytes: [UInt8]) throws(Failure) {
    guard bytes.count >= Self.headerBytes, bytes.starts(with: Self.magic) else {
      throw Failure(reason: "is no SQLite database")
    }
    self.bytes = bytes
    let size = Int(bytes[16]) << 8 | Int(bytes[17])
    pageSize = size == 1 ? 65536 : size
    usable = pageSize - Int(bytes[20])
    // Smaller ones are not allowed, and no cell would fit.
    guard pageSize >= 512, pageSize & (pageSize - 1) == 0, usable >= 480 else {
      throw Failure.damaged
    }
    cellBytesLeft = bytes.count
    visited = [Bool](repeating: false, count: bytes.count / pageSize + 1)
  }

  /// The rows of a table, each with the values of its columns as bytes; integers and reals are empty.
  mutating func rows(of table: String) throws(Failure) -> [[ArraySlice<UInt8>]] {
    // The first page is the root of `sqlite_schema`: type, name, table, root page, statement.
    for payload in try payloads(fromPage: 1) {
      let columns = try Self.columns(of: payload)
      guard columns.count >= 4, columns[0].elementsEqual("table".utf8),
        columns[1].elementsEqual(table.utf8)
      else { continue }
      let root = columns[3].reduce(0) { $0 << 8 | Int($1) }
      return try payloads(fromPage: root).map { payload throws(Failure) in
        try Self.columns(of: payload)
      }
    }
    throw Failure(reason: "has no table \(table)")
  }

  /// The records in the leaves of a tree, in their order.
  private mutating func payloads(fromPage root: Int) throws(Failure) -> [ArraySlice<UInt8>] {
    var payloads: [ArraySlice<UInt8>] = []
    var pending = [root]
    while let number = pending.popLast() {
      let page = try page(number)
      // The first page starts with the header of the file.
      let start = number == 1 ? Self.headerBytes : 0
      let count = Self.integer(page, start + 3, 2)
      switch page[page.startIndex + start] {
      case 0x0D:
        for cell in 0..<count {
          payloads.append(try payload(page, at: try Self.cell(page, cell, start + 8)))
        }
      case 0x05:
        var children: [Int] = []
        for cell in 0..<count {
          let offset = try Self.cell(page, cell, start + 12)
          guard offset + 4 <= page.count else { throw Failure.damaged }
          children.append(Self.integer(page, offset, 4))
        }
        children.append(Self.integer(page, start + 8, 4))
        pending += children.reversed()
      default: throw Failure.damaged
      }
    }
    return payloads
  }

  /// A page by its number, from 1; each is given once.
  private mutating func page(_ number: Int) throws(Failure) -> ArraySlice<UInt8> {
    guard number >= 1, number <= bytes.count / pageSize, !visited[number] else {
      throw Failure.damaged
    }
    visited[number] = true
    return bytes[(number - 1) * pageSize..<number * pageSize]
  }

  /// Where a cell starts in its page.
  private static func cell(_ page: ArraySlice<UInt8>, _ number: Int, _ pointers: Int)
    throws(Failure) -> Int
  {
    let place = pointers + number * 2
    guard place + 2 <= page.count else { throw Failure.damaged }
    let offset = integer(page, place, 2)
    guard offset < page.count else { throw Failure.damaged }
    return offset
  }

  /// The record of a cell of a leaf, with what of it did not fit into the page.
  private mutating func payload(_ page: ArraySlice<UInt8>, at offset: Int) throws(Failure)
    -> ArraySlice<UInt8>
  {
    var position = page.startIndex + offset
    let size = try Self.varint(page, &position)
    _ = try Self.varint(page, &position)
    // "Cell payload overflow pages": U, X, M and K of the format's description.
    let most = usable - 35
    let least = (usable - 12) * 32 / 255 - 23
    guard 0...bytes.count ~= size else { throw Failure.damaged }
    let fitting = least + max(0, size - least) % (usable - 4)
    let local = size <= most ? size : fitting <= most ? fitting : least
    cellBytesLeft -= local + 2
    guard position + local <= page.endIndex, cellBytesLeft >= 0 else { throw Failure.damaged }
    guard local < size else { return bytes[position..<position + local] }
    var payload = Array(bytes[position..<position + local])
    payload.reserveCapacity(size)
    guard position + local + 4 <= page.endIndex else { throw Failure.damaged }
    var next = Self.integer(page, position + local - page.startIndex, 4)
    while payload.count < size {
      let overflow = try self.page(next)
      next = Self.integer(overflow, 0, 4)
      payload += overflow.dropFirst(4).prefix(min(usable - 4, size - payload.count))
    }
    return payload[...]
  }

  /// The values of a record.
  private static func columns(of record: ArraySlice<UInt8>) throws(Failure) -> [ArraySlice<UInt8>] {
    var position = record.startIndex
    let headerSize = try varint(record, &position)
    guard headerSize > 0, headerSize <= record.count else { throw Failure.damaged }
    let header = record.prefix(headerSize)
    var value = header.endIndex
    var columns: [ArraySlice<UInt8>] = []
    while position < header.endIndex {
      let type = try varint(header, &position)
      let size: Int
      switch type {
      case 0, 8, 9: size = 0
      case 1...4: size = type
      case 5: size = 6
      case 6, 7: size = 8
      case 12...: size = (type - 12) / 2
      default: throw Failure.damaged
      }
      guard size <= record.endIndex - value else { throw Failure.damaged }
      columns.append(record[value..<value + size])
      value += size
    }
    return columns
  }

  /// A number of one to nine bytes, of which each but the ninth has seven bits.
  private static func varint(_ bytes: ArraySlice<UInt8>, _ position: inout Int) throws(Failure)
    -> Int
  {
    var value: UInt64 = 0
    for place in 0..<9 {
      guard position < bytes.endIndex else { throw Failure.damaged }
      let byte = bytes[position]
      position += 1
      if place == 8 {
        value = value << 8 | UInt64(byte)
        break
      }
      value = value << 7 | UInt64(byte & 0x7F)
      if byte < 0x80 { break }
    }
    guard let value = Int(exactly: value) else { throw Failure.damaged }
    return value
  }

  private static func integer(_ page: ArraySlice<UInt8>, _ offset: Int, _ count: Int) -> Int {
    page[(page.startIndex + offset)...].prefix(count).reduce(0) { $0 << 8 | Int($1) }
  }
}
