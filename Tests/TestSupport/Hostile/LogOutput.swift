/// What runners of CI systems obey in the log of a job, read as they read it.
public enum LogOutput {
  /// The lines that are commands.
  ///
  /// - Parameters:
  ///   - bytes: What was printed.
  ///   - isWorkflow: Whether commands that begin a line are meant.
  /// - Returns: One sentence for each.
  public static func commands(in bytes: [UInt8], isWorkflow: Bool = false) -> [String] {
    bytes.split { $0 == 0x0A || $0 == 0x0D }.filter { line in
      isOldCommand(line) || (!isWorkflow && isCommand(line))
    }
    .map { "a command: \(String(decoding: $0.prefix(200), as: UTF8.self).debugDescription)" }
  }

  /// Anywhere in a line: GitHub Actions, Azure Pipelines, TeamCity.
  private static func isOldCommand(_ line: ArraySlice<UInt8>) -> Bool {
    guard let hash = line.firstIndex(of: 0x23) else { return false }
    return ["##[", "##vso[", "##teamcity["].contains { line[hash...].contains($0.utf8) }
  }

  /// The name of a command between colons, with what it takes, at the start of a line.
  private static func isCommand(_ line: ArraySlice<UInt8>) -> Bool {
    // Any white space; what is not ASCII is rare.
    let start = line.drop { $0 == 0x20 || $0 == 0x09 }
    guard let first = start.first, first == 0x3A || first >= 0x80 else { return false }
    let text = String(decoding: start, as: UTF8.self).unicodeScalars
      .drop { $0.properties.isWhitespace }
    guard text.starts(with: "::".unicodeScalars) else { return false }
    let command = Array(text.dropFirst(2))
    guard let end = command.firstRange(of: Array("::".unicodeScalars)) else { return false }
    let name = command[..<end.lowerBound].prefix { $0 != " " }
    return !name.isEmpty && name.allSatisfy { $0 == "-" || $0.properties.isAlphabetic }
  }
}
