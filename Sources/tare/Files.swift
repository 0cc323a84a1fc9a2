internal import ArgumentParser
internal import Checks
internal import ImageFormat
internal import ImageReport
internal import LayerAnalysis

/// `tare files`: the files of the image, of one layer, or those that are wasted; or who owns them.
struct Files: AsyncCommand {
  /// What the files are summed up by.
  enum Grouping: String, ExpressibleByArgument, CaseIterable {
    case package
  }

  /// The order of the list.
  enum Order: String, ExpressibleByArgument, CaseIterable {
    case path, size
  }

  static let configuration = CommandConfiguration(
    commandName: "files",
    abstract: "List files: of the final root filesystem, of one layer, or the wasted ones.",
    discussion: """
      EXAMPLES
        tare files app.tar --sort size --top 20   the largest files
        tare files app.tar --layer 3              what layer 3 brings and deletes
        tare files app.tar --wasted               what is shipped and never seen
        tare files app.tar --setuid --root-owned  programs that run as root
        tare files app.tar --by package --top 20  the largest packages

      PACKAGES
        --by package reads the databases of dpkg, apk and rpm, the records of Python distributions and the \
      package.json of node_modules in the final root filesystem, and sums up the files that belong to each \
      package, the largest first. A file belongs to one package at most: to that of the distribution if \
      there is one. What belongs to none comes last.

      The list comes as text, json or csv.
      """
  )

  @OptionGroup var image: ImageOptions

  @OptionGroup var reading: ReadingOptions

  @Option(help: ArgumentHelp("The entries of one layer, from 0.", valueName: "n"))
  var layer: Int?

  @Flag(help: "Files that are shipped and that nobody can see.")
  var wasted = false

  @Flag(help: "Regular files that belong to user 0.")
  var rootOwned = false

  @Flag(help: "Regular files with the setuid bit.")
  var setuid = false

  @Flag(help: "Regular files with the setgid bit.")
  var setgid = false

  @Flag(help: "Regular files that everybody may write to.")
  var worldWritable = false

  @Flag(help: "Regular files with capabilities.")
  var capabilities = false

  @Option(help: "Sum the final files up by what they belong to.")
  var by: Grouping?

  @Option(
    help: "The order; by default that of the layer, of the paths, or for --wasted of the sizes."
  )
  var sort: Order?

  @Option(help: ArgumentHelp("At most so many files.", valueName: "n"))
  var top: Int?

  @OptionGroup var output: OutputOptions<ReportFormat>

  func validate() throws {
    guard top ?? 0 >= 0 else { throw ValidationError("--top cannot be negative") }
    try output.allow(Self.formats, for: "lists of files")
    let isFiltered = wasted || rootOwned || setuid || setgid || worldWritable || capabilities
    guard by == nil || !isFiltered && layer == nil && sort == nil else {
      throw ValidationError(
        "--by package is about all final files, the largest package first; of the other options it takes "
          + "--top"
      )
    }
  }

  private static let formats: [ReportFormat] = [.text, .json, .csv]

  nonisolated(nonsending) func perform() async throws {
    try output.spare(image.path)
    guard by == nil else { return try await listPackages() }
    let weighed = try await image.weigh(reading, isQuiet: output.quiet)
    var files = try files(of: weighed).filter(isWanted)
    switch sort {
    case .path: files.sort { $0.path.lexicographicallyPrecedes($1.path) }
    case .size:
      files.sort { left, right in
        left.size != right.size
          ? left.size > right.size : left.path.lexicographicallyPrecedes(right.path)
      }
    case nil: break
    }
    let listing = FileListing(files, top: top)
    try output.write(top: 0) { format, options in
      switch format {
      case .json: FileListingRenderer().json(listing)
      case .csv: FileListingRenderer().csv(listing)
      // No other comes here: `validate` refused it.
      default:
        Array(
          FileListingRenderer(width: Terminal.output.columns, color: options.color)
            .text(listing).utf8
        )
      }
    }
  }

  nonisolated(nonsending) private func listPackages() async throws {
    let weighed = try await image.weigh(
      reading,
      requests: PackageCatalogue.requests,
      isQuiet: output.quiet
    )
    guard weighed.analysis.isComplete else {
      throw Failure(
        ImageError(.missing, "a layer is kept elsewhere, so the final files are unknown"),
        reading: image.reference
      )
    }
    let listing = PackageListing(
      await PackageCatalogue(of: weighed),
      of: weighed.analysis,
      top: top
    )
    try output.write(top: 0) { format, options in
      switch format {
      case .json: PackageListingRenderer().json(listing)
      case .csv: PackageListingRenderer().csv(listing)
      // No other comes here: `validate` refused it.
      default:
        Array(
          PackageListingRenderer(width: Terminal.output.columns, color: options.color)
            .text(listing).utf8
        )
      }
    }
  }

  private func files(of weighed: WeighedImage) throws -> [AnalyzedFile] {
    guard weighed.analysis.isComplete || layer != nil else {
      throw Failure(
        ImageError(
          .missing,
          "a layer is kept elsewhere, so the final files are unknown; choose a layer with --layer"
        ),
        reading: image.reference
      )
    }
    guard let layer else {
      return wasted ? weighed.analysis.wastedFiles() : weighed.analysis.finalFiles()
    }
    guard let files = weighed.analysis.files(ofLayer: layer) else {
      throw Failure(
        ImageError(
          .selection,
          "it has no layer \(layer) to list; \(ImageLayer.range(of: weighed.image.layers.count))"
        ),
        reading: image.reference
      )
    }
    return wasted ? files.filter { $0.loss != nil } : files
  }

  private func isWanted(_ file: AnalyzedFile) -> Bool {
    guard file.kind == .file || file.kind == .hardLink else {
      let isListed = file.kind != .directory || layer != nil
      return isListed && !(rootOwned || setuid || setgid || worldWritable || capabilities)
    }
    if rootOwned, file.userID != 0 { return false }
    if setuid, file.mode & 0o4000 == 0 { return false }
    if setgid, file.mode & 0o2000 == 0 { return false }
    if worldWritable, file.mode & 0o002 == 0 { return false }
    if capabilities, !file.hasCapabilities { return false }
    return true
  }
}
