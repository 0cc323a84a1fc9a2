internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let volume = Rule(
    516,
    "volume",
    .note,
    title: "volumes over directories of the system, or over files",
    why: """
      Nobody can take a VOLUME back, also not in an image built on this one. Over a directory of the \
      system it hides or lends what is there; files in it are copied to a new volume at each start, and \
      the classic builder throws away what later steps change there.
      """,
    fix: "declare the volume where the container is started: docker run -v data:/data …",
    guides: [.art],
    peers: ["DKL-DI-0002"]
  ) { evidence throws(NotCheckable) in
    try evidence.requireConfig()
    try evidence.requireUnix()
    var observations: [Observation] = []
    for volume in evidence.config.volumes {
      let path = "/" + volume.split(separator: "/").joined(separator: "/")
      if isSensitive(path) {
        observations.append(
          Observation(
            "VOLUME \(volume) covers a part of the system",
            subject: volume,
            severity: .error
          )
        )
        continue
      }
      guard evidence.weighed.analysis.isComplete else { continue }
      let files = evidence.contents(of: path)
      if !files.isEmpty {
        observations.append(
          Observation(
            "VOLUME \(volume) has files in it, which each start copies",
            subject: volume,
            files: files
          )
        )
      }
    }
    if observations.isEmpty, !evidence.config.volumes.isEmpty { try evidence.requireLayers() }
    return observations
  }

  private static let systemDirectories: Set<String> = [
    "/", "/etc", "/usr", "/bin", "/sbin", "/lib", "/lib64", "/boot", "/var/run/docker.sock",
    "/run/docker.sock", "/var/run/containerd/containerd.sock", "/run/containerd/containerd.sock",
  ]

  private static func isSensitive(_ path: String) -> Bool {
    systemDirectories.contains(path)
      || ["/proc", "/sys", "/dev"].contains { path == $0 || path.hasPrefix($0 + "/") }
  }
}

extension Evidence {
  /// As many entries of a volume are looked at.
  private static let maximumEntries = 20_000

  /// The files with content below a directory of the final root filesystem.
  fileprivate func contents(of directory: String) -> [FileID] {
    var files: [FileID] = []
    var directories = [Array(directory.utf8)]
    var left = Self.maximumEntries
    while let next = directories.popLast(), left > 0 {
      for file in root.files(in: next) {
        left -= 1
        switch file.kind {
        case .directory: directories.append(file.path)
        case .file where file.size > 0: if let content = file.content { files.append(content) }
        default: continue
        }
      }
    }
    return files.sorted()
  }
}
