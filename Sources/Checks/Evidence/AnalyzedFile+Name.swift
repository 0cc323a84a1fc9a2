internal import LayerAnalysis

extension AnalyzedFile {
  /// The last part of the path.
  var name: ArraySlice<UInt8> {
    path[(path.lastIndex(of: 0x2F).map { $0 + 1 } ?? path.startIndex)...]
  }

  /// The directory that it is in, without a trailing slash; empty for the root.
  var directory: ArraySlice<UInt8> { path[..<(path.lastIndex(of: 0x2F) ?? path.startIndex)] }

  /// The directory nearest to it that a pattern matches; `nil` for none.
  func directory(matching patterns: [PathPattern]) -> [UInt8]? {
    var path = directory
    while !path.isEmpty, !patterns.isEmpty {
      let directory = Array(path)
      if patterns.contains(where: { $0.matches(directory) }) { return directory }
      path = path[..<(path.lastIndex(of: 0x2F) ?? path.startIndex)]
    }
    return nil
  }

  /// What is in front of a marker, as `/.git/`, in the path.
  ///
  /// - Parameters:
  ///   - marker: Names between slashes.
  ///   - isLast: Whether the last of several markers is meant, and not the first.
  /// - Returns: A path with a leading slash; `nil` where there is no marker.
  func path(before marker: [UInt8], isLast: Bool = false) -> ArraySlice<UInt8>? {
    let path = [0x2F] + self.path
    func isMarker(_ place: Int) -> Bool { path[place...].starts(with: marker) }
    let place = isLast ? path.indices.last(where: isMarker) : path.indices.first(where: isMarker)
    return place.map { path[..<$0] }
  }

  /// Whether the last part of the path is this.
  func hasName(_ name: String) -> Bool { self.name.elementsEqual(name.utf8) }

  /// Whether the last part of the path starts so.
  func hasPrefix(_ prefix: String) -> Bool { name.starts(with: prefix.utf8) }

  /// Whether the path ends so.
  func hasSuffix(_ suffix: String) -> Bool {
    path.count >= suffix.utf8.count && path.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }

  /// Whether it is below a directory, whose path relative to the root ends in a slash.
  func isBelow(_ directory: String) -> Bool { path.starts(with: directory.utf8) }

  /// Whether a directory of this name is in its path.
  func isBelowAny(named names: [String]) -> Bool {
    directory.split(separator: 0x2F).contains { part in
      names.contains { part.elementsEqual($0.utf8) }
    }
  }
}
