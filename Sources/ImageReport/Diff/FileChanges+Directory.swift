internal import Checks

extension FileChanges {
  /// Files that something became of below one directory, or a single one.
  public struct Directory: Sendable, Hashable {
    /// The directory with a slash at its end, or the path of the one file; empty for the root.
    public var path: BytePath
    /// How many files something became of, by the ways, and what that makes.
    public var sums: [Kind: Sum]
    /// The file that makes the greatest difference.
    public var largest: File

    /// What came to be there, in bytes.
    public var gainedBytes: Int64 { bytes(.added).clampedAdding(bytes(.grown)) }
    /// What is there no more, in bytes.
    public var lostBytes: Int64 { bytes(.removed).clampedAdding(bytes(.shrunk)) }
    /// How many files something became of.
    public var count: Int { sums.values.reduce(0) { $0 + $1.count } }

    private func bytes(_ kind: Kind) -> Int64 { sums[kind]?.bytes ?? 0 }

    /// A few directories that have all of `files`, which are in the order of their paths.
    static func all(of files: [File]) -> [Directory] {
      parts(of: files[...], after: 0).flatMap { split($0) }.sorted { left, right in
        let first = left.gainedBytes.clampedAdding(left.lostBytes)
        let second = right.gainedBytes.clampedAdding(right.lostBytes)
        return first != second ? first > second : left.path < right.path
      }
    }

    private static let slash = UInt8(ascii: "/")
    /// So many directories inside another say more than the one alone, and more say less.
    private static let mostParts = 6
    /// What is deeper is not told apart.
    private static let mostDepth = 4

    /// The files below one directory as that, or as what is in it.
    private static func split(_ files: ArraySlice<File>) -> [Directory] {
      let directory = commonDirectory(of: files)
      let depth = directory.count { $0 == slash }
      let inside = parts(of: files, after: directory.count)
      // A directory of which nothing but files changed is all there is to say.
      let isWorthIt = inside.contains { $0.count > 1 } && inside.count <= mostParts
      guard files.count > 1, depth < mostDepth, isWorthIt else { return [Directory(files)] }
      return inside.flatMap { split($0) }
    }

    private init(_ files: ArraySlice<File>) {
      path =
        files.count == 1 ? files[files.startIndex].path : BytePath(Self.commonDirectory(of: files))
      sums = FileChanges.sums(files)
      largest = files.dropFirst().reduce(files[files.startIndex]) {
        $1.difference.magnitude.units > $0.difference.magnitude.units ? $1 : $0
      }
    }

    /// The runs of files with the same name after `offset` bytes of their paths, up to a slash.
    private static func parts(of files: ArraySlice<File>, after offset: Int) -> [ArraySlice<File>] {
      var parts: [ArraySlice<File>] = []
      var start = files.startIndex
      for index in files.indices {
        let name = name(in: files[index], after: offset)
        guard index > start, name != self.name(in: files[start], after: offset) else { continue }
        parts.append(files[start..<index])
        start = index
      }
      if start < files.endIndex { parts.append(files[start...]) }
      return parts
    }

    /// The name after `offset` bytes of a path, with the slash that ends it.
    private static func name(in file: File, after offset: Int) -> ArraySlice<UInt8> {
      let rest = file.path.bytes.dropFirst(offset)
      return rest.firstIndex(of: slash).map { rest[...$0] } ?? rest
    }

    /// The deepest directory that has all of `files`, with its slash.
    private static func commonDirectory(of files: ArraySlice<File>) -> [UInt8] {
      // They are in order, so what the first and the last have in common all have.
      guard let first = files.first?.path.bytes, let last = files.last?.path.bytes else {
        return []
      }
      let common = zip(first, last).prefix { $0 == $1 }.count
      let prefix = first[..<common]
      return prefix.lastIndex(of: slash).map { Array(prefix[...$0]) } ?? []
    }
  }
}
