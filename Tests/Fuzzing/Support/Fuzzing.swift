internal import Foundation

/// What stands between libFuzzer's two entry points and a target.
public enum Fuzzing {
  /// Prepares a run: `TARE_FUZZ_SEEDS` names a directory to write seeds and words to, and ends it.
  public static func start(_ target: (some FuzzTarget).Type) -> CInt {
    guard let path = ProcessInfo.processInfo.environment["TARE_FUZZ_SEEDS"] else { return 0 }
    do {
      let directory = URL(fileURLWithPath: path)
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
      for (number, seed) in target.seeds.enumerated() {
        try Data(seed).write(to: directory.appendingPathComponent("seed-\(number)"))
      }
      let words = target.words.map { "\"\(escaped($0))\"\n" }.joined()
      if !words.isEmpty {
        try Data(words.utf8).write(to: directory.appendingPathExtension("dict"))
      }
      exit(0)
    } catch {
      fatalError("cannot write the seeds: \(error)")
    }
  }

  /// Runs a target on one input.
  public static func run(
    _ target: (some FuzzTarget).Type,
    _ bytes: UnsafePointer<UInt8>?,
    _ count: Int
  ) -> CInt {
    try? target.test(unsafe [UInt8](UnsafeBufferPointer(start: bytes, count: count)))
    return 0
  }

  /// A word in the form of libFuzzer's dictionaries.
  private static func escaped(_ word: String) -> String {
    word.utf8.map { byte in
      let isPlain = 0x20..<0x7F ~= byte && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
      guard !isPlain else { return String(Unicode.Scalar(byte)) }
      return "\\x" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }
}

/// Ends the run with a finding unless `condition` holds.
public func require(_ condition: Bool, _ finding: @autoclosure () -> String) {
  guard condition else { fatalError(finding()) }
}
