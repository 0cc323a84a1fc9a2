internal import LayerAnalysis
internal import TestSupport

/// What the image specification says about layers, as slowly and as plainly as it can be said.
///
/// The tree is a dictionary that is copied and searched through; what was lost is found by looking
/// for every inode everywhere after every layer. It shares nothing with the code under test.
public struct ReferenceModel {
  private typealias Path = [String]

  private enum Node {
    case implied
    case directory(mode: Int, uid: Int)
    case file(inode: Int, linkTarget: String?)
    case symbolicLink(String)
    case pipe

    var isDirectory: Bool {
      switch self {
      case .implied, .directory: true
      default: false
      }
    }

    var inode: Int? {
      if case .file(let inode, _) = self { return inode }
      return nil
    }
  }

  private struct Inode {
    var content: String
    var size: Int64 { Int64(content.utf8.count) }
    var layer: Int
    var firstName: Path
    var mode: Int
    var uid: Int
    var loss: (cause: WasteCause, lastName: Path, layer: Int)?
  }

  private struct Totals {
    var shippedBytes: Int64 = 0
    var visibleBytes: Int64 = 0
    var deletedBytes: Int64 = 0
    var overwrittenBytes: Int64 = 0
    var metadataOnlyBytes: Int64 = 0
    var sameLayerBytes: Int64 = 0
    var tarBytes: Int64 = 0
    var entries = 0
    var files = 0
    var directories = 0
    var symlinks = 0
    var rootOwnedFiles = 0
    var rootOwnedBytes: Int64 = 0
    var setuidFiles = 0
    var setgidFiles = 0
    var worldWritableFiles = 0
  }

  private var tree: [Path: (node: Node, layer: Int)] = [:]
  private var inodes: [Inode] = []
  private var totals = Totals()
  private var layerLines: [String] = []

  private var layer = 0
  /// Where this layer brings directories.
  private var claims: Set<Path> = []
  /// Every name that an inode had at some time while this layer was applied.
  private var names: [Int: Set<Path>] = [:]

  /// Stacks layers, the lowest first.
  public init(_ layers: [[Step]]) {
    for (number, steps) in layers.enumerated() { apply(steps, number) }
    summarize(layers)
  }

  // MARK: Layers

  private mutating func apply(_ steps: [Step], _ number: Int) {
    layer = number
    names = [:]
    claims = []
    rememberNames()
    for path in Self.mentioned(in: steps) {
      let isBrought = steps.contains {
        if case .directory(let name, _) = $0 { return Self.split(name) == path }
        return false
      }
      if isBrought { claims.insert(place(path)) }
    }
    var doomed: Set<Path> = []
    for step in steps {
      if case .whiteout(let name) = step { doomed.insert(place(Self.split(name))) }
      if case .opaque(let name) = step {
        let directory = resolve(Self.split(name))
        for path in tree.keys where path.count > directory.count && path.starts(with: directory) {
          doomed.insert(path)
        }
      }
    }
    tree = tree.filter { path, _ in
      !(1..<path.count + 1).contains { doomed.contains(Array(path.prefix($0))) }
    }
    for step in steps {
      add(step)
      rememberNames()
    }
    judge()
  }

  private mutating func add(_ step: Step) {
    switch step {
    case .whiteout, .opaque: break
    case .directory(let name, let owner):
      let path = place(Self.split(name))
      let node = Node.directory(mode: owner.mode, uid: owner.uid)
      if tree[path]?.node.isDirectory == true {
        tree[path] = (node, layer)
      } else {
        put(node, at: path)
      }
    case .file(let name, let content, let owner):
      let path = place(Self.split(name))
      inodes.append(
        Inode(content: content, layer: layer, firstName: path, mode: owner.mode, uid: owner.uid)
      )
      put(.file(inode: inodes.count - 1, linkTarget: nil), at: path)
    case .symbolicLink(let name, let target):
      put(.symbolicLink(target), at: place(Self.split(name)))
    case .pipe(let name): put(.pipe, at: place(Self.split(name)))
    case .hardLink(let name, let target, let owner):
      let path = place(Self.split(name))
      let old = place(Self.split(target))
      let linked = tree[old]
      switch linked?.node {
      case .file(let inode, _):
        if tree[path]?.node.inode != inode {
          // The content stays for the new name, even where the old one must make room for it.
          let isFirst = inodes[inode].firstName == path
          put(.file(inode: inode, linkTarget: isFirst ? nil : target), at: path)
        }
        (inodes[inode].mode, inodes[inode].uid) = (owner.mode, owner.uid)
      case .symbolicLink, .pipe:
        guard path != old, let linked else { return }
        put(linked.node, at: path)
      case nil, .implied, .directory:
        inodes.append(
          Inode(content: "", layer: layer, firstName: path, mode: owner.mode, uid: owner.uid)
        )
        put(.file(inode: inodes.count - 1, linkTarget: nil), at: path)
      }
    }
  }

