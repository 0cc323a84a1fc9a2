/// Names of places in a page, each used once, of letters, digits and hyphens.
struct HTMLAnchors {
  private var taken: [String: Int] = [:]

  /// The name for a text, with a number at its end where another has it already.
  mutating func add(_ text: String) -> String {
    var name = ""
    for byte in text.utf8.prefix(200) {
      let isPlain =
        byte >= 0x30 && byte <= 0x39 || (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
      name.unicodeScalars.append(isPlain ? Unicode.Scalar(byte) : "-")
    }
    let number = taken[name, default: 0] + 1
    taken[name] = number
    return number > 1 ? add("\(name)-\(number)") : name
  }
}
