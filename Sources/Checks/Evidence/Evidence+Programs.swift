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
  /// As many directories as any `PATH` has, and more.
  static let maximumDirectories = 256
  /// As many directories above a path are looked at.
  private static let maximumNames = 64

  /// A directory in which programs are looked for.
  struct SearchDirectory {
    /// Its path, as an absolute one.
    var path: String
    /// The directory; `nil` where there is none, or it was searched before by another path.
    var directory: FinalRoot.Directory?
    /// Whether a mount may bring what is in it.
    var mayBeMounted: Bool
  }
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

  /// The same directories, each looked up once; a failure where they are more than any image has.
  func findSearchDirectories() -> Result<[SearchDirectory], NotCheckable> {
    var directories: [SearchDirectory] = []
    var paths: Set<String> = []
    var known: Set<FinalRoot.Directory> = []
    for path in searchPath.lazy.map(absolute) where paths.insert(path).inserted {
      guard directories.count < Self.maximumDirectories else {
        return .failure(NotCheckable("PATH has more than \(Self.maximumDirectories) directories"))
      }
      let directory = root.directory(at: Array(path.utf8))
      directories.append(
        SearchDirectory(
          path: path,
          directory: directory.flatMap { known.insert($0).inserted ? $0 : nil },
          mayBeMounted: mayBeMounted(path)
        )
      )
    }
    return .success(directories)
  }

  /// The paths at which an engine mounts something.
  func findMountPoints() -> Set<String> {
    Set((config.volumes + ["/proc", "/sys", "/dev"]).map(Self.normalized))
  }

  private static func normalized(_ path: String) -> String {
    "/" + path.split(separator: "/").joined(separator: "/")
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
    var program = Program(word: word, defect: .missing)
    guard !word.isEmpty else { return program }
    let isPath = word.utf8.contains(UInt8(ascii: "/"))
    let isMounted: Bool
    let file: AnalyzedFile?
    if isPath {
      let path = absolute(word)
      let found = root.file(at: path)
      file = found.flatMap { Self.mayRun($0, &program.defect) ? $0 : nil }
      if found?.kind == .directory { program.defect = .directory }
      isMounted = mayBeMounted(path)
    } else {
      let directories = try searchDirectories.get()
      file = try find(word, in: directories, &program.defect)
      isMounted = directories.contains { directory in
        directory.mayBeMounted || mountPoints.contains(Self.normalized("\(directory.path)/\(word)"))
      }
    }
    guard let file else {
      if program.defect == .missing, isMounted {
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

  /// The first program of a name that may be run, or else why none may.
  private func find(
    _ word: String,
    in directories: [SearchDirectory],
    _ defect: inout Program.Defect?
  ) throws(NotCheckable) -> AnalyzedFile? {
    for case let directory? in directories.lazy.map(\.directory) {
      guard lookups > 0 else { throw NotCheckable("too many programs are looked for") }
      lookups -= 1
      if let file = root.file(at: word, from: directory), Self.mayRun(file, &defect) { return file }
    }
    return nil
  }

  /// Whether a file is one that may be run; if it is but may not, that is the defect.
  private static func mayRun(_ file: AnalyzedFile, _ defect: inout Program.Defect?) -> Bool {
    guard file.kind == .file || file.kind == .hardLink else { return false }
    let mayRun = file.mode & 0o111 != 0
    defect = mayRun ? nil : .notExecutable
    return mayRun
  }

  private func mayBeMounted(_ path: String) -> Bool {
    var parent = ""
    return mountPoints.contains("/")
      || path.split(separator: "/").prefix(Self.maximumNames).contains { name in
        parent += "/\(name)"
        return mountPoints.contains(parent)
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
