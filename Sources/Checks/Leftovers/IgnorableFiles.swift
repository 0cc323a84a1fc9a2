internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let ignorableFiles = Rule(
    leftover: 209,
    "dockerignore-leftovers",
    .note,
    title: "what editors, tests and tools leave in a working copy",
    why: "It came with the build context, or a tool left it behind; no container needs it.",
    fix: """
      # .dockerignore
      **/.DS_Store
      **/.idea
      **/.vscode
      **/coverage
      """,
    guides: [.reference, .art, .production],
    peers: ["DKL-LI-0003", "DL3067"],
    [
      .ignorable(
        "what editors and desktops leave is shipped",
        files: ["**/.DS_Store", "**/Thumbs.db", "**/*.swp", "**/.vimrc"],
        directories: ["**/.idea", "**/.vscode"]
      ),
      .ignorable(
        "the log of a package manager that failed is shipped",
        files: ["**/npm-debug.log*", "**/yarn-error.log"],
        directories: []
      ),
      .ignorable(
        "what tests leave is shipped",
        files: [
          "**/coverage/lcov.info", "**/coverage/coverage-final.json", "**/coverage/clover.xml",
        ],
        directories: [
          "**/coverage/lcov-report", "**/.nyc_output", "**/.pytest_cache", "**/.mypy_cache",
          "**/.ruff_cache", "**/.tox",
        ]
      ),
      .ignorable(
        "the cache of a build tool is shipped",
        files: [],
        directories: [
          "**/.next/cache", "**/.angular/cache", "**/.turbo", "**/.parcel-cache", "**/.terraform",
        ]
      ),
      // Old apps serve them.
      .ignorable(
        "packages of Bower are shipped",
        files: [],
        directories: ["**/bower_components"],
        warningBytes: nil
      ),
      .strangeEnvironment,
    ]
  )
}

extension Leftover {
  /// What `.dockerignore` should name: files, and directories, by globs.
  fileprivate static func ignorable(
    _ message: String,
    files: [String],
    directories: [String],
    warningBytes: Int64? = 1 << 20
  ) -> Leftover {
    let globs = files + directories
    return Leftover(
      message: message,
      paths: files + directories.map { "\($0)/**" },
      warningBytes: warningBytes,
      isLeftover: { evidence in
        let roots = AppRoots(evidence.config)
        return { roots.contain($0.path) }
      },
      fix: { files, evidence in
        if evidence.isRun(files) {
          let argument = evidence.argumentOfRemoval(of: files)
          let place = argument ?? evidence.place(of: files)?.description
          return place.map { place in
            """
            RUN … \\
             && rm -rf \(place)   # in the RUN that writes it
            """
          }
        }
        let found = globs.filter { glob in
          let patterns = [PathPattern(glob), PathPattern("\(glob)/**")].compactMap(\.self)
          return files.contains { id in
            guard let path = evidence.file(id)?.path else { return false }
            return patterns.contains { $0.matches(path) }
          }
        }
        return (["# .dockerignore"] + found.prefix(4)).joined(separator: "\n")
      }
    )
  }

  /// A virtual environment that nothing here runs from: its interpreter is on another machine.
  fileprivate static let strangeEnvironment = Leftover(
    message: "a virtual environment is shipped whose interpreter is not in the image",
    paths: ["**/.venv/**"],
    warningBytes: 1 << 20,
    isLeftover: { evidence in
      let roots = AppRoots(evidence.config)
      var isStrange: [ArraySlice<UInt8>: Bool] = [:]
      let marker = Array("/.venv/".utf8)
      return { file in
        let path = [0x2F] + file.path
        guard let end = path.indices.first(where: { path[$0...].starts(with: marker) }),
          roots.contain(Array(path[..<end].dropFirst()) + [0x2F])
        else { return false }
        let environment = path[..<(end + marker.count - 1)]
        if let isStrange = isStrange[environment] { return isStrange }
        let python = ["bin/python", "bin/python3", "Scripts/python.exe"].map { name in
          Array(environment) + Array("/\(name)".utf8)
        }
        let isThere = python.contains { evidence.root.file(at: $0)?.kind == .file }
        let isLink = python.contains { evidence.root.file(at: $0, followingLast: false) != nil }
        // Without a link nothing says where it came from.
        isStrange[environment] = isLink && !isThere
        return isLink && !isThere
      }
    },
    fix: { _, _ in
      """
      # .dockerignore
      **/.venv
      """
    }
  )
}
