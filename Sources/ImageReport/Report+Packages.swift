public import Checks
internal import ImageFormat

extension Report.Package {
  /// A package of an image, as a report has it.
  public init(_ package: Checks.Package) {
    self.init(
      kind: Kind(package.kind),
      name: package.name,
      version: package.version,
      architecture: package.architecture,
      bytes: package.bytes,
      files: package.files,
      installedBytes: package.installedBytes,
      layer: package.layer
    )
  }
}

extension Report.Package.Kind {
  init(_ kind: Checks.Package.Kind) {
    self =
      switch kind {
      case .dpkg: .dpkg
      case .apk: .apk
      case .rpm: .rpm
      case .python: .python
      case .node: .node
      }
  }
}

extension Report {
  /// Adds the packages of the image, and which of them are not known: a warning for each kind.
  mutating func add(_ catalogue: PackageCatalogue) {
    packages = catalogue.largest.map(Package.init)
    for kind in Package.Kind.allCases {
      let unread = catalogue.unread.filter { Package.Kind($0.kind) == kind }
      guard let first = unread.first else { continue }
      let more = unread.count - 1
      warnings.append(
        Warning(
          code: "unread-packages",
          message: "\(DisplayText.name(first.path)) \(DisplayText.prose(first.reason))"
            + (more > 0
              ? ", and \(DisplayText.count(more, "more record")) of \(kind.rawValue) cannot be read"
              : "")
            + "; what belongs to its packages is counted as nobody's"
        )
      )
    }
  }
}
