internal import Archive
public import ImageFormat
public import LayerAnalysis

/// What rules know of an image; what several of them need is worked out once.
///
/// A class, since what one rule has found out is there for the next.
public final class Evidence {
  /// The image and its account.
  public let weighed: WeighedImage
  /// What it was built on.
  public let base: BaseImage
  /// The final root filesystem.
  public let root: FinalRoot
  /// Owners and rights in the final root filesystem.
  let permissions: PermissionSurvey
  /// The entries that the rules look for.
  let index: FileIndex
  /// What was lost, by the layers to blame.
  let losses: [LossGroup]
  /// The day by which things are out of date; `nil` where nobody says.
  let asOf: CalendarDate?
  /// The diffIDs of the layers of the image that this one is compared with; `nil` for none.
  let baseline: [String?]?
  /// The steps of the history that ran commands.
  private(set) lazy var steps = BuildStep.steps(of: weighed.image)
  /// The instructions of the history, the oldest first, whether they made a layer or not.
  private(set) lazy var instructions = weighed.image.config.history.map(Instruction.init)
  private let numbers: [String: Int]
  /// What looks for secrets in contents.
  let scanner: ContentScanner
  /// The files with secrets, once a rule has asked for them.
  var knownSecretFiles: SecretFiles?

  /// The directories in which programs are looked for.
  private(set) lazy var searchDirectories = findSearchDirectories()
  /// The paths at which an engine mounts something when it starts a container.
  private(set) lazy var mountPoints = findMountPoints()
  /// How often a program is still looked for in a directory.
  var lookups = 16 << 10

  /// The packages of package managers, where a rule needs them.
  private(set) lazy var packages: PackageCatalogue = {
    var reader = PackageReader(self)
    return reader.read()
  }()

  /// From how many entries on a further thread is worth its start.
  private static let manyEntries = 20_000

  /// Works out what the rules of a catalogue may ask.
  nonisolated(nonsending) init(
    _ weighed: WeighedImage,
    base: BaseImage,
    catalogue: RuleCatalogue,
    readsPackages: Bool = false,
    scansAllText: Bool = false,
    asOf: CalendarDate? = nil,
    baseline: [String?]? = nil,
    jobs: Int = 1
  ) async {
    let analysis = weighed.analysis
    scanner = SecretScanner.scanner(scansAllText: scansAllText)
    self.weighed = weighed
    self.base = base
    self.asOf = asOf
    self.baseline = baseline
    var wanted = Set(catalogue.rules.flatMap(\.needs.paths))
    if readsPackages || catalogue.needsPackages { wanted.formUnion(PackageDatabases.paths) }
    let paths = wanted.sorted()
    let patterns = paths.compactMap(PathPattern.init)
    numbers = Dictionary(
      zip(patterns.map(\.description), patterns.indices),
      uniquingKeysWith: { first, _ in first }
    )
    guard jobs > 1, analysis.totals.entries >= Self.manyEntries else {
      index = FileIndex(analysis, patterns)
      root = FinalRoot(analysis)
      permissions = PermissionSurvey(analysis)
      losses = analysis.lossGroups()
      return
    }
    // None of them needs another.
    async let root = FinalRoot(analysis)
    async let permissions = PermissionSurvey(analysis)
    async let losses = analysis.lossGroups()
    index = FileIndex(analysis, patterns)
    self.root = await root
    self.permissions = await permissions
    self.losses = await losses
  }

  /// The image's documents.
  public var image: Image { weighed.image }
  /// The defaults of its containers.
  public var config: RuntimeConfig { weighed.image.config.config }

  /// The entries of all layers that match a glob, which the rule's needs name.
  ///
  /// - Throws: ``NotCheckable`` where they do not, or a layer's content is not there.
  public func files(_ path: String) throws(NotCheckable) -> [FileID] {
    guard let number = numbers[path] else { throw NotCheckable("nobody looked for \(path)") }
    try requireLayers()
    return index[number]
  }

  /// The entries of all layers that match one of some globs, each once.
  public func files(_ paths: [String]) throws(NotCheckable) -> [FileID] {
    var files: [FileID] = []
    for path in paths { files += try self.files(path) }
    guard paths.count > 1 else { return files }
    files.sort()
    var last: FileID?
    return files.filter { file in
      defer { last = file }
      return file != last
    }
  }

  /// An entry with what became of it.
  public func file(_ id: FileID) -> AnalyzedFile? { index.file(id) }

  /// The bytes that an entry ships.
  public func size(of id: FileID) -> Int64 { index.size(of: id) }

  /// Ends a rule that needs every layer where one is not in the archive.
  public func requireLayers() throws(NotCheckable) {
    guard weighed.analysis.isComplete else {
      throw NotCheckable("the content of a layer is not in the archive")
    }
  }

  /// Ends a rule about how containers run where what was read is a root filesystem and no image.
  public func requireConfig() throws(NotCheckable) {
    guard weighed.format != .rootfs else {
      throw NotCheckable("a root filesystem does not say how it is run")
    }
  }

  /// The first bytes of a file, at most as many as the rule's needs say.
  ///
  /// - Returns: `nil` where they are not known: too many files were asked for, or it has holes.
  /// - Throws: ``NotCheckable`` when reading fails.
  public func content(of file: FileID, upTo count: Int) throws(NotCheckable) -> FileContent? {
    do { return try weighed.analysis.content(of: file, upTo: count) } catch {
      throw NotCheckable(error.message)
    }
  }

  /// What a file says about how it runs; `nil` where it is no program.
  ///
  /// - Throws: ``NotCheckable`` when reading fails.
  public func executable(_ file: FileID) throws(NotCheckable) -> Executable? {
    do { return try weighed.analysis.executable(file) } catch { throw NotCheckable(error.message) }
  }

  /// Whether a file that may be run is text, and does not say what runs it.
  ///
  /// - Throws: ``NotCheckable`` when reading fails.
  func isPlainText(_ file: FileID) throws(NotCheckable) -> Bool {
    do { return try weighed.analysis.isPlainText(file) } catch { throw NotCheckable(error.message) }
  }

  /// Whether a layer is one of the base image's, as far as that can be guessed.
  public func isProbablyFromBase(_ layer: Int) -> Bool { layer < base.layers ?? 0 }

  /// The instruction that made a layer; `nil` where nothing says.
  public func instruction(of layer: Int) -> Instruction? { image.layers[layer].instruction }
}
