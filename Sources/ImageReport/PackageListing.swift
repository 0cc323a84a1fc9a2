public import Checks
internal import ImageFormat
public import LayerAnalysis

/// The files of the final root filesystem, summed up by the packages they belong to.
public struct PackageListing: Sendable, Hashable {
  /// Some files together.
  public struct Sum: Sendable, Hashable {
    /// How many names they have.
    public var files: Int
    /// Their sizes in bytes, each content once.
    public var bytes: Int64

    /// Creates a sum.
    public init(files: Int, bytes: Int64) {
      self.files = files
      self.bytes = bytes
    }
  }

  /// A database, or a record of it, that cannot be read.
  public struct Unread: Sendable, Hashable {
    /// Whose packages it is about.
    public var kind: Report.Package.Kind
    /// Where it is.
    public var path: BytePath
    /// Why, in a clause that begins with what it is or has.
    public var reason: String

    /// Creates the value from its fields, in the order of the JSON form.
    public init(kind: Report.Package.Kind, path: BytePath, reason: String) {
      self.kind = kind
      self.path = path
      self.reason = reason
    }
  }

  /// The packages, the largest first; of more, those that were asked for.
  public var packages: [Report.Package]
  /// How many packages there are.
  public var count: Int
  /// What belongs to all of them.
  public var owned: Sum
  /// What belongs to none.
  public var unowned: Sum
  /// The databases that cannot be read; what belongs to their packages is in ``unowned``.
  public var unread: [Unread]

  /// Creates a listing.
  ///
  /// - Parameters:
  ///   - packages: All packages, in their order.
  ///   - total: All files of the final root filesystem.
  ///   - unread: The databases that cannot be read.
  ///   - top: How many packages are listed at most; `nil` for all.
  public init(packages: [Report.Package], of total: Sum, unread: [Unread] = [], top: Int? = nil) {
    self.packages = Array(packages.prefix(top ?? packages.count))
    self.unread = unread
    count = packages.count
    owned = packages.reduce(into: Sum(files: 0, bytes: 0)) { sum, package in
      sum.files += package.files
      sum.bytes = sum.bytes.clampedAdding(package.bytes)
    }
    unowned = Sum(files: total.files - owned.files, bytes: total.bytes - owned.bytes)
  }

  /// Lists the packages of an analysed image, of which no layer is absent.
  public init(_ catalogue: PackageCatalogue, of analysis: ImageAnalysis, top: Int? = nil) {
    self.init(
      packages: catalogue.largest.map(Report.Package.init),
      of: Sum(files: analysis.totals.files, bytes: analysis.totals.visibleBytes),
      unread: catalogue.unread.map { unread in
        Unread(
          kind: Report.Package.Kind(unread.kind),
          path: BytePath(unread.path),
          reason: DisplayText.prose(unread.reason)
        )
      },
      top: top
    )
  }
}
