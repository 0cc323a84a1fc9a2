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
       && rm -rf /tmp/* /var/tmp/* /var/log/*
      """,
    guides: [.fundamentals, .reference],
    peers: ["DKL-LI-0003"],
    [
      .remains("temporary files of the build are shipped", ["tmp/**", "var/tmp/**"]),
      .remains(
        "logs of the build are shipped",
        ["var/log/**"],
        isLeftover: { _ in
          // What a login writes has a rule of its own.
          { file in !["lastlog", "faillog", "tallylog"].contains { file.hasName($0) } }
        }
      ),
      .remains(
        "the memory of a program that crashed is shipped",
        ["**/core.[0-9]*"],
        isLeftover: { _ in { $0.name.dropFirst(5).allSatisfy { 0x30...0x39 ~= $0 } } }
      ),
      .remains(
        "what a tool keeps in the home directory is shipped",
        ["root/.wget-hsts", "root/.node-gyp/**"]
      ),
    ]
  )
}

extension Leftover {
  fileprivate static func remains(
    _ message: String,
    _ paths: [String],
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
        guard let place = evidence.place(of: files) else { return nil }
        guard evidence.isCopied(files) else {
          let argument = evidence.argumentOfRemoval(of: files)
          return """
            RUN … \\
             && rm -rf \(argument ?? place.description)   # in the RUN that writes it
            """
        }
        return "RUN --mount=type=bind,source=…,target=\(place) …   # in place of COPY"
      }
    )
  }
}
