internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let workdir = Rule(
    509,
    "workdir-relative-or-root",
    .note,
    title: "a working directory of the system's, or none",
    why: """
      Without WORKDIR the app's files land in /, between those of the system; a relative one depends on \
      what the base image says.
      """,
    fix: "WORKDIR /app",
    guides: [.reference, .art],
    peers: ["DL3000", "DL3045", "DS-0009", "DS-0030", "WorkdirRelativePath"]
  ) { evidence throws(NotCheckable) in
    try evidence.requireConfig()
    try evidence.requireUnix()
    var observations: [Observation] = []
    for instruction in evidence.instructions where instruction.kind == .workdir {
      let path = instruction.text.filter { $0 != "\"" && $0 != "'" }
      if let first = path.first, first != "/", first != "$" {
        observations.append(
          Observation(
            "WORKDIR \(path) is relative",
            subject: path,
            fix: evidence.workingDirectory.plainWord.map { "WORKDIR \($0)" }
          )
        )
      }
    }
    let work = evidence.workingDirectory
    let isSystem =
      systemDirectories.contains(work)
      || ["/proc", "/sys", "/dev"].contains { work == $0 || work.hasPrefix("\($0)/") }
    if isSystem {
      observations.append(
        Observation("WORKDIR is \(work), a directory of the system", subject: work)
      )
    }
    guard work == "/" else { return observations }
    guard evidence.weighed.analysis.isComplete else {
      guard observations.isEmpty else { return observations }
      throw NotCheckable("the content of a layer is not in the archive")
    }
    let files = evidence.root.files(in: "/").filter { file in
      file.kind == .file && !evidence.isProbablyFromBase(file.layer) && !isExpected(file)
    }
    let isManifest = files.contains { manifests.contains($0.path) }
    if isManifest || files.count >= fewFiles {
      observations.append(
        Observation(
          "it sets no WORKDIR, and the app's files are in /",
          subject: work,
          files: files.compactMap(\.content)
        )
      )
    }
    return observations
  }

  private static let fewFiles = 3
  private static let systemDirectories: Set<String> = [
    "/bin", "/sbin", "/boot", "/etc", "/lib", "/lib64", "/usr", "/usr/bin", "/usr/sbin", "/usr/lib",
    "/var", "/run",
  ]
  private static let manifests: Set<[UInt8]> = Set(
    [
      "package.json", "requirements.txt", "pyproject.toml", "setup.py", "manage.py", "go.mod",
      "pom.xml",
      "build.gradle", "Gemfile", "composer.json", "Cargo.toml", "Makefile",
    ].map { Array($0.utf8) }
  )

  /// Whether a file is one that images have there: a program, a license, a mark of the container's.
  private static func isExpected(_ file: AnalyzedFile) -> Bool {
    file.mode & 0o111 != 0 || file.path.first == UInt8(ascii: ".")
      || ["LICENSE", "NOTICE", "COPYING"].contains { file.path.starts(with: $0.utf8) }
  }
}

extension Evidence {
  /// The working directory as an absolute path.
  fileprivate var workingDirectory: String {
    "/" + (config.workingDir ?? "").split(separator: "/").joined(separator: "/")
  }
}
