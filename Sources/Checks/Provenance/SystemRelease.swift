/// Which operating system an image holds, as its `os-release` says.
///
/// os-release(5) of systemd: `NAME=value` lines, with the quotes of a shell.
struct SystemRelease: Sendable, Hashable {
  /// The name for programs, as in `debian`.
  var id: String
  /// The name for people.
  var name: String
  /// The version for programs, as in `12` or `3.19.1`; `nil` where it has none.
  var version: String?

  /// The most bytes of such a file that are read; real ones have a few hundred.
  static let maximumBytes = 8192

  /// Reads the file; `nil` where it does not say which system it is.
  init?(_ bytes: [UInt8]) {
    var values: [String: String] = [:]
    for line in bytes.prefix(Self.maximumBytes).split(separator: UInt8(ascii: "\n")) {
      guard line.first != UInt8(ascii: "#"), let equals = line.firstIndex(of: UInt8(ascii: "="))
      else { continue }
      var value = line[(equals + 1)...]
      while let last = value.last, last == 0x0D || last == 0x20 { value.removeLast() }
      if let quote = value.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
        value.count >= 2, value.last == quote
      {
        value = value.dropFirst().dropLast()
      }
      values[String(decoding: line[..<equals], as: UTF8.self)] = String(
        decoding: value,
        as: UTF8.self
      )
    }
    guard let id = values["ID"], !id.isEmpty else { return nil }
    self.id = id.lowercased()
    name = values["NAME"] ?? id
    version = values["VERSION_ID"].flatMap { $0.isEmpty ? nil : $0 }
  }
}
