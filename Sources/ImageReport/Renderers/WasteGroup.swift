/// Wasted files that share a cause, both layers and a directory: one line of the text report.
struct WasteGroup: Sendable, Hashable {
  /// The path of the one file or of all copies of it, or the directory with a slash at its end.
  var path: BytePath
  /// The file with the most bytes.
  var largest: Report.WastedFile
  /// How many files the group stands for.
  var count: Int
  /// Their size in bytes.
  var bytes: Int64

  /// Whether it stands for several copies that one path had.
  var isOnePath: Bool { count > 1 && path == largest.path }

  /// The path of the largest file below the group's directory.
  var nameOfLargest: BytePath { BytePath(Array(largest.path.bytes.dropFirst(path.bytes.count))) }

  /// The groups of all wasted files, largest first.
  ///
  /// A group is never the whole root, which would say nothing. Where it would be a directory of the
  /// root, the few directories inside say more: `var/cache/` and `var/lib/` instead of `var/`.
  static func groups(of files: [Report.WastedFile]) -> [WasteGroup] {
    let parts = partition(files) {
      Key(
        cause: $0.cause,
        addedBy: $0.addedBy,
        removedBy: $0.removedBy,
        start: start(of: $0, depth: 1)
      )
    }
    return parts.flatMap(split).sorted { $0.isBefore($1) }
  }

  private struct Key: Hashable {
    var cause: Report.WastedFile.Cause
    var addedBy: Int
    var removedBy: Int
    var start: ArraySlice<UInt8>
  }

  private static let slash = UInt8(ascii: "/")
  private static let mostDirectories = 4

  /// The group of files below one directory of the root, or those of its few directories.
  private static func split(_ files: [Report.WastedFile]) -> [WasteGroup] {
    let whole = WasteGroup(files)
    guard files.count > 1, whole.path.bytes.count(where: { $0 == slash }) == 1 else {
      return [whole]
    }
    let parts = partition(files) { start(of: $0, depth: 2) }
    guard parts.count <= mostDirectories, parts.allSatisfy({ $0.count > 1 }) else {
      return [whole]
    }
    return parts.map { WasteGroup($0) }
  }

  private init(_ files: [Report.WastedFile]) {
    // A part holds at least the file it was made for. Of equal ones, the first is the largest.
    largest = files.dropFirst().reduce(files[0]) { $1.bytes > $0.bytes ? $1 : $0 }
    count = files.count
    bytes = files.reduce(0) { $0.clampedAdding($1.bytes) }
    guard let other = files.first(where: { $0.path != files[0].path }) else {
      path = largest.path
      return
    }
    let start = Self.directory(of: Self.commonPrefix(files[0].path.bytes[...], other.path.bytes))
    let directory = files.dropFirst().reduce(start) {
      Self.directory(of: Self.commonPrefix($0, $1.path.bytes))
    }
    path = directory.isEmpty ? largest.path : BytePath(Array(directory))
  }

  private func isBefore(_ other: WasteGroup) -> Bool {
    if bytes != other.bytes {
      return bytes > other.bytes
    }
    if path != other.path {
      return path < other.path
    }
    return (largest.addedBy, largest.removedBy, largest.cause.rawValue)
      < (other.largest.addedBy, other.largest.removedBy, other.largest.cause.rawValue)
  }

  /// The parts of `files` with equal keys, in the order of their first files.
  private static func partition<Key: Hashable>(
    _ files: [Report.WastedFile],
    by key: (Report.WastedFile) -> Key
  ) -> [[Report.WastedFile]] {
    var places: [Key: Int] = [:]
    var parts: [[Report.WastedFile]] = []
    for file in files {
      let place = places[key(file), default: parts.count]
      if place == parts.count {
        places[key(file)] = place
        parts.append([])
      }
      parts[place].append(file)
    }
    return parts
  }

  /// The first `depth` directories of a path with their slashes, or all of a shorter path.
  private static func start(of file: Report.WastedFile, depth: Int) -> ArraySlice<UInt8> {
    var rest = file.path.bytes[...]
    for _ in 0..<depth {
      guard let slash = rest.firstIndex(of: slash) else { return file.path.bytes[...] }
      rest = rest[(slash + 1)...]
    }
    return file.path.bytes[..<rest.startIndex]
  }

  /// The directory of a path with its slash; empty for a path in the root.
  private static func directory(of path: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    path.lastIndex(of: slash).map { path[...$0] } ?? path.prefix(0)
  }

  private static func commonPrefix(
    _ left: ArraySlice<UInt8>,
    _ right: [UInt8]
  ) -> ArraySlice<UInt8> {
    left.prefix(zip(left, right).prefix { $0 == $1 }.count)
  }
}
