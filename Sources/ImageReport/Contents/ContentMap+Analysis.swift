public import Checks
public import LayerAnalysis

extension ContentMap {
  /// What files have in common that are folded together.
  private struct Kind: Hashable {
    var layer: Int16
    var removedBy: Int16
    var cause: WasteCause?
    /// -1 for several, none of which is root.
    var user: Int64
    /// The place in the catalogue; -1 for none, -2 for one of several.
    var package: Int32

    /// The same with less said: not who removed it, then not of which package, then of the owner only
    /// whether it is root, which a sum must never be wrong about.
    func coarser(_ level: Int) -> Kind {
      var kind = self
      kind.removedBy = -1
      if level > 1, package >= 0 { kind.package = -2 }
      if level > 2, user != 0 { kind.user = -1 }
      return kind
    }
  }

  /// The kinds by number, and the number of the last one, which neighbours mostly share.
  private struct Kinds {
    private(set) var all: [Kind] = []
    private var numbers: [Kind: Int32] = [:]
    private var last: Int32 = -1

    mutating func number(of kind: Kind) -> Int32 {
      if last >= 0, all[Int(last)] == kind { return last }
      last = numbers[kind] ?? Int32(all.count)
      if last == all.count {
        numbers[kind] = last
        all.append(kind)
      }
      return last
    }
  }

  /// So many packages are told apart.
  private static let mostPackages = 3000

  /// Draws an image that was analysed.
  ///
  /// - Parameters:
  ///   - analysis: The account of the image.
  ///   - catalogue: Its packages; `nil` where nobody looked for them.
  public init(_ analysis: ImageAnalysis, packages catalogue: PackageCatalogue? = nil) {
    self.init(analysis, packages: catalogue, limits: TreeFolding.Limits())
  }

  init(_ analysis: ImageAnalysis, packages: PackageCatalogue?, limits: TreeFolding.Limits) {
    let shipped = ShippedContents(analysis)
    let isNamed = Self.largest(packages?.packages ?? [])
    var kinds = Kinds()
    let items = shipped.contents.map { content in
      let package = content.cause == nil ? packages?.owner(ofInode: Int(content.inode)) : nil
      let kind = Kind(
        layer: content.layer,
        removedBy: content.removedBy,
        cause: content.cause,
        user: Int64(content.userID),
        package: package.map { isNamed[$0] ? Int32($0) : -2 } ?? -1
      )
      return TreeFolding.Item(
        directory: Int32(shipped.directory(of: Int(content.place))),
        weight: content.bytes,
        kind: kinds.number(of: kind)
      )
    }
    let exact = kinds.all
    let coarser = (1...3).map { level in exact.map { kinds.number(of: $0.coarser(level)) } }
    let folding = TreeFolding(
      parents: (0..<shipped.placeCount).map { Int32(shipped.directory(of: $0)) },
      items: items,
      coarser: coarser,
      limits: limits
    )
    self.init(shipped, items, folding, kinds.all, packages?.packages ?? [])
  }

  private init(
    _ shipped: ShippedContents,
    _ files: [TreeFolding.Item],
    _ folding: TreeFolding,
    _ kinds: [Kind],
    _ catalogue: [Package]
  ) {
    var numbers = [Int](repeating: -1, count: shipped.placeCount)
    directories = []
    for node in folding.directories {
      let place = Int(node)
      let parent = place == 0 ? -1 : numbers[shipped.directory(of: place)]
      numbers[place] = directories.count
      directories.append(Directory(name: shipped.name(of: place), parent: parent))
    }
    func item(_ kind: Int32, in directory: Int32) -> Item {
      let kind = kinds[Int(kind)]
      return Item(
        directory: numbers[Int(directory)],
        bytes: 0,
        files: 0,
        layer: Int(kind.layer),
        cause: kind.cause.map(Report.WastedFile.Cause.init),
        removedBy: kind.removedBy < 0 ? nil : Int(kind.removedBy),
        // Numbers of the system and of the catalogue, until it is known which of them there are.
        user: Int(kind.user),
        package: Int(kind.package)
      )
    }
    items = folding.folds.map { item($0.kind, in: $0.directory) }
    var folded = Folded(below: 0, items: items.count, directories: folding.foldedDirectories)
    for (index, content) in shipped.contents.enumerated() {
      let fold = Int(folding.foldOfItem[index])
      if fold >= 0 {
        items[fold].bytes = items[fold].bytes.clampedAdding(content.bytes)
        items[fold].files += Int(content.names)
        folded.files += Int(content.names)
        folded.below = max(folded.below, content.bytes + 1)
      } else {
        var item = item(files[index].kind, in: files[index].directory)
        item.name = shipped.name(of: Int(content.place))
        item.bytes = content.bytes
        item.files = Int(content.names)
        item.mode = Int(content.mode)
        items.append(item)
      }
    }
    self.folded = folding.folds.isEmpty ? nil : folded
    users = []
    packages = []
    nameOwners(catalogue)
    let order = Ranking.byDirectory(
      Ranking.largestFirst(items.map { $0.bytes }),
      items.map { $0.directory },
      count: directories.count
    )
    items = order.map { items[$0] }
  }

  /// Makes the tables of users and packages, and the numbers of the items those of places in them.
  private mutating func nameOwners(_ catalogue: [Package]) {
    var (users, packages): ([Int: Int64], [Int: Int64]) = ([:], [:])
    for item in items {
      users[item.user] = (users[item.user] ?? 0).clampedAdding(item.bytes)
      guard let package = item.package, package != -1 else { continue }
      packages[package] = (packages[package] ?? 0).clampedAdding(item.bytes)
    }
    let userOrder = Self.order(users)
    let packageOrder = Self.order(packages)
    self.users = userOrder.map { $0 < 0 ? nil : UInt32($0) }
    self.packages = packageOrder.map { $0 < 0 ? nil : Report.Package(catalogue[$0]) }
    for (place, number) in userOrder.enumerated() { users[number] = Int64(place) }
    for (place, number) in packageOrder.enumerated() { packages[number] = Int64(place) }
    for index in items.indices {
      items[index].user = Int(users[items[index].user] ?? 0)
      items[index].package = items[index].package.flatMap { packages[$0] }.map { Int($0) }
    }
  }

  /// The numbers with the most bytes first, then the smallest; what stands for several is the last.
  private static func order(_ sums: [Int: Int64]) -> [Int] {
    let numbers = sums.keys.sorted()
    return Ranking.largestFirst(numbers.map { $0 < 0 ? -1 : sums[$0] ?? 0 }).map { numbers[$0] }
  }

  /// Which packages are told apart: the largest.
  private static func largest(_ packages: [Package]) -> [Bool] {
    var isNamed = [Bool](repeating: packages.count <= mostPackages, count: packages.count)
    guard packages.count > mostPackages else { return isNamed }
    for package in Ranking.largestFirst(packages.map { $0.bytes }).prefix(mostPackages) {
      isNamed[package] = true
    }
    return isNamed
  }
}
