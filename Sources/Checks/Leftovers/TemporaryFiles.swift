internal import LayerAnalysis

extension Rule {
  static let temporaryFiles = Rule(
    leftover: 221,
    "tmp-and-logs",
    .note,
    title: "temporary files and logs of the build",
    why: "Nothing in a container looks for what a build left there.",
    fix: """
      RUN … \\
       && rm -rf /tmp/* /var/tmp/* && find /var/log -type f -delete
      """,
    guides: [.fundamentals, .reference],
    peers: ["DKL-LI-0003"],
    [
      .remains(
        "temporary files of the build are shipped",
        ["tmp/**", "var/tmp/**"],
        directories: ["tmp/*", "var/tmp/*"],
        cleanup: "rm -rf /tmp/* /var/tmp/*",
        isMountable: true
      ),
      .remains(
        "logs of the build are shipped",
        ["var/log/**"],
        // A server may need the directories and links that are there.
        cleanup: "find /var/log -type f -delete",
        isLeftover: { _ in
          // What a login writes has a rule of its own.
          { file in !["lastlog", "faillog", "tallylog"].contains { file.hasName($0) } }
        }
      ),
      .remains(
        "the memory of a program that crashed is shipped",
        ["**/core.[0-9]*"],
        cleanup: "rm -f …",
        isLeftover: { _ in { $0.name.dropFirst(5).allSatisfy { 0x30...0x39 ~= $0 } } }
      ),
      .remains(
        "what a tool keeps in the home directory is shipped",
        ["root/.wget-hsts", "root/.node-gyp/**"],
        directories: ["root/.node-gyp"],
        cleanup: "rm -rf /root/.wget-hsts /root/.node-gyp"
      ),
    ]
  )
}

extension Leftover {
  /// What a build leaves behind where nobody looks.
  ///
  /// - Parameters:
  ///   - message: What is wrong.
  ///   - paths: Globs of the files.
  ///   - directories: Globs of directories that are of no use without the files.
  ///   - cleanup: A command that deletes them, where they are too many to be named.
  ///   - isMountable: Whether what is copied there is mostly for one `RUN`.
  ///   - isLeftover: Which of the files are meant; `nil` for all.
  /// - Returns: The kind.
  fileprivate static func remains(
    _ message: String,
    _ paths: [String],
    directories: [String] = [],
    cleanup: String,
    isMountable: Bool = false,
    isLeftover: (@Sendable (Evidence) -> Test)? = nil
  ) -> Leftover {
    Leftover(
      message: message,
      paths: paths,
      warningBytes: 5 << 20,
      isLeftover: isLeftover,
      // Every base image has the log of its own installation.
      isIncidental: { $0.size <= 1 << 20 && PackageChurn.includes($0.path) },
      fix: { files, evidence in
        guard evidence.isCopied(files) else {
          let command = evidence.removal(of: files, directories).map { "rm -rf \($0)" } ?? cleanup
          return """
            RUN … \\
             && \(command)   # in the RUN that writes it
            """
        }
        let places = evidence.removal(of: files)
        guard isMountable else {
          return """
            # .dockerignore, or a narrower COPY: leave out
            # \(places ?? "…")
            """
        }
        let target = places.flatMap { $0.utf8.contains(0x20) ? nil : $0 } ?? "…"
        return "RUN --mount=type=bind,source=…,target=\(target) …   # in place of COPY"
      }
    )
  }
}
