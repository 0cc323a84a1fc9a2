internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let libcMismatch = Rule(
    508,
    "libc-mismatch",
    .warning,
    title: "programs and modules for another C library",
    why: """
      What was linked against glibc does not start on Alpine, whose C library is musl, and the reverse. \
      The guide that prefers Alpine warns of this itself.
      """,
    fix: "build in a stage with the same distribution as the last one, or link statically",
    guides: [.fundamentals, .production],
    needs: Needs(paths: [glibcModules, muslModules], executables: true, packages: true)
  ) { evidence throws(NotCheckable) in
    try evidence.requireUnix()
    try evidence.requireLayers()
    var observations: [Observation] = []
    for (loader, files) in try evidence.programsWithoutLoader() {
      observations.append(
        Observation("programs need the loader \(loader), which is not in the image", files: files)
      )
    }
    let (hasMusl, hasGlibc) = (evidence.hasLoader("ld-musl-"), evidence.hasLoader("ld-linux"))
    guard hasMusl != hasGlibc else { return observations }
    let path = hasMusl ? glibcModules : muslModules
    let named = try evidence.files(path).filter { id in
      guard let file = evidence.file(id), file.kind == .file, file.loss == nil else { return false }
      return evidence.root.file(at: file.path)?.content == id
    }
    let packages = evidence.packages
    let built = packages.packages.indices.filter { number in
      isBuilt(packages.packages[number], for: hasMusl ? "manylinux" : "musllinux")
    }
    let modules = packages.files(of: built).filter { evidence.file($0)?.hasSuffix(".so") == true }
    for files in evidence.byLayer(Set(named + modules).sorted()) {
      observations.append(
        Observation(
          hasMusl
            ? "Python modules are for glibc, and the image has musl"
            : "Python modules are for musl, and the image has glibc",
          files: files
        )
      )
    }
    if observations.isEmpty { try packages.require([.python]) }
    return observations
  }

  /// Whether a package was built for nothing but a platform, by the tags of its wheel: their last parts.
  private static func isBuilt(_ package: Package, for platform: String) -> Bool {
    !package.wheelTags.isEmpty
      && package.wheelTags.allSatisfy { tag in
        let platforms = tag.split(separator: "-").last?.split(separator: ".") ?? []
        return !platforms.isEmpty && platforms.allSatisfy { $0.hasPrefix(platform) }
      }
  }

  /// `_ctypes.cpython-312-x86_64-linux-gnu.so`, and the same for musl.
  private static let glibcModules = "**/*-linux-gnu.so"
  private static let muslModules = "**/*-linux-musl.so"
}

extension Evidence {
  private static let systemDirectories: Set<String> = [
    "/bin", "/sbin", "/usr/bin", "/usr/sbin",
  ]
  /// As many programs are looked into.
  private static let maximumPrograms = 1000

  /// Whether a directory of libraries has a loader whose name begins so.
  fileprivate func hasLoader(_ prefix: String) -> Bool {
    ["lib", "lib64", "usr/lib", "usr/lib64"].contains { directory in
      root.files(in: directory).contains { file in
        (file.path.split(separator: 0x2F).last ?? []).starts(with: prefix.utf8)
      }
    }
  }

  /// The app's programs that lack their loaders, by these; IMG507 has that of the command.
  fileprivate func programsWithoutLoader() throws(NotCheckable) -> [(String, [FileID])] {
    let started = command.words.first.flatMap { (try? program($0))?.files.first?.content }
    var programs: Set<FileID> = []
    for place in try searchDirectories.get() {
      // The distribution's own programs fit, and where it ends is not known.
      guard let directory = place.directory,
        base.layers != nil || !Self.systemDirectories.contains(place.path)
      else { continue }
      for file in root.files(in: directory) {
        guard let content = file.content, file.kind == .file, file.mode & 0o111 != 0,
          !isProbablyFromBase(file.layer), content != started
        else { continue }
        programs.insert(content)
      }
    }
    var found: [String: [FileID]] = [:]
    for content in programs.sorted().prefix(Self.maximumPrograms) {
      guard case .elf(let elf)? = try executable(content), let loader = elf.interpreter,
        !loader.isEmpty, root.file(at: loader) == nil
      else { continue }
      found[String(decoding: loader, as: UTF8.self), default: []].append(content)
    }
    return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
