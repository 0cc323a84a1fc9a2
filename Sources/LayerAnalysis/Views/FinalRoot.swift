/// The final root filesystem, to look things up in by their paths.
public struct FinalRoot: Sendable {
  private let analysis: ImageAnalysis
  /// A directory, found once for all that is looked up in it.
  public struct Directory: Sendable, Hashable {
    fileprivate let node: PathTree.Node
  }

  /// The paths of the image, in which names can be looked up.
  let tree: PathTree
  /// For each directory, one of the paths in it; for each path, another one in its directory; else -1.
  private var firstChild: [PathTree.Node]
  private var sibling: [PathTree.Node]

  /// As many links as Linux follows in one path.
  private static let maximumLinks = 40
  /// As many names as a path may have with all its links.
  private static let maximumSteps = 4096

  /// Prepares to look things up in the root filesystem that an image ends in.
  public init(_ analysis: ImageAnalysis) {
    self.analysis = analysis
    var tree = analysis.rootfs.tree
    tree.unseal()
    self.tree = tree
    firstChild = [PathTree.Node](repeating: -1, count: tree.count)
    sibling = firstChild
    for number in 1..<max(1, tree.count) where analysis.rootfs.places[number].state != .absent {
      let node = PathTree.Node(number)
      let parent = Int(tree.parent(of: node))
      sibling[number] = firstChild[parent]
      firstChild[parent] = node
    }
  }

  /// What is at a path; symbolic links are followed inside the root, the last one only if asked for.
  ///
  /// - Returns: `nil` where nothing is, or links lead in a circle.
  public func file(at path: [UInt8], followingLast: Bool = true) -> AnalyzedFile? {
    node(at: path, followingLast: followingLast).flatMap(file)
  }

  /// What is at a path, as text.
  public func file(at path: String, followingLast: Bool = true) -> AnalyzedFile? {
    file(at: Array(path.utf8), followingLast: followingLast)
  }

  /// The directory at a path, links followed; `nil` where none is.
  public func directory(at path: [UInt8]) -> Directory? {
    guard let node = node(at: path, followingLast: true),
      analysis.rootfs.places[Int(node)].state.isDirectory
    else { return nil }
    return Directory(node: node)
  }

  /// What a path leads to from a directory, links followed; `nil` where nothing is.
  public func file(at path: String, from directory: Directory) -> AnalyzedFile? {
    node(at: Array(path.utf8), followingLast: true, from: directory.node).flatMap(file)
  }

  /// What is in a directory, in the order of the names' bytes; nothing where it is none.
  public func files(in directory: [UInt8]) -> [AnalyzedFile] {
    guard let node = node(at: directory, followingLast: true) else { return [] }
    return files(in: Directory(node: node))
  }

  /// What is in a directory, in the order of the names' bytes.
  public func files(in directory: Directory) -> [AnalyzedFile] {
    children(of: directory.node).compactMap(file)
      .sorted { $0.path.lexicographicallyPrecedes($1.path) }
  }

  /// The directories in a directory, links aside.
  public func directories(in directory: Directory) -> [Directory] {
    children(of: directory.node)
      .filter { analysis.rootfs.places[Int($0)].state.isDirectory }
      .map(Directory.init)
  }

  /// What is in a directory, by its path as text.
  public func files(in directory: String) -> [AnalyzedFile] { files(in: Array(directory.utf8)) }

  /// Whether nothing is in a directory; also where it is none.
  public func isEmpty(_ directory: String) -> Bool {
    guard let node = node(at: Array(directory.utf8), followingLast: true) else { return true }
    return firstChild[Int(node)] < 0
  }

  private func children(of node: PathTree.Node) -> [PathTree.Node] {
    var children: [PathTree.Node] = []
    var child = firstChild[Int(node)]
    while child >= 0 {
      children.append(child)
      child = sibling[Int(child)]
    }
    return children
  }

  private func file(_ node: PathTree.Node) -> AnalyzedFile? {
    let place = analysis.rootfs.places[Int(node)]
    let path = analysis.rootfs.tree.path(of: node)
    guard place.state != .impliedDirectory, node != PathTree.root else {
      return AnalyzedFile(
        path: path,
        kind: .directory,
        size: 0,
        layer: max(0, Int(place.layer)),
        mode: 0o755,
        userID: 0,
        groupID: 0,
        hasCapabilities: false
      )
    }
    guard let entry = analysis.contents.entry(of: place) else { return nil }
    var file = analysis.file(entry, of: Int(place.entryLayer), at: path)
    file.layer = Int(place.layer)
    if place.state == .file { analysis.describe(place, at: node, in: &file) }
    return file
  }

  /// The place of what is at a path; `nil` where nothing is, or links lead in a circle.
  func node(
    at path: [UInt8],
    followingLast: Bool,
    from start: PathTree.Node = PathTree.root
  ) -> PathTree.Node? {
    let rootfs = analysis.rootfs
    // The names still to go, the next one last.
    var names = Array(path.split(separator: 0x2F).map(Array.init).reversed())
    var node = start
    var (links, steps) = (0, 0)
    while let name = names.popLast() {
      steps += 1
      guard steps <= Self.maximumSteps else { return nil }
      if name.elementsEqual(".".utf8) { continue }
      if name.elementsEqual("..".utf8) {
        if node != PathTree.root { node = rootfs.tree.parent(of: node) }
        continue
      }
      guard rootfs.places[Int(node)].state.isDirectory, let child = child(of: node, named: name)
      else {
        return nil
      }
      guard rootfs.places[Int(child)].state == .symbolicLink, followingLast || !names.isEmpty else {
        node = child
        continue
      }
      links += 1
      guard links <= Self.maximumLinks, let target = file(child)?.linkTarget else { return nil }
      if target.first == 0x2F { node = PathTree.root }
      names += target.split(separator: 0x2F).map(Array.init).reversed()
    }
    return node
  }

  private func child(of node: PathTree.Node, named name: [UInt8]) -> PathTree.Node? {
    tree.child(of: node, known: name.span).flatMap { child in
      analysis.rootfs.places[Int(child)].state == .absent ? nil : child
    }
  }
}
