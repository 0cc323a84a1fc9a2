/// A package in apk's `installed`, with one letter for each field; what follows the first `F:` is files.
///
/// Alpine wiki, "Apk spec", the installed database V2.
struct ApkParagraph {
  /// `P:`, the name.
  var name: ArraySlice<UInt8>?
  /// `V:`, the version.
  var version: ArraySlice<UInt8>?
  /// `A:`, the processor.
  var architecture: ArraySlice<UInt8>?
  /// `I:`, what it takes once it is installed, in bytes.
  var size: ArraySlice<UInt8>?
  /// The lines from the first directory on.
  var files: ArraySlice<UInt8> = []

  /// Takes the paragraph that begins at `position` or after it; `nil` at the end.
  init?(of database: [UInt8], from position: inout Int) {
    while position < database.count, database[position] == 0x0A { position += 1 }
    guard position < database.count else { return nil }
    var firstFile: Int?
    while position < database.count, database[position] != 0x0A {
      let end = database[position...].firstIndex(of: 0x0A) ?? database.count
      let line = database[position..<end]
      position = min(end + 1, database.count)
      let value = line.dropFirst(2)
      switch database[line.startIndex] {
      case UInt8(ascii: "F"): firstFile = firstFile ?? line.startIndex
      case UInt8(ascii: "P") where firstFile == nil: name = value
      case UInt8(ascii: "V") where firstFile == nil: version = value
      case UInt8(ascii: "A") where firstFile == nil: architecture = value
      case UInt8(ascii: "I") where firstFile == nil: size = value
      default: break
      }
    }
    if let firstFile { files = database[firstFile..<position] }
  }
}
