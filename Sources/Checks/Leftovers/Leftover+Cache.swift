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
        // A cache mount is root's, unless it says otherwise.
        var owner = ""
        if let file = files.first.flatMap(evidence.file), file.userID != 0 {
          owner = ",uid=\(file.userID),gid=\(file.groupID)"
        }
        return """
          RUN --mount=type=cache,target=\(cache)\(owner) \\
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
    files.first.flatMap(file)?.directory(matching: globs.compactMap(PathPattern.init))
      .flatMap(DockerfilePath.init)
  }
}
