internal import TestSupport
internal import Testing

/// Weighs an archive and returns the JSON report.
func weigh(
  _ archive: PackedImage,
  _ options: [String] = [],
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> JSONValue {
  try withTemporaryDirectory { directory in
    let path = try archive.write(in: directory, as: "image")
    return try report(of: TareProcess.run([path, "--format", "json"] + options), sourceLocation)
  }
}

/// Checks that a run succeeded, and parses what it printed.
func report(
  of result: TareProcess.Result,
  _ sourceLocation: SourceLocation = #_sourceLocation
) throws -> JSONValue {
  #expect(result.exitCode == 0, "\(result.errors)", sourceLocation: sourceLocation)
  #expect(result.errors == "", sourceLocation: sourceLocation)
  #expect(result.output.hasSuffix("\n"), sourceLocation: sourceLocation)
  return try JSONValue(parsing: result.stdout)
}

/// Checks that a run refused its input as every refusal has to look.
func expectRefusal(
  _ result: TareProcess.Result,
  naming names: [String],
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(result.exitCode == 2, "\(result.errors)", sourceLocation: sourceLocation)
  #expect(result.stdout.isEmpty, sourceLocation: sourceLocation)
  expectOneLine(result, naming: names, sourceLocation: sourceLocation)
}

/// Checks that standard error is one line that a person can act on.
func expectOneLine(
  _ result: TareProcess.Result,
  naming names: [String] = [],
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(result.errorLines.count == 1, "\(result.errors)", sourceLocation: sourceLocation)
  #expect(result.errors.hasSuffix("\n"), sourceLocation: sourceLocation)
  for name in names {
    #expect(
      result.errors.contains(name),
      "no \(name) in: \(result.errors)",
      sourceLocation: sourceLocation
    )
  }
  for leak in ["Error(", "Optional", "Swift.", ".swift", "Fatal error", "errno", "(null)"] {
    #expect(!result.errors.contains(leak), "\(result.errors)", sourceLocation: sourceLocation)
  }
  expectNoControlCharacters(result.errors, sourceLocation: sourceLocation)
}

/// Checks that nothing in `text` but the ends of lines could move a terminal's cursor.
func expectNoControlCharacters(
  _ text: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let isHarmless = text.unicodeScalars.allSatisfy { scalar in
    scalar == "\n" || scalar.properties.generalCategory != .control
  }
  #expect(isHarmless, "\(text.debugDescription)", sourceLocation: sourceLocation)
}

extension Array where Element == UInt8 {
  /// These bytes with the one at `offset` changed.
  func flipped(at offset: Int) -> [UInt8] {
    var copy = self
    copy[offset] ^= 0x55
    return copy
  }
}
