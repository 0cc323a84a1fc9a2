/// XML without anything but elements, attributes and text, read by a parser that forgives nothing.
public struct XMLOutput {
  /// What the output does that such a document may not: one sentence each.
  public private(set) var violations: [String] = []
  /// How often each element is there.
  public private(set) var elements: [String: Int] = [:]

  /// Reads a document.
  public init(_ bytes: [UInt8]) {
    violations += TerminalText.violations(in: bytes)
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    let text = Outline.text(bytes)
    guard text.hasPrefix(head) else {
      violations.append("it has no declaration")
      return
    }
    var open: [String] = []
    for part in text.dropFirst(head.count).split(separator: "<") where part != "\n" {
      let tag =
        /(?<end>\/?)(?<name>[a-z-]+)(?<attributes>(?: [a-z]+="[^"<>]*")*)(?<empty>\/?)>(?<text>[^<>]*)/
      guard let match = part.wholeMatch(of: tag) else {
        violations.append("no tag: \(part.prefix(200).debugDescription)")
        continue
      }
      let name = String(match.name)
      if !match.end.isEmpty {
        if open.popLast() != name { violations.append("</\(name)> ends another element") }
      } else {
        elements[name, default: 0] += 1
        if match.empty.isEmpty { open.append(name) }
      }
      for text in [match.attributes, match.text] where text.contains("&") {
        if text.replacing(/&(?:amp|lt|gt|quot|apos);/, with: "").contains("&") {
          violations.append("an entity: \(text.prefix(200).debugDescription)")
        }
      }
    }
    if !open.isEmpty { violations.append("\(open) do not end") }
  }
}
