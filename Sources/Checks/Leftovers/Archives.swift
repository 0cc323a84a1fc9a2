internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let archives = Rule(
    leftover: 222,
    "leftover-archives",
    .warning,
    title: "archives that were unpacked or installed",
    why: "What is in them is in the image already, or nobody unpacks it here.",
    fix: "ADD app.tar.gz /opt/",
    guides: [.fundamentals],
    peers: ["DL3010"],
    [
      .archives(unpacked: true),
      .archives(unpacked: false),
    ]
  )
}

extension Leftover {
  private static let endings = [
    ".tar", ".tgz", ".tar.gz", ".tar.xz", ".tar.bz2", ".tar.zst", ".zip", ".deb", ".rpm", ".whl",
    ".apk",
  ]
  /// Where archives are what is wanted, or other rules look.
  private static let others = [
    "usr/share/", "usr/local/share/", "usr/lib/", "usr/local/lib/python", "var/cache/", "var/lib/",
    "etc/apk/",
    "lib/apk/",
    "opt/conda/pkgs/",
  ]
  private static let otherDirectories =
    AppRoots.foreign + [
      "cache", ".cache", ".npm", ".m2", ".gradle", ".cargo", ".nuget", ".pnpm-store", "_bundled",
      "test", "tests", "testdata", "fixtures",
    ]

  fileprivate static func archives(unpacked: Bool) -> Leftover {
    Leftover(
      message: unpacked
        ? "archives are shipped beside what was unpacked from them" : "archives are shipped",
      paths: endings.map { "**/*\($0)" },
      severity: .note,
      warningBytes: 1 << 20,
      isLeftover: { evidence in
        { file in
          guard !others.contains(where: { file.isBelow($0) }),
            !file.isBelowAny(named: otherDirectories), !file.hasName("zoneinfo.zip")
          else { return false }
          return isUnpacked(file, evidence) == unpacked
        }
      },
      fix: { files, evidence in fix(files, evidence) }
    )
  }

  /// Whether a directory beside an archive is called like what is in it.
  private static func isUnpacked(_ file: AnalyzedFile, _ evidence: Evidence) -> Bool {
    // The longest first: `.tar.gz` and not `.gz`.
    guard let ending = endings.filter({ file.hasSuffix($0) }).max(by: { $0.count < $1.count })
    else { return false }
    let directory = Array(file.path.dropLast(ending.utf8.count))
    guard let name = directory.last, name != 0x2F else { return false }
    return evidence.root.file(at: directory)?.kind == .directory
  }

  private static func fix(_ files: [FileID], _ evidence: Evidence) -> String? {
    guard
      let file = files.max(by: { evidence.size(of: $0) < evidence.size(of: $1) })
        .flatMap(evidence.file)
    else { return nil }
    let path = DockerfilePath(file.path)
    let directory = DockerfilePath(Array(file.directory)).map { "\($0)/" } ?? "…"
    let name = path == nil ? "…" : String(decoding: file.name, as: UTF8.self)
    let isTar = [".tar", ".tgz", ".tar.gz", ".tar.xz", ".tar.bz2"].contains { file.hasSuffix($0) }
    guard evidence.isCopied(files) else {
      return isTar
        ? "RUN curl -fsSL … -o \(path?.description ?? "…") && echo '…' | sha256sum -c && tar -xf … "
          + "&& rm …"
        : """
        RUN … \\
         && rm \(path?.description ?? "…")   # in the RUN that fetches it
        """
    }
    return isTar
      ? """
      # ADD unpacks it, and does not keep it:
      ADD \(name) \(directory)
      """
      : "RUN --mount=type=bind,source=\(name),target=\(path?.description ?? "…") …"
  }
}
