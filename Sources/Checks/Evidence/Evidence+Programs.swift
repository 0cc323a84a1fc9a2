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

  private func program(_ word: String, depth: Int) throws(NotCheckable) -> Program {
    var program = Program(word: word)
    let candidates =
      word.utf8.contains(UInt8(ascii: "/"))
      ? [absolute(word)] : searchPath.map { "\(absolute($0))/\(word)" }
    guard let file = find(word.isEmpty ? [] : candidates, &program.defect) else {
      if program.defect == .missing, candidates.contains(where: mayBeMounted) {
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
  private func find(_ candidates: [String], _ defect: inout Program.Defect?) -> AnalyzedFile? {
    defect = .missing
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

  private func mayBeMounted(_ path: String) -> Bool {
    (config.volumes + ["/proc", "/sys", "/dev"]).contains { volume in
      path == volume || path.hasPrefix(volume.hasSuffix("/") ? volume : "\(volume)/")
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
        if !mayBeMounted(absolute(path)) { program.defect = .interpreterMissing(path) }
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
