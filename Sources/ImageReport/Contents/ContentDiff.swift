/// The files of two images' final root filesystems as one tree to draw: the largest ones, and folds of
/// all others.
public struct ContentDiff: Sendable, Hashable {
  /// The directories of either, each after the one that it is in; the root is the first.
  public var directories: [ContentMap.Directory]
  /// The files and folds, by directory, then by name.
  public var items: [Item]
  /// What is folded; `nil` where every file is an item.
  public var folded: ContentMap.Folded?

  /// Draws the files of two images, folded alike.
  public init(from old: FileListing, to new: FileListing) {
    self.init(from: old, to: new, limits: TreeFolding.Limits())
  }

  init(from old: FileListing, to new: FileListing, limits: TreeFolding.Limits) {
    var paths = SortedPaths()
    let (old, new) = (FileChanges.sorted(old), FileChanges.sorted(new))
    var files: [Item] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      let isOld = j == new.count || i < old.count && !(new[j].path < old[i].path)
      let isNew = i == old.count || j < new.count && !(old[i].path < new[j].path)
      let path = isOld ? old[i].path : new[j].path
      let place = paths.add(path.bytes)
      files.append(
        Item(
          directory: Int(place.directory),
          name: Array(place.name),
          files: 1,
          old: isOld ? old[i].bytes : nil,
          new: isNew ? new[j].bytes : nil,
          state: !isOld ? .added : !isNew ? .removed : Self.state(from: old[i], to: new[j])
        )
      )
      if isOld { i += 1 }
      if isNew { j += 1 }
    }
    let folding = TreeFolding(
      parents: paths.parents,
      items: files.map { file in
        TreeFolding.Item(
          directory: Int32(file.directory),
          weight: file.weight,
          kind: file.state.rawValue
        )
      },
      limits: limits
    )
    var numbers = [Int](repeating: -1, count: paths.parents.count)
    directories = []
    for node in folding.directories {
      let parent = paths.parents[Int(node)]
      numbers[Int(node)] = directories.count
      directories.append(
        ContentMap.Directory(
          name: paths.names[Int(node)],
          parent: parent < 0 ? -1 : numbers[Int(parent)]
        )
      )
    }
    items = folding.folds.map { fold in
      Item(directory: numbers[Int(fold.directory)], state: State(rawValue: fold.kind) ?? .changed)
    }
    var folded = ContentMap.Folded(
      below: 0,
      items: items.count,
      directories: folding.foldedDirectories
    )
    for (index, file) in files.enumerated() {
      let fold = Int(folding.foldOfItem[index])
      guard fold >= 0 else {
        var file = file
        file.directory = numbers[file.directory]
        items.append(file)
        continue
      }
      items[fold].add(file)
      folded.files += 1
      folded.below = max(folded.below, max(file.old ?? 0, file.new ?? 0).clampedAdding(1))
    }
    self.folded = folding.folds.isEmpty ? nil : folded
    // By directory, where each keeps its order: folds first.
    let order = Ranking.byDirectory(
      Array(items.indices),
      items.map { $0.directory },
      count: directories.count
    )
    items = order.map { items[$0] }
  }

  /// What became of a file that is in both; contents are not read.
  private static func state(from old: FileListing.File, to new: FileListing.File) -> State {
    func kind(_ file: FileListing.File) -> FileListing.File.Kind {
      file.kind == .hardLink ? .file : file.kind
    }
    guard old.bytes == new.bytes, kind(old) == kind(new),
      kind(old) == .file || old.linkTarget == new.linkTarget
    else { return .changed }
    let isSame =
      old.mode == new.mode && old.uid == new.uid && old.gid == new.gid
      && old.hasCapabilities == new.hasCapabilities
    return isSame ? .same : .metadataOnly
  }
}
