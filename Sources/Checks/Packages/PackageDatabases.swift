internal import Archive
internal import LayerAnalysis

/// Where package managers keep what they know, as globs, and how much of each file is read.
enum PackageDatabases {
  static let dpkgStatus = "var/lib/dpkg/status"
  /// Distroless images have one file a package.
  static let dpkgStatusFiles = "var/lib/dpkg/status.d/**"
  static let dpkgLists = "var/lib/dpkg/info/*.list"
  static let dpkgDiversions = "var/lib/dpkg/diversions"
  static let aptStates = "var/lib/apt/extended_states"
  static let apk = ["lib/apk/db/installed", "usr/lib/apk/db/installed"]
  static let rpm = ["var/lib/rpm/rpmdb.sqlite", "usr/lib/sysimage/rpm/rpmdb.sqlite"]
  /// What rpm wrote and has not yet moved into its database.
  static let rpmLogs = rpm.map { $0 + "-wal" }
  /// The forms that rpm's database had before, or has elsewhere, of which only the names are known.
  static let otherRPM = [
    "var/lib/rpm/Packages", "var/lib/rpm/Packages.db",
    "usr/lib/sysimage/rpm/Packages", "usr/lib/sysimage/rpm/Packages.db",
  ]
  static let pythonMetadata = ["**/*.dist-info/METADATA", "**/*.egg-info/PKG-INFO"]
  static let pythonRecords = ["**/*.dist-info/RECORD", "**/*.egg-info/installed-files.txt"]
  static let pythonWheels = "**/*.dist-info/WHEEL"
  /// Of all packages, in `node_modules` or not: a star for their names would be every name there is.
  static let nodeManifests = "**/package.json"

  /// The files that are looked for.
  static let paths = contents.keys.sorted() + rpmLogs + otherRPM

  /// How many bytes of the files are read.
  static let contents: [String: Int] = {
    let limits = Limits.Packages()
    var contents = [
      dpkgStatus: limits.textBytes,
      dpkgStatusFiles: limits.listBytes,
      dpkgLists: limits.listBytes,
      dpkgDiversions: limits.diversionBytes,
      aptStates: limits.listBytes,
      pythonWheels: limits.headBytes,
      nodeManifests: limits.headBytes,
    ]
    for path in apk { contents[path] = limits.textBytes }
    for path in rpm { contents[path] = limits.databaseBytes }
    for path in pythonMetadata { contents[path] = limits.headBytes }
    for path in pythonRecords { contents[path] = limits.listBytes }
    return contents
  }()

  /// The same, as a layer's reader wants it.
  static var files: [ContentRequests.Files] {
    contents.sorted { $0.key < $1.key }.compactMap { path, count in
      PathPattern(path).map { ContentRequests.Files($0, bytes: count) }
    }
  }
}
