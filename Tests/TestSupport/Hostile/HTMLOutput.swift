/// A page of HTML in the plainest form: every element ended, every attribute in quotes, text escaped.
///
/// What it accepts means the same to every parser; it is stricter than HTML, and than XML in most.
public struct HTMLOutput {
  /// What the output does that such a page may not: one sentence each.
  public private(set) var violations: [String] = []
  /// The elements, each with the names of its attributes, as in `a[href]`: what there is of markup.
  public private(set) var shapes: Set<String> = []
  /// How often each element is there.
  public private(set) var elements: [String: Int] = [:]
  /// The content of the element with the id `data`.
  public private(set) var data: [UInt8] = []
  /// The text of all other elements but style and script, with references resolved.
  public private(set) var text = ""

  private var rest: ArraySlice<UInt8>
  private var open: [String] = []
  private var ids: Set<String> = []

  private static let void: Set<String> = ["meta", "input", "br", "hr", "col", "wbr"]
  private static let references = [
    "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&apos;": "'",
  ]

  /// Reads a page.
  public init(_ bytes: [UInt8]) {
    violations += TerminalText.violations(in: bytes)
    let head = Array("<!DOCTYPE html>\n<html".utf8)
    rest = bytes[...]
    guard bytes.starts(with: head) else {
      violations.append("it has no doctype")
      return
    }
    rest = rest.dropFirst("<!DOCTYPE html>\n".utf8.count)
    while !rest.isEmpty, violations.count < 20 {
      let plain = rest.prefix { $0 != UInt8(ascii: "<") }
      readText(plain)
      rest = rest.dropFirst(plain.count)
      if !rest.isEmpty { readTag() }
    }
    if !open.isEmpty { violations.append("\(open) do not end") }
  }

  private mutating func complain(_ what: String) {
    violations.append(
      "\(what): \(String(decoding: rest.prefix(200), as: UTF8.self).debugDescription)"
    )
  }

  private mutating func readText(_ bytes: ArraySlice<UInt8>) {
    text += unescaped(bytes) ?? ""
  }

  /// Text or the value of an attribute; `nil` where something in it is markup.
  private mutating func unescaped(_ bytes: ArraySlice<UInt8>) -> String? {
    guard !bytes.contains(UInt8(ascii: ">")) else {
      complain("a > in text")
      return nil
    }
    var parts = bytes.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)[...]
    var result = String(decoding: parts.popFirst() ?? [], as: UTF8.self)
    for part in parts {
      let name =
        "&" + String(decoding: part.prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self) + ";"
      guard let character = Self.references[name] else {
        complain("no reference: \(name.prefix(40))")
        return nil
      }
      result += character + String(decoding: part.dropFirst(name.utf8.count - 1), as: UTF8.self)
    }
    return result
  }

  private mutating func readTag() {
    let start = rest
    rest = rest.dropFirst()
    let isEnd = rest.first == UInt8(ascii: "/")
    if isEnd { rest = rest.dropFirst() }
    let name = word()
    guard !name.isEmpty else {
      rest = start
      complain("no tag")
      rest = rest.dropFirst()
      return
    }
    var attributes: [String: String] = [:]
    while rest.first == UInt8(ascii: " "), !isEnd {
      rest = rest.dropFirst()
      let attribute = word()
      guard !attribute.isEmpty else { break }
      var value: String? = ""
      if rest.starts(with: "=\"".utf8) {
        rest = rest.dropFirst(2)
        let quoted = rest.prefix { $0 != UInt8(ascii: "\"") }
        if quoted.contains(UInt8(ascii: "<")) { complain("a < in an attribute") }
        value = unescaped(quoted)
        rest = rest.dropFirst(quoted.count + 1)
      }
      if attributes.updateValue(value ?? "", forKey: attribute) != nil {
        complain("two attributes \(attribute)")
      }
    }
    let isEmpty = rest.first == UInt8(ascii: "/")
    if isEmpty { rest = rest.dropFirst() }
    guard rest.first == UInt8(ascii: ">") else {
      complain("a tag \(name) that does not end")
      return
    }
    rest = rest.dropFirst()
    if isEnd {
      if open.popLast() != name { complain("</\(name)> ends another element") }
      return
    }
    note(name, attributes)
    if !isEmpty, !Self.void.contains(name) { open.append(name) }
    if name == "script" || name == "style" { readRaw(name, attributes) }
  }

  /// A name of letters, digits, hyphens and colons, in lower case but for those of SVG.
  private mutating func word() -> String {
    let word = rest.prefix { byte in
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
    }
    rest = rest.dropFirst(word.count)
    return String(decoding: word, as: UTF8.self)
  }

  private mutating func note(_ name: String, _ attributes: [String: String]) {
    elements[name, default: 0] += 1
    shapes.insert("\(name)[\(attributes.keys.sorted().joined(separator: ","))]")
    for (attribute, value) in attributes {
      if attribute == "style" || attribute.hasPrefix("on") || attribute == "src" {
        complain("an attribute \(attribute) of \(name)")
      }
      if attribute == "href" || attribute == "action",
        value.wholeMatch(of: /#(view=diff&zoom=[A-Za-z0-9%._~\/-]*|[A-Za-z0-9-]+)/) == nil
      {
        complain("a link to \(value)")
      }
      if attribute == "id", !ids.insert(value).inserted { complain("two of the id \(value)") }
    }
  }

  /// What is no markup until its element ends.
  private mutating func readRaw(_ name: String, _ attributes: [String: String]) {
    guard let end = rest.firstRange(of: "</".utf8) else { return complain("a \(name) without end") }
    let content = rest[..<end.lowerBound]
    if content.contains("<!--".utf8) { complain("a comment in a \(name)") }
    if attributes["id"] == "data" {
      data = Array(content)
      if content.contains(where: { "<>&".utf8.contains($0) }) { complain("markup in the data") }
    }
    rest = rest[end.lowerBound...]
  }
}
