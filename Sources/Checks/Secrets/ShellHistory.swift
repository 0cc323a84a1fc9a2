internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let shellHistory = Rule(
    309,
    "shell-history",
    .warning,
    title: "a history of commands",
    why: """
      Somebody worked in the container that was made an image, and what they typed is in it: host names, \
      paths, and passwords. One with a token or a key in it is secret-content instead.
      """,
    fix: "# build from a Dockerfile rather than with docker commit",
    needs: Needs(paths: ShellHistories.paths + Needs.secretFiles.paths, secrets: true)
  ) { evidence throws(NotCheckable) in
    let secrets = Set(try evidence.secretFiles().secrets.flatMap(\.files))
    let files = try evidence.files(ShellHistories.paths).filter { id in
      evidence.file(id)?.kind == .file && evidence.size(of: id) > 0 && !secrets.contains(id)
    }
    return evidence.byLayer(files).map { files in
      let loss = files.first.flatMap { evidence.file($0)?.loss }
      return Observation(
        loss == nil
          ? "the history of a console is shipped"
          : "the history of a console is shipped, though a later layer hides it",
        fix: evidence.isCommitted(files.first?.layer)
          ? nil : "RUN HISTFILE=/dev/null …   # or rm ~/.*_history in the same RUN",
        files: files
      )
    }
  }
}

extension Evidence {
  /// Whether a layer has no instruction that made it, as that of `docker commit`.
  fileprivate func isCommitted(_ layer: Int?) -> Bool {
    layer.map { instruction(of: $0)?.kind == nil } ?? true
  }
}
