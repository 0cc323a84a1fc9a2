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
    var paths: Set<String> = []
    var volumes: [(name: String, path: String)] = []
    for volume in evidence.config.volumes {
      let path = "/" + volume.split(separator: "/").joined(separator: "/")
      guard paths.insert(path).inserted else { continue }
      if !isSensitive(path) {
        volumes.append((volume, path))
      } else if observations.count < maximumVolumes {
        observations.append(
          Observation(
            "VOLUME \(volume) covers a part of the system",
            subject: volume,
            severity: .error
          )
        )
      }
    }
    if evidence.weighed.analysis.isComplete {
      let contents = evidence.contents(of: volumes.prefix(maximumVolumes).map(\.path))
      for (volume, files) in zip(volumes, contents) where !files.isEmpty {
        observations.append(
          Observation(
            "VOLUME \(volume.name) has files in it, which each start copies",
            subject: volume.name,
            files: files
          )
        )
      }
    }
    guard observations.isEmpty, !volumes.isEmpty else { return observations }
    try evidence.requireLayers()
    guard volumes.count <= maximumVolumes else {
      throw NotCheckable("it declares more than \(maximumVolumes) volumes")
    }
    return []
  }

  /// As many volumes are looked into.
  private static let maximumVolumes = 256

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
  /// As many entries of all volumes are looked at.
  private static let maximumEntries = 20_000

  /// The files with content below each of some directories of the final root filesystem, each file once:
  /// what is in a directory in one of the others is that one's.
  fileprivate func contents(of paths: [String]) -> [[FileID]] {
    var contents = [[FileID]](repeating: [], count: paths.count)
    var left = Self.maximumEntries
    let volumes = paths.map { root.directory(at: Array($0.utf8)) }
    let places = Set(volumes.compactMap(\.self))
    var known: Set<FinalRoot.Directory> = []
    for (number, volume) in volumes.enumerated() {
      guard let volume, known.insert(volume).inserted else { continue }
      var directories = [volume]
      while let next = directories.popLast(), left > 0 {
        let files = root.files(in: next)
        left -= files.count
        for file in files where file.kind == .file && file.size > 0 {
          if let content = file.content { contents[number].append(content) }
        }
        directories += root.directories(in: next).filter { !places.contains($0) }
      }
      contents[number].sort()
    }
    return contents
  }
}
