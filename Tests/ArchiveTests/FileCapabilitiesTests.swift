internal import TestSupport
internal import Testing

@testable internal import Archive

@Suite struct `File capabilities` {
  private func words(_ words: UInt32...) -> [UInt8] {
    words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
  }

  private func text(_ value: [UInt8]) -> String? {
    FileCapabilities(value.span).map { "\($0)" }
  }

  @Test func `are named as getcap names them`() {
    // The value that setcap wrote on Linux 6.1: setcap cap_net_raw+ep.
    let ping: [UInt8] = [1, 0, 0, 2, 0, 32, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    #expect(text(ping) == "cap_net_raw=ep")
    #expect(text(words(0x0200_0000, 1 << 7 | 1, 0, 0, 0)) == "cap_chown,cap_setuid=p")
    #expect(
      text(words(0x0200_0001, 1 << 10, 1 << 10 | 1 << 12, 0, 0))
        == "cap_net_bind_service=eip cap_net_admin=ei"
    )
    #expect(text(words(0x0200_0001, 0, 0, 1 << 8, 0)) == "cap_checkpoint_restore=ep")
    #expect(text(words(0x0200_0001, 0, 0, 1 << 9, 0)) == "41=ep")
    #expect(text(words(0x0200_0001, .max, 0, 0x1FF, 0)) == "all=ep")
    #expect(text(words(0x0200_0000, 0, 0, 0, 0)) == "=")
  }

  @Test func `are known in all three versions`() {
    #expect(text(words(0x0100_0001, 1 << 5, 0)) == "cap_kill=ep")
    #expect(text(words(0x0200_0001, 1 << 5, 0, 0, 0)) == "cap_kill=ep")
    #expect(text(words(0x0300_0001, 1 << 5, 0, 0, 0, 100_000)) == "cap_kill=ep")
  }

  @Test func `are not told from a value of another form`() {
    let good = words(0x0200_0001, 1, 0, 0, 0)
    for count in 0..<good.count { #expect(text(Array(good.prefix(count))) == nil, "\(count)") }
    #expect(text(good + [0]) == nil)
    #expect(text([UInt8](repeating: 2, count: 1 << 20)) == nil)
    #expect(text(words(0x0400_0001, 1, 0, 0, 0)) == nil)
    #expect(text(words(0x0300_0001, 1, 0, 0, 0)) == nil)
    #expect(text(words(0, 1, 0, 0, 0)) == nil)
  }
}
