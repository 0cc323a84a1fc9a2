import ImageReport
import Testing

@Suite struct ByteCountTests {
  @Test(
    arguments: [
      (0, "0B"), (1, "1B"), (999, "999B"), (1000, "1kB"), (1004, "1kB"), (1005, "1.01kB"),
      (1234, "1.23kB"), (9_994, "9.99kB"), (9_995, "10kB"), (12_345, "12.3kB"), (99_949, "99.9kB"),
      (99_950, "100kB"), (123_456, "123kB"), (999_499, "999kB"), (999_500, "1MB"),
      (1_200_000_000, "1.2GB"), (45_600_000, "45.6MB"), (1_000_000_000_000, "1TB"),
      (1_500_000_000_000_000, "1.5PB"), (Int64.max, "9.22EB"), (Int64.min, "-9.22EB"),
      (-1234, "-1.23kB"),
    ] as [(Int64, String)]
  )
  func `a size has three significant digits and a decimal unit`(bytes: Int64, text: String) {
    #expect(ByteCount(bytes).description == text)
  }
}
