internal import ImageFormat

/// Where the files of an app are, as opposed to those of the system and of what the app depends on.
struct AppRoots {
  private static let usual = ["app", "src", "srv", "usr/src", "opt", "home", "workspace"]
  /// A working directory that says nothing about where the app is.
  private static let system = [
    "", "bin", "boot", "dev", "etc", "lib", "lib64", "media", "mnt", "proc", "run", "sbin", "sys",
    "tmp", "usr", "usr/bin", "usr/lib", "usr/local", "usr/local/bin", "usr/share", "var", "var/lib",
  ]
  /// Directories of what others wrote, or of tools.
  static let foreign = [
    "node_modules", "site-packages", "dist-packages", "vendor", "third_party", "gems", ".git",
  ]

  private let roots: [[UInt8]]
  private let foreign = AppRoots.foreign.map { Array($0.utf8) }
  private let library = Array("lib".utf8)
  private let python = Array("python".utf8)

  /// The places that are usual, and the working directory of the image.
  init(_ config: RuntimeConfig) {
    let names = (config.workingDir ?? "").utf8.split(separator: 0x2F)
    let directory = names.map { String($0) ?? "" }.joined(separator: "/")
    let own = Self.system.contains(directory) || names.contains { $0.elementsEqual("..".utf8) }
    roots = (Self.usual + (own ? [] : [directory])).map { Array("\($0)/".utf8) }
  }

  /// Whether a path, relative to the root, is that of an app's own file.
  func contain(_ path: [UInt8]) -> Bool {
    guard roots.contains(where: path.starts) else { return false }
    return !isForeign(path)
  }

  /// Whether a path is in a directory of what others wrote.
  func isForeign(_ path: [UInt8]) -> Bool {
    var start = path.startIndex
    var isInLibrary = false
    while let end = path[start...].firstIndex(of: 0x2F) {
      let name = path[start..<end]
      // `lib/python3.13`, wherever it is installed.
      if isInLibrary, name.starts(with: python),
        name.dropFirst(python.count).first.map({ 0x30...0x39 ~= $0 }) == true
      {
        return true
      }
      if foreign.contains(where: { $0.count == name.count && $0.elementsEqual(name) }) {
        return true
      }
      isInLibrary = name.elementsEqual(library)
      start = end + 1
    }
    return false
  }
}
