internal import Archive
internal import Testing

@Suite struct `A size` {
  @Test(
    arguments: [
      ("0", 0), ("4096", 4096), ("17B", 17), ("200MB", 200_000_000), ("200mb", 200_000_000),
      ("64GB", 64_000_000_000), ("1GiB", 1 << 30), ("1gib", 1 << 30), ("3KiB", 3072),
      ("1kB", 1000), ("1.5GB", 1_500_000_000), ("1.5GiB", 3 << 29), ("0.5KiB", 512),
      ("1.50kB", 1500), ("1.000B", 1), ("2TB", 2_000_000_000_000), ("1PiB", 1 << 50),
      ("9223372036854775807", .max), ("0.001kB", 1), ("00012", 12),
    ] as [(String, Int64)]
  )
  func `is read as people type it`(text: String, bytes: Int64) {
    #expect(ByteSize(parsing: text)?.bytes == bytes)
  }

  @Test(arguments: [
    "", "B", "GB", ".", ".5GB", "5.GB", "1.2.3GB", "-1", "+1", "1 GB", " 1", "1GB ", "64G", "64k",
    "1.5", "1.0001kB", "0.3KiB", "1e9", "0x10", "9223372036854775808", "9300PB", "99999999PB",
    "18446744073709551616B", "1.0000000000000000000B", "１GB", "1️⃣GB", "1\u{301}GB", "GB1", "NaN",
  ])
  func `is nothing else`(text: String) { #expect(ByteSize(parsing: text) == nil) }

  @Test(
    arguments: [
      (0, "0B"), (1, "1B"), (1500, "1500B"), (1024, "1KiB"), (64_000_000_000, "64GB"),
      (8_000_000, "8MB"), (128 << 20, "128MiB"), (1 << 30, "1GiB"), (2_000_000_000_000, "2TB"),
      (.max, "9223372036854775807B"), (-1, "0B"),
    ] as [(Int64, String)]
  )
  func `is written exactly, and reads as the same again`(bytes: Int64, text: String) {
    #expect(ByteSize(bytes).description == text)
    #expect(ByteSize(parsing: text)?.bytes == max(0, bytes))
  }
}
