internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let directoryOverSymlink = Rule(
    908,
    "directory-over-symlink",
    .error,
    title: "a directory in the place of a symbolic link",
    why: """
      Where /bin or /lib is a link into /usr, a directory of that name hides every program that is \
      reached through it, and no container starts. Builders follow such links; tools that pack layers \
      themselves, and COPY --link, do not. Elsewhere it is a warning, and where a RUN did it a note: a \
      shell does not do that unasked.
      """,
    fix: """
      # to where the link leads:
      COPY … /usr/bin/
      """
  ) { evidence throws(NotCheckable) in
    let analysis = evidence.weighed.analysis
    let found = analysis.oddities.filter { $0.code == "directory-over-link" }
    if found.isEmpty { try evidence.requireLayers() }
    return found.flatMap { oddity in
      let isMeant = evidence.instruction(of: oddity.layer)?.kind == .run
      let merged = oddity.examples.filter { mergedDirectories.contains($0.name) }
      let others = oddity.examples.filter { !mergedDirectories.contains($0.name) }
      var observations = merged.map { link in
        Observation(
          "/\(link.name) was a link to \(link.detail ?? ""), and what is reached through it is gone",
          fix: "COPY … /usr/\(link.name)/",
          layer: oddity.layer,
          paths: [link.path]
        )
      }
      if let first = others.first {
        let count = oddity.pathCount - merged.count
        observations.append(
          Observation(
            count == 1
              ? "/\(first.name) was a link to \(first.detail ?? "") in a lower layer"
              : "directories are where lower layers have links, such as /\(first.name), which led to "
                + "\(first.detail ?? "")",
            severity: isMeant ? .note : .warning,
            fix: fix(first),
            layer: oddity.layer,
            paths: others.map(\.path),
            pathCount: count
          )
        )
      }
      return observations
    }
  }

  /// What brings files to where a link leads.
  private static func fix(_ link: AnalysisWarning.Example) -> String {
    // A relative target would have to be worked out from a tree that is not there any more.
    let target = link.detail.flatMap {
      $0.hasPrefix("/") ? DockerfilePath(Array($0.utf8.dropFirst())) : nil
    }
    return """
      # to where the link leads:
      COPY … \(target.map { "\($0)/" } ?? "…")
      """
  }

  /// The links of distributions that have merged their directories into /usr.
  private static let mergedDirectories: Set = ["bin", "sbin", "lib", "lib32", "lib64", "libx32"]
}

extension AnalysisWarning.Example {
  /// The path as text.
  fileprivate var name: String { String(decoding: path, as: UTF8.self) }
}
