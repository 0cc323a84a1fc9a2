internal import Explorer
internal import TestSupport
internal import Testing

@Suite struct `Bytes from a keyboard` {
  /// The keys of text that comes at once, and nothing after it.
  private func keys(_ text: String) -> [KeyEvent] { keys(Array(text.utf8)) }

  private func keys(_ bytes: [UInt8]) -> [KeyEvent] {
    var decoder = KeyDecoder()
    return decoder.decode(bytes) + decoder.giveUp()
  }

  private func characters(_ text: String) -> [KeyEvent] {
    text.unicodeScalars.map(KeyEvent.character)
  }

  @Test func `are characters`() {
    #expect(keys("aé日😀~") == characters("aé日😀~"))
  }

  static let controls: [(String, KeyEvent)] = [
    ("\0", .control(" ")), ("\u{01}", .control("a")), ("\u{06}", .control("f")),
    ("\u{1A}", .control("z")), ("\u{1C}", .control("\\")), ("\u{1F}", .control("_")),
    ("\t", .tab), ("\r", .enter), ("\n", .enter), ("\u{7F}", .backspace), ("\u{08}", .backspace),
  ]

  @Test(arguments: controls)
  func `are keys with Ctrl, and those with a name`(text: String, key: KeyEvent) {
    #expect(keys(text + "x") == [key, .character("x")])
  }

  static let sequences: [(String, KeyEvent)] = [
    ("[A", .up), ("[B", .down), ("[C", .right), ("[D", .left), ("[H", .home), ("[F", .end),
    ("OA", .up), ("OB", .down), ("OC", .right), ("OD", .left), ("OH", .home), ("OF", .end),
    ("[1~", .home), ("[7~", .home), ("[4~", .end), ("[8~", .end), ("[2~", .insert),
    ("[3~", .delete), ("[5~", .pageUp), ("[6~", .pageDown), ("[Z", .backTab), ("OM", .enter),
    ("OP", .function(1)), ("OR", .function(3)), ("OS", .function(4)), ("[11~", .function(1)),
    ("[15~", .function(5)), ("[17~", .function(6)), ("[21~", .function(10)),
    ("[24~", .function(12)), ("[[A", .function(1)), ("[[E", .function(5)),
    // With Shift, Alt or Ctrl.
    ("[1;2A", .up), ("[1;5D", .left), ("[5;5~", .pageUp), ("[1;2P", .function(1)), ("[a", .up),
    ("[<0;3;5M", .mouse(.left, row: 4, column: 2)), ("[<2;1;1M", .mouse(.right, row: 0, column: 0)),
    ("[<64;10;9M", .mouse(.scrollUp, row: 8, column: 9)),
    ("[<65;10;9M", .mouse(.scrollDown, row: 8, column: 9)),
    ("[<20;3;5M", .mouse(.left, row: 4, column: 2)), ("[M #%", .mouse(.left, row: 4, column: 2)),
    ("x", .alt("x")), ("é", .alt("é")),
  ]

  @Test(arguments: sequences)
  func `are keys that begin with ESC`(text: String, key: KeyEvent) {
    #expect(keys("\u{1B}\(text)q") == [key, .character("q")])
  }

  @Test(arguments: sequences)
  func `are the same keys however they are cut`(text: String, key: KeyEvent) {
    let bytes = Array("\u{1B}\(text)q".utf8)
    for cut in 1..<bytes.count {
      var decoder = KeyDecoder()
      let first = decoder.decode(bytes[..<cut])
      #expect(first.isEmpty == (cut < bytes.count - 1), "\(cut)")
      #expect((decoder.patience != nil) == (cut < bytes.count - 1), "\(cut)")
      #expect(first + decoder.decode(bytes[cut...]) == [key, .character("q")])
      #expect(decoder.patience == nil)
    }
  }

  @Test(
    arguments: [
      // The mouse: released, moved, a button that none has, a release of old terminals.
      "[<0;3;5m", "[<35;3;5M", "[<200;3;5M", "[M##%", "[M\u{7F}\u{7F}\u{7F}", "[<M", "[<;;M",
      "[<0;0;5M",
      // Answers, reports of the focus, other protocols.
      "[?1;2c", "[>0;276;0c", "[24;80R", "[I", "[O", "[?1u", "[99~", "[ q", "[12$y",
      "]11;rgb:0000/0000/0000\u{07}",
      "]11;rgb:0000/0000/0000\u{1B}\\", "P1+r544e\u{1B}\\", "_Gi=1;OK\u{1B}\\",
    ]
  )
  func `are no key where a terminal speaks of something else`(text: String) {
    #expect(keys("\u{1B}\(text)q") == [.character("q")])
  }

