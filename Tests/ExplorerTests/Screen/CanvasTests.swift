internal import Explorer
internal import Testing

@Suite struct `A canvas` {
  private func lines(
    _ rows: Int,
    _ columns: Int,
    draw: (inout Canvas) -> Void
  ) -> [String] {
    var canvas = Canvas(size: ScreenSize(rows: rows, columns: columns))
    draw(&canvas)
    return (0..<rows).map(canvas.line)
  }

  @Test func `shows text where it is put, and says where it ends`() {
    let lines = lines(2, 8) { canvas in
      let end = canvas.put("ab", at: 1, 2)
      #expect(end == 4)
      canvas.put("é", at: 1, end)
    }
    #expect(lines == ["", "  abé"])
  }

  @Test func `leaves out what has no room`() {
    let lines = lines(2, 4) { canvas in
      canvas.put("abcdef", at: 0, 2)
      canvas.put("abcdef", at: 1, -4)
      canvas.put("x", at: 2, 0)
      canvas.put("x", at: -1, 0)
      canvas.put("xyz", at: 1, 2, width: 1)
    }
    #expect(lines == ["  ab", "efx"])
  }

  @Test func `shows no half of a wide character`() {
    let lines = lines(4, 5) { canvas in
      canvas.put("日本語", at: 0, 0)
      canvas.put("日本", at: 1, -1)
      canvas.put("日本", at: 2, 0)
      canvas.put("x", at: 2, 1)
      canvas.put("日本", at: 3, 0, width: 3)
      canvas.put("y", at: 3, 3)
    }
    #expect(lines == ["日本", " 本", " x本", "日 y"])
  }

  @Test func `takes a wide character for two cells, and its marks for none`() {
    var canvas = Canvas(size: ScreenSize(rows: 1, columns: 6))
    canvas.put("日e\u{301}\u{302}x", at: 0, 0)
    #expect(canvas.cells.map(\.text) == ["日", "", "e\u{301}\u{302}", "x", " ", " "])
    #expect(canvas.cells.map(\.width) == [2, 0, 1, 1, 1, 1])
  }

  @Test func `widens a symbol that a selector makes an emoji`() {
    var canvas = Canvas(size: ScreenSize(rows: 2, columns: 4))
    canvas.put("❤\u{FE0F}x", at: 0, 0)
    canvas.put("❤\u{FE0F}x", at: 1, 3)
    #expect(canvas.cells.map(\.text) == ["❤\u{FE0F}", "", "x", " ", " ", " ", " ", "❤"])
    #expect(canvas.cells.map(\.width) == [2, 0, 1, 1, 1, 1, 1, 1])
  }

  @Test(arguments: ["\u{1B}", "\n", "\u{7F}", "\u{9B}", "\u{202E}", "\u{200B}", "\u{2028}"])
  func `never holds a character that steers a terminal`(text: String) {
    #expect(lines(1, 4) { $0.put("a\(text)b", at: 0, 0) } == ["a\u{FFFD}b"])
    #expect(
      lines(1, 4) { canvas in
        for scalar in text.unicodeScalars { canvas.fill(canvas.bounds, with: scalar) }
      } == ["\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"]
    )
  }

  @Test func `piles no more marks on a character than a cell has room for`() {
    var canvas = Canvas(size: ScreenSize(rows: 1, columns: 2))
    canvas.put("e" + String(repeating: "\u{301}", count: 40), at: 0, 0)
    #expect(canvas.cells[0].marks.count == 4)
  }

  @Test func `fills a row with text, and shortens what is too long`() {
    let lines = lines(5, 10) { canvas in
      canvas.fill(canvas.bounds, with: "x")
      canvas.text("ab", in: Rect(row: 0, column: 1, height: 1, width: 5))
      canvas.text("ab", at: 1, 1, width: 5, alignment: .trailing)
      canvas.text("ab", at: 2, 1, width: 6, alignment: .center)
      canvas.text("abcdefghijkl", at: 3, 1, width: 5)
      canvas.text("usr/lib/python3", at: 4, 0, width: 10, isPath: true)
    }
    #expect(lines == ["xab   xxxx", "x   abxxxx", "x  ab  xxx", "xabcd…xxxx", "u…/python3"])
  }

  @Test func `draws a frame with a title`() {
    let lines = lines(4, 12) { canvas in
      let inner = canvas.box(canvas.bounds, title: "Layers and more")
      #expect(inner == Rect(row: 1, column: 1, height: 2, width: 10))
      canvas.text("abc", in: inner)
    }
    #expect(lines == ["┌─ Layer… ─┐", "│abc       │", "│          │", "└──────────┘"])
  }

  @Test(arguments: [(0, 0), (1, 1), (1, 5), (5, 1), (2, 2), (2, 6)])
  func `draws a frame in any room`(rows: Int, columns: Int) {
    _ = lines(rows, columns) { canvas in
      canvas.box(canvas.bounds, title: "title")
      canvas.box(canvas.bounds.inset(rows: 3, columns: 3), title: "title")
      canvas.scrollBar(in: canvas.bounds, first: 3, count: 100)
      canvas.text("text", in: canvas.bounds, alignment: .trailing)
    }
  }

  @Test func `draws in a part as if it were all`() {
    let lines = lines(3, 9) { canvas in
      canvas.inside(Rect(row: 1, column: 2, height: 2, width: 4)) { part in
        #expect(part.bounds == Rect(row: 0, column: 0, height: 2, width: 4))
        part.put("abcdefgh", at: 0, 0)
        part.put("abcdefgh", at: 1, -3)
        part.put("above", at: -1, 0)
        part.inside(Rect(row: 1, column: 1, height: 5, width: 50)) { $0.put("xyz123", at: 0, 0) }
      }
      canvas.put("!", at: 0, 8)
    }
    #expect(lines == ["        !", "  abcd", "  dxyz"])
  }

  @Test func `lays the cursor bar over text that keeps its role`() {
    var canvas = Canvas(size: ScreenSize(rows: 2, columns: 3))
    canvas.put("ab", at: 1, 0, style: .deleted)
    canvas.highlight(Rect(row: 1, column: 0, height: 9, width: 9))
    #expect(
      canvas.cells[3...].map(\.style) == [
        Style(.deleted, .selected), Style(.deleted, .selected), Style(.normal, .selected),
      ]
    )
    #expect(canvas.cells[..<3].allSatisfy { $0.style == .normal })
  }

  @Test func `shows the terminal's cursor inside alone`() {
    var canvas = Canvas(size: ScreenSize(rows: 3, columns: 9))
    canvas.inside(Rect(row: 1, column: 2, height: 1, width: 3)) { $0.showCursor(at: 0, 1) }
    #expect(canvas.cursor?.row == 1 && canvas.cursor?.column == 3)
    canvas.inside(Rect(row: 1, column: 2, height: 1, width: 3)) { $0.showCursor(at: 0, 3) }
    #expect(canvas.cursor == nil)
  }

  @Test func `says with a bar which part of a list is shown`() {
    func bar(_ first: Int, _ count: Int) -> String {
      lines(4, 1) { $0.scrollBar(in: $0.bounds, first: first, count: count) }.joined()
    }
    #expect(bar(0, 4) == "")
    #expect(bar(0, 8) == "██││")
    #expect(bar(4, 8) == "││██")
    #expect(bar(0, 4000) == "█│││")
    #expect(bar(3996, 4000) == "│││█")
  }
}
