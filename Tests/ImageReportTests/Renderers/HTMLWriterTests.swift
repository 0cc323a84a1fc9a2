import TestSupport
import Testing

@testable import ImageReport

@Suite struct `What writes pages` {
  private static func html(_ write: (inout HTMLWriter) -> Void) -> String {
    var html = HTMLWriter()
    write(&html)
    return String(decoding: html.bytes, as: UTF8.self)
  }

  @Test func `lets text be nothing but text`() {
    let text = "</p><a href='x'>\"&amp;\u{7}"
    let expected = "&lt;/p&gt;&lt;a href=&apos;x&apos;&gt;&quot;&amp;amp;\u{FFFD}"
    #expect(Self.html { $0.write("<p>", text, "</p>") } == "<p>\(expected)</p>")
    #expect(Self.html { $0.cell(text) } == "<td>\(expected)</td>")
    #expect(Self.html { $0.cell(code: text) } == "<td><code>\(expected)</code></td>")
    #expect(Self.html { $0.cell(path: text) } == "<td class=\"path\">\(expected)</td>")
  }

  @Test func `gives numbers a value to sort by, and none to what is unknown`() {
    #expect(
      Self.html { $0.cell(size: 1234) } == "<td class=\"number\" data-value=\"1234\">1.23kB</td>"
    )
    #expect(Self.html { $0.cell(size: nil) } == "<td class=\"number\">unknown</td>")
    #expect(Self.html { $0.cell(part: 0) } == "<td class=\"number\" data-value=\"0\"></td>")
    #expect(Self.html { $0.cell(part: nil) } == "<td class=\"number\">unknown</td>")
    #expect(Self.html { $0.cell(count: 7) } == "<td class=\"number\" data-value=\"7\">7</td>")
    #expect(
      Self.html { $0.cell(layer: 3) }
        == "<td class=\"number\" data-value=\"3\"><a href=\"#layer-3\">3</a></td>"
    )
    #expect(Self.html { $0.cell(layer: nil) } == "<td class=\"number\"></td>")
  }

  @Test func `writes as many rows as there is room for, and how many there is none for`() {
    func rows(_ count: Int, most: Int = .max, room: Int) -> String {
      Self.html { html in
        html.rows(count, most: most, room: room, columns: 2, "thing") { html, index in
          html.write("<tr>", String(index), "</tr>\n")
        }
      }
    }
    let rest = "<tr class=\"rest\"><td colspan=\"2\">…and "
    #expect(rows(2, room: 22) == "<tr>0</tr>\n<tr>1</tr>\n")
    #expect(rows(2, room: 21) == "<tr>0</tr>\n\(rest)1 more thing</td></tr>\n")
    #expect(rows(3, most: 1, room: 99) == "<tr>0</tr>\n\(rest)2 more things</td></tr>\n")
    #expect(rows(3, room: 0) == "\(rest)3 more things</td></tr>\n")
    #expect(rows(0, room: 0) == "")
  }

  @Test func `names places once each, whatever they are called`() {
    var anchors = HTMLAnchors()
    let long = String(repeating: "a/", count: 500)
    let names = ["x", "x", "x-2", "x", "<b>", "\u{E4}", long, long + "b", "", ""].map {
      anchors.add($0)
    }
    #expect(Array(names.prefix(6)) == ["x", "x-2", "x-2-2", "x-3", "-b-", "--"])
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0.utf8.count < 210 })
  }

  @Test func `writes JSON that ends no element`() throws {
    let bytes = JSONWriter.embedded { json in
      json.member("a<", "</script><!--&\u{2028}\u{1B}é")
      json.member("numbers", [1, nil, -3])
      json.member("row", ["x", nil], .row)
      json.member("inside", 5, .row) { $0.member("b", $1) }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(
      text
        == #"{"a\u003c":"\u003c/script\u003e\u003c!--\u0026\u2028\u001bé","numbers":[1,null,-3],"row":["x",null],"inside":{"b":5}}"#
    )
    #expect(try JSONValue(bytes)["a<"] == .string("</script><!--&\u{2028}\u{1B}é"))
  }
}
