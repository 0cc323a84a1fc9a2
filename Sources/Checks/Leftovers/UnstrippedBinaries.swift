internal import LayerAnalysis

extension Rule {
  static let unstrippedBinaries = Rule(
    223,
    "unstripped-binaries",
    .note,
    title: "programs with symbols and debug information",
    why: """
      They run without; traces of Go keep their names, those of Rust lose them. The bytes are those of \
      the sections .symtab, .strtab and .debug_*, of programs of 256 KiB and more; of debug information \
      that is not compressed, and whose names are far from both ends of a file, they are not known, and not \
      in them. What packages of a \
      distribution bring is theirs to strip, and passes.
      """,
    fix: """
      # in the RUN that builds it, which may be that of another stage:
      RUN … && strip --strip-unneeded FILE   # or: go build -ldflags="-s -w" …
      """,
    guides: [.production],
    needs: Needs(executables: true, packages: true)
  ) { evidence throws(NotCheckable) in
    try evidence.requireLayers()
    var bytes: [FileID: Int64] = [:]
    var unknown: FileID?
    for id in evidence.permissions.largePrograms {
      guard case .elf(let elf)? = try evidence.executable(id),
        elf.strippableBytes ?? leastBytes >= leastBytes || elf.doubtfulBytes >= leastBytes,
        !evidence.isOfDistribution(id)
      else { continue }
      if let strippable = elf.strippableBytes, strippable >= leastBytes {
        bytes[id] = strippable
      } else if elf.strippableBytes == nil || elf.doubtfulBytes >= leastBytes {
        unknown = unknown ?? id
      }
    }
    if bytes.isEmpty, let path = unknown.flatMap(evidence.index.path) {
      throw NotCheckable(
        "which sections \(String(decoding: path, as: UTF8.self)) has is not said at its start or end"
      )
    }
    return evidence.byLayer(Array(bytes.keys)).map { files in
      let sum = files.reduce(0) { $0 + (bytes[$1] ?? 0) }
      let isOwn = !evidence.isProbablyFromBase(files[0].layer)
      return Observation(
        "symbols and debug information are shipped",
        severity: unstrippedSeverity(ofBytes: sum, isOwn: isOwn),
        // Where it is built in another stage, and what is called, is not known.
        fix: isOwn && evidence.isRun(files)
          ? evidence.removal(of: files).map { names in
            """
            RUN … \\
             && strip --strip-unneeded \(names)   # in the RUN that writes it
            """
          } : nil,
        files: files,
        parts: bytes,
        // To strip a base's program again would ship it twice.
        saves: isOwn
      )
    }
  }

  private static let leastBytes: Int64 = 64 << 10

  /// How serious it is to ship bytes that strip takes away: the base's are not the app's to strip.
  static func unstrippedSeverity(ofBytes bytes: Int64, isOwn: Bool) -> Severity? {
    isOwn && bytes > 10 << 20 ? .warning : nil
  }
}

extension Evidence {
  /// Whether a package of the distribution brought a file.
  fileprivate func isOfDistribution(_ id: FileID) -> Bool {
    guard let path = index.path(of: id), let final = root.file(at: path, followingLast: false),
      let owner = packages.owner(of: final)
    else { return false }
    return [.dpkg, .apk, .rpm].contains(owner.kind)
  }
}
