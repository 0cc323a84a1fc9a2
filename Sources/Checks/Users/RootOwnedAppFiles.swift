internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let rootOwnedAppFiles = Rule(
    406,
    "root-owned-app-files",
    .note,
    title: "directories that the program may want to write to, and may not",
    why: """
      Code that belongs to root is what an intruder cannot change, whatever the guides say that copy all \
      of it with --chown; only directories that are written to need the program's user as their owner. \
      The budget root-owned-files counts all the others.
      """,
    fix: "RUN install -d -o 10001 -g 10001 /app/data",
    guides: [.fundamentals, .reference, .art, .production],
    needs: .accounts.and(Needs(paths: writtenNames.map { "**/\($0)" }))
  ) { evidence throws(NotCheckable) in
    let user = try evidence.runtimeUser()
    guard let id = user.id, id != 0 else { return [] }
    let entries = try evidence.files(writtenNames.map { "**/\($0)" })
    let roots = AppRoots(evidence.config)
    var seen: Set<[UInt8]> = []
    var observations: [Observation] = []
    for entry in entries.reversed() {
      guard let path = evidence.file(entry)?.path, roots.contain(path),
        seen.insert(path).inserted,
        let file = evidence.root.file(at: path, followingLast: false), file.kind == .directory,
        file.userID == 0, !evidence.isProbablyFromBase(file.layer),
        !user.mayWrite(userID: file.userID, groupID: file.groupID, mode: file.mode)
      else { continue }
      // What is full may be there to be read.
      guard evidence.isPlaceholder(path) else { continue }
      let shown = String(decoding: path, as: UTF8.self)
      observations.append(
        Observation(
          "user \(id) may not write to the empty directory \(shown)",
          severity: .warning,
          fix: path.plainPath.map { "RUN chown \(id):\(user.groupID ?? id) \($0)" },
          layer: file.layer,
          paths: [path]
        )
      )
    }
    return observations.reversed()
  }

  /// What directories are called that programs write to.
  private static let writtenNames = [
    "tmp", "log", "logs", "cache", ".cache", "data", "uploads", "run",
  ]
}

extension Evidence {
  /// Whether a directory has nothing in it but what keeps it in a repository.
  fileprivate func isPlaceholder(_ path: [UInt8]) -> Bool {
    root.files(in: path).allSatisfy { file in
      let name = file.path.split(separator: 0x2F).last ?? []
      return [".keep", ".gitkeep", ".gitignore"].contains { name.elementsEqual($0.utf8) }
    }
  }
}
