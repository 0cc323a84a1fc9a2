public import LayerAnalysis

/// The packages of an image, and which files belong to them.
public struct PackageCatalogue: Sendable {
  /// The packages, in the order in which their databases were read.
  public let packages: [Package]
  /// The databases that could not be read; what belongs to their packages belongs to nobody here.
  public let unread: [UnreadPackages]
  /// What dpkg knows of its packages, by their places in ``packages``.
  let dpkgRecords: [Int: DpkgRecord]
  private var ownership: FileOwnership

  init(
    packages: [Package],
    unread: [UnreadPackages],
    dpkgRecords: [Int: DpkgRecord],
    ownership: FileOwnership
  ) {
    self.packages = zip(packages, ownership.holdings).map { package, holding in
      var package = package
      package.bytes = holding.bytes
      package.files = holding.files
      return package
    }
    self.unread = unread
    self.dpkgRecords = dpkgRecords
    self.ownership = ownership
  }

  /// Reads the packages of an image.
  ///
  /// - Parameter weighed: The image, read with ``requests``.
  nonisolated(nonsending) public init(of weighed: WeighedImage) async {
    let evidence = await Evidence(
      weighed,
      base: BaseImage(of: weighed.image),
      catalogue: RuleCatalogue([]),
      readsPackages: true
    )
    self = evidence.packages
  }

  /// What has to be read of the layers.
  public static let requests = ContentRequests(files: PackageDatabases.files)

  /// The packages, the largest first, then by name, version and place.
  public var largest: [Package] {
    packages.sorted { left, right in
      if left.bytes != right.bytes { return left.bytes > right.bytes }
      if left.name != right.name { return left.name < right.name }
      if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
      if left.version != right.version { return left.version ?? "" < right.version ?? "" }
      return left.path.lexicographicallyPrecedes(right.path)
    }
  }

  /// The contents that belong to packages, given by their places in ``packages``.
  func files(of packages: some Sequence<Int>) -> [FileID] { ownership.files(of: Set(packages)) }

  /// The package that a file of the final root filesystem belongs to; `nil` for none.
  public func owner(of file: AnalyzedFile) -> Package? {
    ownership.owner(of: file).map { packages[$0] }
  }

  /// The place in ``packages`` of the package that a content belongs to, by the number that its names
  /// share in the final root filesystem; `nil` for none.
  public func owner(ofInode inode: Int) -> Int? { ownership.owner(ofInode: inode) }

  /// Ends a rule that needs the packages of some kinds where a database of theirs cannot be read.
  func require(_ kinds: Set<Package.Kind>) throws(NotCheckable) {
    guard let first = unread.first(where: { kinds.contains($0.kind) }) else { return }
    throw NotCheckable("\(String(decoding: first.path, as: UTF8.self)) \(first.reason)")
  }
}
