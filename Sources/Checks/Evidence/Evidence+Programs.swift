internal import ImageFormat
internal import LayerAnalysis

extension Rule.Needs {
  /// What ``Evidence/program(_:)`` reads.
  static let programs = Self(executables: true)
}

extension Evidence {
  private static let defaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
  /// As many scripts as Linux lets run each other.
  private static let maximumDepth = 4
  /// As many bytes as Linux reads of a script's first line.
  private static let maximumInterpreter = 255
  /// As many bytes as Linux accepts in a path, and in a variable.
  private static let maximumPath = 4096
  private static let maximumVariable = 128 << 10

  /// What a container starts.
  var command: Command { Command(config) }

  /// The value of an environment variable; the last one holds.
  func environment(_ name: String) -> Substring? {
    config.env.last { $0.hasPrefix("\(name)=") }?.dropFirst(name.count + 1)
  }

  /// The directories in which programs are looked for.
  var searchPath: [String] {
    (environment("PATH") ?? Self.defaultPath[...]).split(separator: ":").map(String.init)
  }

  /// Looks for a program as a container engine does, by its path or through `PATH`, and for what it
  /// needs in order to start.
  ///
  /// - Throws: ``NotCheckable`` where it may be brought by a mount, or a layer is not there.
  func program(_ word: String) throws(NotCheckable) -> Program {
    try requireUnix()
    try requireLayers()
    return try program(word, depth: 0)
  }

  /// Ends the search for a program whose paths would be longer than any, and more.
  private func requirePaths(to word: String) throws(NotCheckable) {
    guard word.utf8.count <= Self.maximumPath else {
      throw NotCheckable("the name of a program is longer than any path")
    }
    guard (config.workingDir ?? "").utf8.count <= Self.maximumPath else {
      throw NotCheckable("the working directory is longer than any path")
    }
    guard (environment("PATH") ?? "").utf8.count <= Self.maximumVariable else {
      throw NotCheckable("PATH is longer than Linux lets a variable be")
    }
  }

  private func program(_ word: String, depth: Int) throws(NotCheckable) -> Program {
    try requirePaths(to: word)
    var program = Program(word: word)
    // One at a time: a variable may name any number of directories.
    let directories = word.utf8.contains(UInt8(ascii: "/")) ? nil : searchPath
    let candidates = (directories ?? [word]).lazy.map { [self] path in
      directories == nil ? absolute(path) : "\(absolute(path))/\(word)"
    }
    guard let file = find(word.isEmpty ? nil : candidates, &program.defect) else {
      if program.defect == .missing, candidates.contains(where: mayBeMounted(volumes)) {
        throw NotCheckable("\(word) may be mounted when a container starts")
      }
      return program
    }
    try start(file, &program, depth: depth)
    return program
  }

  private func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : "\(config.workingDir ?? "")/\(path)"
  }

  /// The first of the candidates that may be run, or else why none may.
  private func find(
    _ candidates: (some Collection<String>)?,
    _ defect: inout Program.Defect?
  ) -> AnalyzedFile? {
    defect = .missing
    guard let candidates else { return nil }
    for path in candidates {
      guard let file = root.file(at: path) else { continue }
      switch file.kind {
      case .file, .hardLink:
        if file.mode & 0o111 != 0 {
          defect = nil
          return file
        }
        defect = .notExecutable
      case .directory where candidates.count == 1: defect = .directory
      default: continue
      }
    }
    return nil
  }

  /// Where something may be mounted, without the slashes at the end.
  private var volumes: Set<Substring> {
    Set(
      (config.volumes + ["/proc", "/sys", "/dev"]).map { volume in
        let end = volume.utf8.lastIndex { $0 != 0x2F }
        return end.map { volume[...$0] } ?? "/"
      }
    )
  }

  /// Whether a path is in one of some volumes.
  private func mayBeMounted(_ volumes: Set<Substring>) -> (String) -> Bool {
    { path in
      let slashes = path.utf8.indices.filter { path.utf8[$0] == 0x2F }.dropFirst()
      return volumes.contains("/") || volumes.contains(path[...])
        || slashes.contains { volumes.contains(path[..<$0]) }
    }
  }

  private func executable(of file: AnalyzedFile) throws(NotCheckable) -> Executable? {
    guard let content = file.content else { return nil }
    return try executable(content)
  }

  /// Follows a program to what runs it.
  private func start(_ file: AnalyzedFile, _ program: inout Program, depth: Int)
    throws(NotCheckable)
  {
    let executable = try self.executable(of: file)
    program.files.append(file)
    program.executables.append(executable)
    guard depth < Self.maximumDepth else { return }
    switch executable {
    case nil: return
    case .damaged:
      let path = String(decoding: file.path, as: UTF8.self)
      throw NotCheckable("\(path) is an ELF file whose headers make no sense")
    case .elf(let elf):
      guard let loader = elf.interpreter, !loader.isEmpty else { return }
      let path = String(decoding: loader, as: UTF8.self)
      guard let file = root.file(at: loader), file.kind == .file || file.kind == .hardLink else {
        program.defect = .loaderMissing(path)
        return
      }
      program.files.append(file)
      program.executables.append(try self.executable(of: file))
    case .script(let script):
      guard !script.interpreter.isEmpty else { return }
      guard script.interpreter.count <= Self.maximumInterpreter else {
        let path = String(decoding: file.path, as: UTF8.self)
        throw NotCheckable("\(path) has a longer path of an interpreter than Linux reads")
      }
      if script.hasWindowsLineEnd {
        program.defect = .windowsLineEnd
        return
      }
      let path = String(decoding: script.interpreter, as: UTF8.self)
      guard let file = root.file(at: absolute(path)) else {
        if !mayBeMounted(volumes)(absolute(path)) { program.defect = .interpreterMissing(path) }
        return
      }
      try start(file, &program, depth: depth + 1)
      // `#!/usr/bin/env bash`
      guard program.defect == nil, path.lastName == "env", let argument = script.argument else {
        return
      }
      let word = String(decoding: argument, as: UTF8.self)
      guard !word.hasPrefix("-"), !word.contains("=") else { return }
      let found = try self.program(word, depth: depth + 1)
      program.files += found.files
      program.executables += found.executables
      if found.defect == .missing { program.defect = .interpreterMissing(word) }
    }
  }
}
