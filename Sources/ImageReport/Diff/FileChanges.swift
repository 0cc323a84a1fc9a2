internal import Checks

/// Which files of the final root filesystem came, went, grew or shrank.
///
/// Contents are not read: a file that changed and kept its size is not here, but its layer is.
public struct FileChanges: Sendable, Hashable {
  /// What can become of a file.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// It was not there.
    case added
    /// It is not there any more.
    case removed
    /// It is larger.
    case grown
    /// It is smaller.
    case shrunk
  }

  /// A file, a link or a device, at its path.
  public struct File: Sendable, Hashable {
    /// Where it is, relative to the root.
    public var path: BytePath
    /// Its size, in bytes; `nil` when it was not there.
    public var oldBytes: Int64?
    /// Its size, in bytes; `nil` when it is not there any more.
    public var newBytes: Int64?

    /// What became of it.
    public var kind: Kind {
      guard let oldBytes else { return .added }
      guard let newBytes else { return .removed }
      return newBytes > oldBytes ? .grown : .shrunk
    }

    /// How much larger it is.
    public var difference: Difference { Difference(from: oldBytes ?? 0, to: newBytes ?? 0) }
  }

  /// How many files something became of, and what that makes.
  public struct Sum: Sendable, Hashable {
    /// How many there are.
    public var count = 0
    /// How much larger or smaller they make the image together, in bytes.
    public var bytes: Int64 = 0
  }

  /// All of them, those that make the greatest difference first, then by the bytes of the path.
  public var files: [File]
  /// Where they are: a few directories that have all of them, in the same order.
  public var directories: [Directory]

  /// Compares the files of two images.
  public init(from old: FileListing, to new: FileListing) {
    let changed = Self.changed(from: Self.sorted(old), to: Self.sorted(new))
    directories = Directory.all(of: changed)
    files = changed.sorted { left, right in
      let (first, second) = (left.difference.magnitude.units, right.difference.magnitude.units)
      return first != second ? first > second : left.path < right.path
    }
  }

  /// What became of files in one way.
  public func sum(_ kind: Kind) -> Sum { Self.sums(files[...])[kind] ?? Sum() }

  /// What became of files, by the ways.
  static func sums(_ files: ArraySlice<File>) -> [Kind: Sum] {
    files.reduce(into: [:]) { sums, file in
      var sum = sums[file.kind] ?? Sum()
      sum.count += 1
      sum.bytes = sum.bytes.clampedAdding(file.difference.magnitude.units)
      sums[file.kind] = sum
    }
  }

  /// What is no directory, by the bytes of the path.
  static func sorted(_ listing: FileListing) -> [FileListing.File] {
    listing.files.filter { $0.kind != .directory }.sorted { $0.path < $1.path }
  }

  private static func changed(from old: [FileListing.File], to new: [FileListing.File]) -> [File] {
    var changed: [File] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if j == new.count || (i < old.count && old[i].path < new[j].path) {
        changed.append(File(path: old[i].path, oldBytes: old[i].bytes, newBytes: nil))
        i += 1
      } else if i == old.count || new[j].path < old[i].path {
        changed.append(File(path: new[j].path, oldBytes: nil, newBytes: new[j].bytes))
        j += 1
      } else {
        if old[i].bytes != new[j].bytes {
          changed.append(
            File(path: new[j].path, oldBytes: old[i].bytes, newBytes: new[j].bytes)
          )
        }
        (i, j) = (i + 1, j + 1)
      }
    }
    return changed
  }
}
