internal import Foundation

/// Somebody else's parsers, which read what the program writes: `Tests/Validation/validate`.
public enum Validator {
  /// The interpreter that has them; `nil` before `Scripts/setup` installed them.
  public static let python: String? = {
    let path =
      ProcessInfo.processInfo.environment["TARE_VALIDATION_PYTHON"]
      ?? root.appendingPathComponent(".build/validation/bin/python").path
    return FileManager.default.isExecutableFile(atPath: path) ? path : nil
  }()

  /// The top of the repository.
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The absolute path of a file of the repository.
  public static func path(_ name: String) -> String { root.appendingPathComponent(name).path }

  /// What is wrong with documents of a format.
  ///
  /// - Parameters:
  ///   - documents: Their bytes, each with a name for the message.
  ///   - format: The name that the script has for the format.
  /// - Returns: The problems, each after the name of its document.
  /// - Throws: What the system says where the script cannot be run.
  public static func problems(
    in documents: [(name: String, bytes: [UInt8])],
    format: String
  ) throws -> [String] {
    try withTemporaryDirectory { directory in
      var names: [String: String] = [:]
      for (index, document) in documents.enumerated() {
        names[try directory.write(document.bytes, as: "\(index)")] = document.name
      }
      let process = Process()
      process.executableURL = URL(fileURLWithPath: python ?? "python3")
      process.arguments =
        [root.appendingPathComponent("Tests/Validation/validate").path, format]
        + names.keys.sorted()
      let result = try directory.write([], as: "result")
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: result))
      defer { try? handle.close() }
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = handle
      try process.run()
      process.waitUntilExit()
      guard process.terminationStatus == 0, let bytes = directory.read("result"),
        let found = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: [String]],
        found.count == documents.count
      else { return ["the validator ended with \(process.terminationStatus)"] }
      return found.sorted { $0.key < $1.key }.flatMap { path, problems in
        problems.map { "\(names[path] ?? path): \($0)" }
      }
    }
  }
}
