/// Names of places in a page, each used once, of letters, digits and hyphens.
struct HTMLAnchors {
  private var taken: Set<String> = []
  /// How often each name was asked for.
  private var counts: [String: Int] = [:]

  /// The name for a text, with a number at its end where another has it already.
  mutating func add(_ text: String) -> String {
    var name = ""
    for byte in text.utf8.prefix(200) {
      let isPlain =
        byte >= 0x30 && byte <= 0x39 || (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
      name.unicodeScalars.append(isPlain ? Unicode.Scalar(byte) : "-")
    }
    var number = counts[name, default: 0] + 1
    while !taken.insert(number > 1 ? "\(name)-\(number)" : name).inserted { number += 1 }
    counts[name] = number
    return number > 1 ? "\(name)-\(number)" : name
  }
}