  /// Puts a node where nothing may be but what is below its parents.
  private mutating func put(_ node: Node, at path: Path) {
    tree = tree.filter { !$0.key.starts(with: path) }
    for count in 1..<max(1, path.count) {
      let parent = Array(path.prefix(count))
      if tree[parent]?.node.isDirectory != true {
        tree = tree.filter { !$0.key.starts(with: parent) }
        tree[parent] = (.implied, layer)
      }
    }
    tree[path] = (node, layer)
  }

  private mutating func rememberNames() {
    for (path, entry) in tree {
      if let inode = entry.node.inode { names[inode, default: []].insert(path) }
    }
  }

  /// Finds the inodes that nobody can see any more.
  private mutating func judge() {
    let visible = Set(tree.values.compactMap(\.node.inode))
    for number in inodes.indices where inodes[number].loss == nil && !visible.contains(number) {
      let inode = inodes[number]
      let lost = names[number] ?? []
      let last =
        lost.contains(inode.firstName)
        ? inode.firstName
        : lost.min { left, right in Self.join(left) < Self.join(right) } ?? inode.firstName
      let cause: WasteCause
      if inode.layer == layer {
        cause = .sameLayer
      } else if let now = tree[last] {
        let isSame = now.node.inode.map { inodes[$0].content == inode.content } ?? false
        cause = isSame ? .metadataOnly : .overwritten
      } else {
        cause = .deleted
      }
      inodes[number].loss = (cause, last, layer)
    }
  }

  // MARK: Paths

  private static func split(_ name: String) -> Path { name.split(separator: "/").map(String.init) }

  private static func join(_ path: Path) -> String { path.joined(separator: "/") }

  /// Every path that the entries spell out, parents before children, in the order of the layer.
  private static func mentioned(in steps: [Step]) -> [Path] {
    var order: [Path] = []
    for step in steps {
      let texts: [String]
      switch step {
      case .directory(let name, _), .file(let name, _, _), .symbolicLink(let name, _),
        .pipe(let name), .whiteout(let name), .opaque(let name):
        texts = [name]
      case .hardLink(let name, let target, _): texts = [name, target]
      }
      for path in texts.map(split) {
        for count in 1..<path.count + 1 {
          let prefix = Array(path.prefix(count))
          if !order.contains(prefix) { order.append(prefix) }
        }
      }
    }
    return order
  }

  /// Where an entry goes: links above it are followed.
  private func place(_ path: Path) -> Path {
    guard let name = path.last else { return [] }
    return resolve(path.dropLast()) + [name]
  }

  private func resolve(_ path: Path) -> Path {
    path.reduce([]) { place, name in follow(place + [name]) }
  }

  private func follow(_ place: Path) -> Path {
    var budget = 40
    return walk(to: place, &budget) ?? place
  }

  /// Where `place` leads to; `nil` in a circle.
  private func walk(to place: Path, _ budget: inout Int) -> Path? {
    guard case (.symbolicLink(let target), let brought)? = tree[place] else { return place }
    if claims.contains(place), brought < layer { return place }
    budget -= 1
    guard budget >= 0 else { return nil }
    var current = target.hasPrefix("/") ? [] : Array(place.dropLast())
    for name in Self.split(target) where name != "." {
      if name == ".." {
        current = Array(current.dropLast())
      } else if let next = walk(to: current + [name], &budget) {
        current = next
      } else {
        return nil
      }
    }
    return current
  }

  // MARK: The account

  private mutating func summarize(_ layers: [[Step]]) {
    let named = tree.values.compactMap(\.node.inode)
    for (number, inode) in inodes.enumerated() {
      totals.shippedBytes += inode.size
      let names = named.count { $0 == number }
      if names > 0 {
        totals.visibleBytes += inode.size
        totals.files += names
        if inode.uid == 0 {
          totals.rootOwnedFiles += names
          totals.rootOwnedBytes += inode.size
        }
        if inode.mode & 0o4000 != 0 { totals.setuidFiles += names }
        if inode.mode & 0o2000 != 0 { totals.setgidFiles += names }
        if inode.mode & 0o002 != 0 { totals.worldWritableFiles += names }
      }
      switch inode.loss?.cause {
      case .deleted: totals.deletedBytes += inode.size
      case .sameLayer: totals.sameLayerBytes += inode.size
      case .overwritten: totals.overwrittenBytes += inode.size
      case .metadataOnly:
        totals.overwrittenBytes += inode.size
        totals.metadataOnlyBytes += inode.size
      case nil: break
      }
    }
    totals.directories = tree.values.count { $0.node.isDirectory } - (tree[[]] == nil ? 0 : 1)
    totals.symlinks = tree.values.count { entry in
      if case .symbolicLink = entry.node { return true }
      return false
    }
    totals.entries = layers.reduce(0) { $0 + $1.count }
    totals.tarBytes = layers.reduce(0) { sum, steps in
      sum + Int64(TarBuilder(steps.map(\.entry)).bytes.count)
    }
    layerLines = layers.enumerated().map(line)
  }

