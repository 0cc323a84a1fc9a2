internal import Explorer
internal import Testing

@Suite struct `A cell` {
  @Test func `has a likeness in ASCII`() {
    func ascii(_ text: String) -> String {
      String(String.UnicodeScalarView(text.unicodeScalars.map { Cell($0).ascii }))
    }
    #expect(ascii("┌─┬┐│├┤└┘ a~") == "+-++|++++ a~")
    #expect(ascii("…▸▾█é日\u{FFFD}") == "~>v#???")
  }

  @Test func `has a likeness in ASCII that is a character`() {
    for value in UInt32(0x20)..<0x3000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect((" "..."~").contains(Cell(scalar).ascii) || value == 0x7F)
    }
  }
}
