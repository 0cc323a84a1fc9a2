internal import Checks
internal import Testing

@Suite struct FixedDecimalTests {
  @Test(
    arguments: [
      (0, 1, 4, "0.0000"), (1, 1, 4, "1.0000"), (1, 3, 4, "0.3333"), (2, 3, 4, "0.6667"),
      (1, 20_000, 4, "0.0001"), (1, 20_001, 4, "0.0000"), (.max, .max, 4, "1.0000"),
      (.max - 1, .max, 2, "1.00"), (5, 0, 2, "0.00"), (7, 2, 0, "4"),
    ] as [(Int64, Int64, Int, String)]
  )
  func `a ratio is rounded half up`(part: Int64, whole: Int64, places: Int, text: String) {
    #expect(FixedDecimal(part, of: whole, places: places).description == text)
  }

  @Test func `a percentage has its decimals, zeros included`() {
    #expect(FixedDecimal(1, of: 2, scale: 100, places: 2).description == "50.00")
    #expect(FixedDecimal(1, of: 10_000, scale: 100, places: 2).description == "0.01")
  }

  @Test func `a ratio that is too large is clamped, not trapped`() {
    #expect(FixedDecimal(.max, of: 1, scale: 100, places: 2).units == .max)
  }
}
