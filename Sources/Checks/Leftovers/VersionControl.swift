internal import LayerAnalysis

extension Rule {
  static let versionControl = Rule(
    leftover: 208,
    "vcs-dir",
    .error,
    title: "a version control repository",
    why: """
      It holds every version of every file, secrets that were deleted long ago included, and is often \
      larger than the app.
      """,
    fix: """
      # .dockerignore
      **/.git
      """,
    guides: [.fundamentals, .reference, .art, .production, .notes],
    peers: ["DKL-LI-0003"],
    [
      .repository("Git", ".git", with: ["HEAD", "objects/**"]),
      .repository("Mercurial", ".hg", with: ["store/**"]),
      .repository("Subversion", ".svn", with: ["wc.db"]),
      Leftover(
        message: "what only Git reads is shipped",
        paths: ["**/.gitmodules", "**/.gitattributes", "**/.gitignore"],
        severity: .note,
        isLeftover: { evidence in
          let roots = AppRoots(evidence.config)
          return { roots.contain($0.path) }
        },
        fix: { _, _ in
          """
          # .dockerignore
          **/.git*
          """
        }
      ),
    ]
  )
}

extension Leftover {
  /// A repository: the directory `name` with what every one has in it, each of which is a glob.
  fileprivate static func repository(
    _ tool: String,
    _ name: String,
    with marks: [String]
  ) -> Leftover {
    let marker = Array("/\(name)/".utf8)
    /// The path of the repository that a file is in, with a leading slash.
    @Sendable func repository(_ file: AnalyzedFile) -> ArraySlice<UInt8>? {
      file.path(before: marker)
    }
    return Leftover(
      message: "a \(tool) repository is shipped with its history",
      paths: ["**/\(name)/**"] + marks.map { "**/\(name)/\($0)" },
      isLeftover: { evidence throws(NotCheckable) in
        // In whatever layers: a later commit may bring but one of them.
        var repositories: Set<ArraySlice<UInt8>>?
        for mark in marks {
          let files = try evidence.files("**/\(name)/\(mark)").compactMap(evidence.file)
          let found = Set(files.filter { $0.kind == .file }.compactMap(repository))
          repositories = repositories?.intersection(found) ?? found
        }
        let known = repositories ?? []
        return { file in repository(file).map(known.contains) ?? false }
      },
      fix: { files, evidence in
        guard !evidence.isCopied(files), let first = files.first.flatMap(evidence.file),
          let parent = repository(first),
          let place = DockerfilePath(Array((parent + marker.dropLast()).dropFirst()))
        else {
          return """
            # .dockerignore
            **/\(name)
            """
        }
        return """
          RUN … \\
           && rm -rf \(place)   # in the RUN that fetches it
          """
      }
    )
  }
}
