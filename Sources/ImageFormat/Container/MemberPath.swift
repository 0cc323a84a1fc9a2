/// How the paths of an archive's members are written, so that two spellings of one are equal.
enum MemberPath {
  /// The path without `.`, empty components and inner `..`; `nil` if it leads out of the archive.
  static func clean(_ path: String) -> String? {
    var components: [Substring] = []
    for component in path.split(separator: "/") where component != "." {
      if component != ".." {
        components.append(component)
      } else if components.popLast() == nil {
        return nil
      }
    }
    return components.joined(separator: "/")
  }

  /// Where a relative target leads that stands in the directory of `path`.
  static func resolve(_ target: String, from path: String) -> String? {
    guard !target.hasPrefix("/") else { return nil }
    let directory = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    return clean(directory + target)
  }
}
