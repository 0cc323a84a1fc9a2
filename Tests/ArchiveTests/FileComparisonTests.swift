@testable internal import Archive
internal import TestSupport
internal import Testing

@Suite struct `A comparison of parts of files` {
  /// Parts of a file one after another, so far apart that some come in one read and some do not.
  private static func parts(_ random: inout Randomness) -> [ByteRange] {
    var parts: [ByteRange] = []
    var offset: Int64 = 0
    for _ in 0..<120 {
      let size = Int64([0, 1, 700, 9000, 16 << 10, 100_000].randomElement(using: &random) ?? 0)
      offset += Int64([0, 512, 16 << 10, 17 << 10].randomElement(using: &random) ?? 0)
      parts.append(ByteRange(offset: offset, count: size))
      offset += size
    }
    return parts
  }

  @Test(arguments: 0..<4)
  func `finds every byte that differs, in whatever order the parts come`(seed: Int) throws {
    var random = Randomness(seed: seed)
    var parts = Self.parts(&random)
    let bytes = random.bytes(Int(parts[parts.count - 1].offset + parts[parts.count - 1].count))
    // The second file has the same parts behind something else; every other one differs in a byte.
    let shift: Int64 = 1000
    var other = random.bytes(Int(shift)) + bytes
    var differing: Set<Int64> = []
    for (number, part) in parts.enumerated() where number % 2 == 0 && part.count > 0 {
      let places = [0, part.count - 1, part.count / 2]
      let place = places.randomElement(using: &random) ?? 0
      other[Int(shift + part.offset + place)] ^= 1
      differing.insert(part.offset)
    }
    try withTemporaryDirectory { directory in
      let left = try File(path: directory.write(bytes, as: "left"))
      let right = try File(path: directory.write(other, as: "right"))
      let comparison = FileComparison()
      for round in 0..<3 {
        for part in parts where part.count > 0 {
          let moved = ByteRange(offset: part.offset + shift, count: part.count)
          let isEqual = try comparison.areEqual(.init(left, part), .init(right, moved))
          #expect(isEqual != differing.contains(part.offset), "\(part), round \(round)")
        }
        if round == 0 { parts.reverse() } else { parts.shuffle(using: &random) }
      }
    }
  }

  @Test func `tells parts of different sizes apart, and takes nothing for nothing`() throws {
    try withTemporaryDirectory { directory in
      let file = try File(path: directory.write([1, 1, 1], as: "file"))
      let comparison = FileComparison()
      let (one, two) = (ByteRange(offset: 0, count: 1), ByteRange(offset: 1, count: 2))
      #expect(try !comparison.areEqual(.init(file, one), .init(file, two)))
      #expect(
        try comparison.areEqual(.init(file, one), .init(file, ByteRange(offset: 2, count: 1)))
      )
      let nothing = ByteRange(offset: 3, count: 0)
      #expect(try comparison.areEqual(.init(file, nothing), .init(file, nothing)))
    }
  }

  @Test func `is refused for a file that became shorter`() throws {
    try withTemporaryDirectory { directory in
      let whole = try File(path: directory.write([UInt8](repeating: 1, count: 40_000), as: "whole"))
      let short = try File(path: directory.write([UInt8](repeating: 1, count: 30_000), as: "short"))
      let range = ByteRange(offset: 0, count: 40_000)
      expectError(.system) {
        _ = try FileComparison().areEqual(.init(whole, range), .init(short, range))
      }
    }
  }

  @Test func `forgets what it had of another file`() throws {
    try withTemporaryDirectory { directory in
      let range = ByteRange(offset: 0, count: 3)
      let comparison = FileComparison()
      let one = try File(path: directory.write([1, 2, 3], as: "one"))
      let other = try File(path: directory.write([1, 2, 4], as: "other"))
      #expect(try comparison.areEqual(.init(one, range), .init(one, range)))
      #expect(try !comparison.areEqual(.init(other, range), .init(one, range)))
      #expect(try comparison.areEqual(.init(other, range), .init(other, range)))
    }
  }

  @Test func `is the same on several threads`() throws {
    var random = Randomness(seed: 9)
    let size = 500_000
    let bytes = random.bytes(40 * size)
    var other = bytes
    for number in stride(from: 0, to: 40, by: 3) { other[number * size + number] ^= 1 }
    try withTemporaryDirectory { directory in
      let left = try File(path: directory.write(bytes, as: "left"))
      let right = try File(path: directory.write(other, as: "right"))
      let pairs = (0..<40).map { number in
        let range = ByteRange(offset: Int64(number * size), count: Int64(size))
        return (FileComparison.Part(left, range), FileComparison.Part(right, range))
      }
      for jobs in [1, 2, 3, 100] {
        #expect(
          try FileComparison.areEqual(pairs, jobs: jobs) == (0..<40).map { $0 % 3 != 0 },
          "\(jobs)"
        )
      }
      let beyond = ByteRange(offset: Int64(bytes.count), count: 5_000_000)
      let failing = pairs + [(.init(left, beyond), .init(right, beyond))]
      expectError(.system) { _ = try FileComparison.areEqual(failing, jobs: 2) }
      #expect(try FileComparison.areEqual([], jobs: 2) == [])
    }
  }
}
