internal import LayerAnalysis

extension Rule {
  static let sudoInstalled = Rule(
    413,
    "sudo-installed",
    .warning,
    title: "sudo or doas",
    why: """
      It makes root of a user on purpose, which is what USER was to prevent. Steps of a build run as root \
      anyway, before USER.
      """,
    fix: """
      USER root
      RUN …
      USER 10001:10001
      """,
    peers: ["DKL-DI-0001", "DL3004", "DS-0010"],
    needs: Needs(paths: sudoPaths)
  ) { evidence throws(NotCheckable) in
    try evidence.requireUnix()
    let files = try evidence.files(sudoPaths).filter { id in
      // Without setuid it makes root of nobody.
      guard let file = evidence.file(id), file.kind == .file, file.mode & 0o4000 != 0 else {
        return false
      }
      return evidence.root.file(at: file.path)?.content == id
    }
    return evidence.byLayer(files).map { files in
      let path = evidence.file(files[0])?.path ?? []
      let name = String(decoding: path.split(separator: 0x2F).last ?? [], as: UTF8.self)
      return Observation("\(name) is installed, and setuid", files: files)
    }
  }

  private static let sudoPaths = ["sudo", "doas", "sudo-rs"].flatMap { name in
    ["usr/bin/\(name)", "usr/local/bin/\(name)", "bin/\(name)"]
  }
}
