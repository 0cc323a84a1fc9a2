internal import Explorer
internal import Testing

@Suite struct `Text for the clipboard` {
  @Test func `goes to the terminal as base64, between OSC 52 and BEL`() {
    #expect(
      ClipboardSequence.bytes(for: "usr/bin/é").map { String(decoding: $0, as: UTF8.self) }
        == "\u{1B}]52;c;dXNyL2Jpbi/DqQ==\u{07}"
    )
  }

  @Test func `cannot end the sequence early`() {
    let bytes = ClipboardSequence.bytes(for: "a\u{07}b\u{1B}\\c\u{9C}") ?? []
    #expect(bytes.count { $0 == 0x07 } == 1 && bytes.last == 0x07)
    #expect(bytes.count { $0 == 0x1B } == 1 && bytes.first == 0x1B)
  }

  @Test func `is at most what terminals take`() {
    let longest = String(repeating: "a", count: ClipboardSequence.mostTextBytes)
    #expect(ClipboardSequence.bytes(for: longest)?.count ?? .max <= 100_000)
    #expect(ClipboardSequence.bytes(for: longest + "a") == nil)
  }
}
