import TestSupport
import Testing

@testable import ImageReport

@Suite struct Base64Tests {
  @Test func `every count of bytes comes back`() {
    var random = Randomness(seed: 1)
    for count in 0..<70 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      let text = Base64.text(bytes)
      #expect(Base64.bytes(Array(text.utf8)) == bytes)
      #expect(Base64Text.decoded(text) == bytes)
    }
  }

  @Test(arguments: ["a", "ab", "abc", "=", "====", "a===", "ab=c", "YQ=", "YR==", "YWF=", "Y Q="])
  func `anything else is refused`(text: String) {
    #expect(Base64.bytes(Array(text.utf8)) == nil)
  }
}