  @Test func `are the key Esc where nothing follows`() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0x1B]) == [])
    #expect(decoder.patience == .milliseconds(25))
    #expect(decoder.giveUp() == [.escape])
    #expect(decoder.patience == nil)
    #expect(keys("\u{1B}\u{1B}") == [.escape, .escape])
    #expect(keys("\u{1B}\u{1B}[A") == [.escape, .up])
    #expect(keys("\u{1B}\r") == [.escape, .enter])
    #expect(keys("\u{1B}[") == [.alt("[")])
    #expect(keys("\u{1B}O") == [.alt("O")])
  }

  @Test(arguments: ["[", "[1", "[1;", "[<0;1", "[M ", "]52;c;", "P", "[[", "O1", "[200~abc"])
  func `leave nothing behind where a sequence breaks off`(text: String) {
    var decoder = KeyDecoder()
    _ = decoder.decode("\u{1B}\(text)".utf8)
    _ = decoder.giveUp()
    #expect(decoder.decode("q".utf8) == [.character("q")])
    #expect(decoder.patience == nil)
  }

  @Test func `end a sequence that another one interrupts`() {
    #expect(keys("\u{1B}[12\u{1B}[A") == [.up])
    #expect(keys("\u{1B}]0;title\u{1B}[A") == [.up])
    #expect(keys("\u{1B}[<0;1\rq") == [.enter, .character("q")])
    #expect(keys("\u{1B}[[q") == [.character("q")])
  }

  @Test func `are pasted text, and no keys in it`() {
    #expect(
      keys("\u{1B}[200~q\nü\u{03}\t\u{1B}[Ax\u{1B}[201~q") == [.paste("qü[Ax"), .character("q")]
    )
    #expect(keys("\u{1B}[200~\u{1B}[201~q") == [.character("q")])
  }

  @Test func `are pasted text of any length, of which a part is taken`() {
    var decoder = KeyDecoder()
    var keys = decoder.decode("\u{1B}[200~".utf8)
    for _ in 0..<1000 { keys += decoder.decode([UInt8](repeating: 0x61, count: 1000)) }
    #expect(decoder.patience == .milliseconds(500))
    keys += decoder.decode("\u{1B}[201~q".utf8)
    #expect(keys == [.paste(String(repeating: "a", count: 4096)), .character("q")])
  }

  @Test func `are pasted text that has no end, once nothing follows`() {
    #expect(keys("\u{1B}[200~ab\u{1B}[20") == [.paste("ab[20")])
  }

  @Test(
    arguments: [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82],
      [0xC2, 0x9B], [0x80], [0xF0, 0x9F, 0x98], [0x1B, 0xFF], [0x1B, 0xC2],
    ] as [[UInt8]]
  )
  func `are no key where they are no text`(bytes: [UInt8]) {
    #expect(keys(bytes + Array("q".utf8)) == [.character("q")])
    var decoder = KeyDecoder()
    _ = decoder.decode(bytes)
    _ = decoder.giveUp()
    #expect(decoder.decode("q".utf8) == [.character("q")])
  }

  @Test(arguments: 0..<200)
  func `are keys again after anything`(seed: Int) {
    var generator = Randomness(seed: seed)
    let pieces = [
      "\u{1B}", "[", "O", "<", "M", "~", ";", "2", "0", "1", "]", "P", "\\", "\u{07}", "é",
    ]
    var decoder = KeyDecoder()
    for _ in 0..<200 {
      let bytes =
        Bool.random(using: &generator)
        ? Array((pieces.randomElement(using: &generator) ?? "").utf8)
        : [UInt8.random(in: 0...255, using: &generator)]
      for case .character(let scalar) in decoder.decode(bytes) {
        #expect(scalar.value >= 0xA0 || (0x20..<0x7F).contains(scalar.value))
      }
    }
    _ = decoder.giveUp()
    #expect(decoder.decode("q".utf8) == [.character("q")])
  }

  @Test func `cost no more the longer they are`() {
    var decoder = KeyDecoder()
    let bytes = Array("\u{1B}[A".utf8)
    var count = 0
    for _ in 0..<100 {
      count += decoder.decode((0..<1000).flatMap { _ in bytes }).count
    }
    #expect(count == 100_000)
  }
}
