internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let versionControl = Rule(
    leftover: 208,
    "vcs-dir",
    .error,
    title: "a version control repository",
    why: """
      It holds every version of every file, secrets that were deleted long ago included, and is often \
      larger than the app. What pip or cargo checked out of another project is only a warning: its history \
      is shipped for nothing, and is not yours.
      """,
    fix: """
      # .dockerignore
      **/.git
      """,
    guides: [.fundamentals, .reference, .art, .production, .notes],
    peers: ["DKL-LI-0003"],
    [
      .repository("Git", ".git", with: ["HEAD", "objects/**"]),
      .repository("Git", ".git", with: ["HEAD", "objects/**"], isCheckout: true),
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
  /// Where an editable installation leaves the metadata of a package: in its checkout.
  fileprivate static let editable = [
    "**/src/*/*.egg-info/PKG-INFO", "**/src/*/src/*.egg-info/PKG-INFO",
  ]

  /// A repository: the directory `name` with what every one has in it, each of which is a glob; those
  /// that a package manager checked out, or the others.
  fileprivate static func repository(
    _ tool: String,
    _ name: String,
    with marks: [String],
    isCheckout: Bool = false
  ) -> Leftover {
    let marker = Array("/\(name)/".utf8)
    /// The path of the repository that a file is in, with a leading slash.
    @Sendable func repository(_ file: AnalyzedFile) -> ArraySlice<UInt8>? {
      file.path(before: marker)
    }
    return Leftover(
      message: isCheckout
        ? "what a package manager checked out is shipped with its history"
        : "a \(tool) repository is shipped with its history",
      paths: ["**/\(name)/**"] + marks.map { "**/\(name)/\($0)" } + editable,
      severity: isCheckout ? .warning : nil,
      isLeftover: { evidence throws(NotCheckable) in
        // In whatever layers: a later commit may bring but one of them.
        var repositories: Set<ArraySlice<UInt8>>?
        for mark in marks {
          let files = try evidence.files("**/\(name)/\(mark)").compactMap(evidence.file)
          let found = Set(files.filter { $0.kind == .file }.compactMap(repository))
          repositories = repositories?.intersection(found) ?? found
        }
        var known = repositories ?? []
        let checkouts = try evidence.checkouts(
          among: known,
          marked: "**/\(name)/\(marks[0])",
          repository
        )
        known = isCheckout ? checkouts : known.subtracting(checkouts)
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

extension Evidence {
  /// The repositories that pip or cargo checked out, by their paths with a leading slash.
  ///
  /// Pip keeps what `pip install -e git+…` names in a directory `src`. So does who copies a project to
  /// /usr/src and installs it from there: a repository that was copied, or that the container works in,
  /// is the project's own.
  fileprivate func checkouts(
    among repositories: Set<ArraySlice<UInt8>>,
    marked mark: String,
    _ repository: (AnalyzedFile) -> ArraySlice<UInt8>?
  ) throws(NotCheckable) -> Set<ArraySlice<UInt8>> {
    guard !repositories.isEmpty else { return [] }
    let marks = try files(mark).compactMap(file)
    let copied = Set(marks.filter { isCopied($0.layer) }.compactMap(repository))
    let installed = try files(Leftover.editable).compactMap(file).map { [0x2F] + $0.path }
    let workingDirectory = Array((config.workingDir ?? "").utf8) + [0x2F]
    return repositories.filter { path in
      let cargo = Array("cargo/git/checkouts/".utf8)
      if path.indices.contains(where: { path[$0...].starts(with: cargo) }) { return true }
      let names = path.split(separator: 0x2F)
      return names.count > 1 && names[names.count - 2].elementsEqual("src".utf8)
        && !copied.contains(path) && !workingDirectory.starts(with: path + [0x2F])
        && installed.contains { $0.starts(with: path + [0x2F]) }
    }
  }
}
