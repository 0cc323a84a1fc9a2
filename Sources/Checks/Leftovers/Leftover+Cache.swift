internal import LayerAnalysis

extension Leftover {
  /// What a tool keeps for the next time it runs in the same place.
  ///
  /// - Parameters:
  ///   - tool: The tool, in the message.
  ///   - directories: Globs of the directories.
  ///   - severity: How serious it is; `nil` for as serious as the rule.
  ///   - warningBytes: From more than so many bytes of a layer on it is a warning.
  ///   - command: A `RUN` that leaves no cache behind; without that word, a command that needs a mount.
  init(
    cacheOf tool: String,
    _ directories: [String],
    severity: Severity? = nil,
    warningBytes: Int64? = nil,
    command: String
  ) {
    self.init(
      message: "the cache of \(tool) is shipped",
      paths: directories.map { "\($0)/**" },
      severity: severity,
      warningBytes: warningBytes,
      fix: { files, evidence in
        guard !command.hasPrefix("RUN "),
          let cache = evidence.cacheDirectory(of: files, directories)
        else { return command.hasPrefix("RUN ") ? command : "RUN \(command)" }
        return """
          RUN --mount=type=cache,target=\(cache) \\
              \(command)
          """
      }
    )
  }
}

extension Evidence {
  /// The directory of a cache that some of its files are in: the part of a path that one of the globs
  /// stands for.
  func cacheDirectory(of files: [FileID], _ globs: [String]) -> DockerfilePath? {
    let patterns = globs.compactMap(PathPattern.init)
    for file in files.prefix(1).compactMap(file) {
      var path = file.directory
      while !path.isEmpty {
        if patterns.contains(where: { $0.matches(Array(path)) }) {
          return DockerfilePath(Array(path))
        }
        path = path[..<(path.lastIndex(of: 0x2F) ?? path.startIndex)]
      }
    }
    return nil
  }
}
