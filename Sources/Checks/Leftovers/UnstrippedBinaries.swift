internal import LayerAnalysis

extension Rule {
  static let unstrippedBinaries = Rule(
    223,
    "unstripped-binaries",
    .note,
    title: "programs with symbols and debug information",
    why: """
      They run without; traces of Go keep their names, those of Rust lose them. The bytes are those of \
      the sections .symtab, .strtab and .debug_*, of programs of 256 KiB and more; what a distribution's \
      packages bring is theirs to strip.
      """,
    fix: "RUN go build -ldflags=\"-s -w\" … # or: strip --strip-unneeded FILE",
    guides: [.production],
    needs: Needs(executables: true, packages: true)
  ) { evidence throws(NotCheckable) in
    try evidence.requireLayers()
    var bytes: [FileID: Int64] = [:]
    for id in evidence.permissions.largePrograms {
      guard case .elf(let elf)? = try evidence.executable(id),
        let strippable = elf.strippableBytes, strippable >= leastBytes,
        !evidence.isOfDistribution(id)
      else { continue }
      bytes[id] = strippable
    }
    return evidence.byLayer(Array(bytes.keys)).map { files in
      let sum = files.reduce(0) { $0 + (bytes[$1] ?? 0) }
      let isOwn = !evidence.isProbablyFromBase(files[0].layer)
      return Observation(
        "symbols and debug information are shipped",
        severity: unstrippedSeverity(ofBytes: sum, isOwn: isOwn),
        fix: files.count > 1 ? nil : evidence.stripping(files[0]),
        files: files,
        bytes: sum
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
    guard let path = file(id)?.path, let final = root.file(at: path, followingLast: false),
      let owner = packages.owner(of: final)
    else { return false }
    return [.dpkg, .apk, .rpm].contains(owner.kind)
  }

  /// How to strip a file before a layer has it: after that, a copy comes on top.
  fileprivate func stripping(_ id: FileID) -> String? {
    file(id)?.path.plainPath.map { path in
      isRun([id])
        ? """
        RUN … \\
         && strip --strip-unneeded \(path)   # in the RUN of layer \(id.layer)
        """
        : "RUN strip --strip-unneeded \(path.lastName)   # in the stage that builds it, before COPY"
    }
  }
}
