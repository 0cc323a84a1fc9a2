internal import LayerAnalysis

extension AnalyzedFile {
  /// The last part of the path.
  var name: ArraySlice<UInt8> {
    path[(path.lastIndex(of: 0x2F).map { $0 + 1 } ?? path.startIndex)...]
  }

  /// The directory that it is in, without a trailing slash; empty for the root.
  var directory: ArraySlice<UInt8> { path[..<(path.lastIndex(of: 0x2F) ?? path.startIndex)] }

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
