internal import ImageFormat

/// Writes HTML of markup that the program has, and of text that is safe to show.
///
/// Markup is a `StaticString`, which only a literal can be: what an image says can be nothing but text.
struct HTMLWriter {
  private(set) var bytes: [UInt8] = []

  // MARK: Pieces

  /// Writes markup.
  mutating func write(_ markup: StaticString) {
    bytes.append(contentsOf: markup.description.utf8)
  }

  /// Writes text between markup, as that of an element or of an attribute in quotes.
  mutating func write(_ before: StaticString, _ text: String, _ after: StaticString = "") {
    write(before)
    bytes.append(contentsOf: MarkupText.escaped(text).utf8)
    write(after)
  }

  /// Writes a link to a layer, as in `layer 3`.
  mutating func link(toLayer index: Int, _ word: StaticString = "layer ") {
    write("<a href=\"#layer-", String(index), "\">")
    write(word)
    write("", String(index), "</a>")
  }

  // MARK: Tables

  /// Begins a table, in a box of its own to scroll in, with the titles of its columns; those that start
  /// with `#` are of numbers.
  mutating func startTable(_ id: StaticString, _ caption: String, _ columns: [StaticString]) {
    write("<div class=\"scroll\">\n<table id=\"")
    write(id)
    write("\">\n<caption>", caption, "</caption>\n<thead>\n<tr>")
    for column in columns {
      let title = column.description
      if title.hasPrefix("#") {
        write("<th scope=\"col\" class=\"number\">", String(title.dropFirst()), "</th>")
      } else {
        write("<th scope=\"col\">", title, "</th>")
      }
    }
    write("</tr>\n</thead>\n<tbody>\n")
  }

  /// Ends a table.
  mutating func endTable() { write("</tbody>\n</table>\n</div>\n") }

  /// Writes rows while there is room, and after them how many there is none for.
  ///
  /// - Parameters:
  ///   - count: How many there are.
  ///   - most: How many are written at most.
  ///   - room: The most bytes that they take.
  ///   - columns: How many columns the table has.
  ///   - noun: What a row is about.
  ///   - row: Writes the row of a number.
  mutating func rows(
    _ count: Int,
    most: Int = .max,
    room: Int,
    columns: Int,
    _ noun: String,
    _ row: (inout HTMLWriter, Int) -> Void
  ) {
    let written = list(count, most: most, room: room, row)
    guard written < count else { return }
    write("<tr class=\"rest\"><td colspan=\"", String(columns), "\">…and ")
    write("", HTMLText.count(count - written, "more \(noun)"), "</td></tr>\n")
  }

  /// Writes elements while there is room, and returns how many.
  mutating func list(
    _ count: Int,
    most: Int = .max,
    room: Int,
    _ element: (inout HTMLWriter, Int) -> Void
  ) -> Int {
    let end = bytes.count + room
    for number in 0..<min(count, most) {
      let start = bytes.count
      element(&self, number)
      if bytes.count > end {
        bytes.removeSubrange(start...)
        return number
      }
    }
    return min(count, most)
  }

  /// Writes a cell of text.
  mutating func cell(_ text: String) { write("<td>", text, "</td>") }

  /// Writes a cell of code: an instruction, or the like.
  mutating func cell(code: String) { write("<td><code>", code, "</code></td>") }

  /// Writes a cell with a path.
  mutating func cell(path: String) { write("<td class=\"path\">", path, "</td>") }

  /// Writes a cell with a path, which leads to its place in the maps of a comparison.
  mutating func cell(path: String, inMapsAt place: [UInt8]) {
    write("<td class=\"path\"><a href=\"#view=diff&amp;zoom=", Self.address(of: place), "\">")
    write("", path, "</a></td>")
  }

  /// A path as the address of the page has it: the names that the data has, percent-encoded.
  private static func address(of path: [UInt8]) -> String {
    let digits = Array("0123456789ABCDEF".unicodeScalars)
    var address = String.UnicodeScalarView()
    for (number, name) in path.split(separator: UInt8(ascii: "/")).enumerated() {
      if number > 0 { address.append("/") }
      for byte in DisplayText.name(Array(name), limit: 255).utf8 {
        let isPlain =
          (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
          || "-._~".utf8.contains(byte)
        if isPlain {
          address.append(Unicode.Scalar(byte))
        } else {
          address.append("%")
          address.append(digits[Int(byte >> 4)])
          address.append(digits[Int(byte & 15)])
        }
      }
    }
    return String(address)
  }

  /// Writes a cell with a size in bytes; an unknown one has no value.
  mutating func cell(size: Int64?) {
    cell(number: size, size.map { ByteCount($0).description } ?? "unknown")
  }

  /// Writes a cell with a size in bytes that stays empty where it is 0.
  mutating func cell(part: Int64?) { part == 0 ? cell(number: 0, "") : cell(size: part) }

  /// Writes a cell with a count; an unknown one has no value.
  mutating func cell(count: Int?) {
    cell(number: count.map { Int64($0) }, count.map { HTMLText.number($0) } ?? "unknown")
  }

  /// Writes a cell with a number by which rows can be ordered, and its text.
  mutating func cell(number: Int64?, _ text: String) {
    write("<td class=\"number\"")
    if let number { write(" data-value=\"", String(number), "\"") }
    write(">", text, "</td>")
  }

  /// Writes a cell with a link to a layer, and what made it.
  mutating func cell(layer: Report.Layer) {
    write("<td class=\"by\" data-value=\"", String(layer.index), "\">")
    link(toLayer: layer.index, "")
    write(" <code>", HTMLRenderer.instruction(layer.instruction, limit: 80), "</code></td>")
  }

  /// Writes a cell with a link to a layer; an empty one for none.
  mutating func cell(layer: Int?) {
    write("<td class=\"number\"")
    if let layer {
      write(" data-value=\"", String(layer), "\">")
      link(toLayer: layer, "")
    } else {
      write(">")
    }
    write("</td>")
  }
}