  private var totalsLine: String {
    let figures: [(String, Int64)] = [
      ("shipped", totals.shippedBytes), ("visible", totals.visibleBytes),
      ("deleted", totals.deletedBytes), ("overwritten", totals.overwrittenBytes),
      ("metadataOnly", totals.metadataOnlyBytes), ("sameLayer", totals.sameLayerBytes),
      ("tar", totals.tarBytes), ("entries", Int64(totals.entries)), ("files", Int64(totals.files)),
      ("directories", Int64(totals.directories)), ("symlinks", Int64(totals.symlinks)),
      ("rootOwned", Int64(totals.rootOwnedFiles)), ("rootOwnedBytes", totals.rootOwnedBytes),
      ("setuid", Int64(totals.setuidFiles)), ("setgid", Int64(totals.setgidFiles)),
      ("worldWritable", Int64(totals.worldWritableFiles)),
    ]
    return "image: " + figures.map { "\($0) \($1)" }.joined(separator: ", ")
  }

  private func line(_ number: Int, _ steps: [Step]) -> String {
    func count(_ matches: (Step) -> Bool) -> Int { steps.count(where: matches) }
    let own = inodes.filter { $0.layer == number }
    let files = steps.compactMap { step -> (size: Int, owner: Step.Owner)? in
      if case .file(_, let content, let owner) = step { return (content.utf8.count, owner) }
      return nil
    }
    let roots = files.filter { $0.owner.uid == 0 }
    let removed = inodes.filter { $0.loss?.layer == number && $0.loss?.cause != .sameLayer }
    let figures: [(String, Int)] = [
      ("shipped", files.reduce(0) { $0 + $1.size }),
      ("wasted", own.filter { $0.loss != nil }.reduce(0) { $0 + Int($1.size) }),
      ("removes", removed.reduce(0) { $0 + Int($1.size) }),
      ("entries", steps.count), ("files", files.count),
      ("directories", count { if case .directory = $0 { true } else { false } }),
      ("symlinks", count { if case .symbolicLink = $0 { true } else { false } }),
      ("hardLinks", count { if case .hardLink = $0 { true } else { false } }),
      ("whiteouts", count { if case .whiteout = $0 { true } else { false } }),
      ("opaques", count { if case .opaque = $0 { true } else { false } }),
      ("rootOwned", roots.count), ("rootOwnedBytes", roots.reduce(0) { $0 + $1.size }),
      ("setuid", files.count { $0.owner.mode & 0o4000 != 0 }),
    ]
    return "layer \(number): " + figures.map { "\($0) \($1)" }.joined(separator: ", ")
  }

  /// All that it has to say, in the words of ``Merge/account``.
  public var account: [String] {
    let waste = inodes.compactMap { inode -> String? in
      guard let loss = inode.loss, inode.size > 0 else { return nil }
      let last = loss.lastName == inode.firstName ? "" : " (\(Self.join(loss.lastName)))"
      return "waste: \(Self.join(inode.firstName))\(last) \(inode.size) \(loss.cause.rawValue) "
        + "\(inode.layer)>\(loss.layer)"
    }
    let files = tree.compactMap { path, entry -> String? in
      guard !path.isEmpty else { return nil }
      var line = "\(Self.join(path)) "
      switch entry.node {
      case .implied: return nil
      case .directory(let mode, let uid):
        line += "directory 0 layer \(entry.layer) \(String(mode, radix: 8)) \(uid):0"
      case .file(let number, let target):
        let inode = inodes[number]
        line += inode.firstName == path ? "file" : "hardLink"
        line += " \(inode.size) layer \(entry.layer) \(String(inode.mode, radix: 8)) \(inode.uid):0"
        if let target { line += " -> \(Self.join(Self.split(target)))" }
      case .symbolicLink(let target):
        line += "symbolicLink 0 layer \(entry.layer) 777 0:0 -> \(target)"
      case .pipe: line += "namedPipe 0 layer \(entry.layer) 644 0:0"
      }
      return "tree: " + line
    }
    return [totalsLine] + layerLines + waste.sorted() + files.sorted()
  }
}
