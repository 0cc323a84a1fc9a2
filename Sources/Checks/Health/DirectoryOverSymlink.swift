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
    fix: "COPY … /usr/bin/"
  ) { evidence throws(NotCheckable) in
    let analysis = evidence.weighed.analysis
    let found = analysis.oddities.filter { $0.code == "directory-over-link" }
    if found.isEmpty { try evidence.requireLayers() }
    return found.map { oddity in
      let path = String(decoding: oddity.path ?? [], as: UTF8.self)
      let target = oddity.detail ?? ""
      let isMeant = evidence.instruction(of: oddity.layer)?.kind == .run
      let isMerged = mergedDirectories.contains(path)
      return Observation(
        isMerged
          ? "/\(path) was a link to \(target), and what is reached through it is gone"
          : "/\(path) was a link to \(target) in a lower layer",
        severity: isMerged ? nil : isMeant ? .note : .warning,
        fix: isMerged ? "COPY … /usr/\(path)/" : nil,
        layer: oddity.layer,
        paths: oddity.path.map { [$0] } ?? []
      )
    }
  }

  /// The links of distributions that have merged their directories into /usr.
  private static let mergedDirectories: Set = ["bin", "sbin", "lib", "lib32", "lib64", "libx32"]
}
