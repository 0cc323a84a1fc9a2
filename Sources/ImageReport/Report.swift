/// Everything that is said about one image: the value behind every output format.
public struct Report: Sendable, Hashable {
  /// The program that wrote the report.
  public var tool: Tool
  /// The archive that the image was read from.
  public var source: Source
  /// What the image says about itself.
  public var image: Image
  /// The sums over the layers and the counts of the final root filesystem.
  public var totals: Totals
  /// The image that this one was built on, as far as it is known.
  public var base: Base
  /// The layers, bottom first.
  public var layers: [Layer]
  /// The wasted inodes above 0 bytes, largest first, then by the bytes of the path.
  public var wasted: [WastedFile]
  /// The sets of equal files; empty too when nobody looked: `totals.duplicateBytes` tells.
  public var duplicates: [DuplicateSet]
  /// The packages, the largest first, then by name; `nil` where nobody looked for them.
  public var packages: [Package]?
  /// What the checks found.
  public var findings: [Finding]
  /// What came of the rules; `nil` where nobody judged.
  public var checks: Checks?
  /// How the image stands against each budget.
  public var budgets: [Budget]
  /// What was odd about the input without making the numbers wrong.
  public var warnings: [Warning]
  /// What the image ships, as a tree to draw; `nil` where nobody asked for it.
  ///
  /// It is no part of the JSON report.
  public var contents: ContentMap?

  /// Creates the value from its fields, in the order of the JSON report.
  public init(
    tool: Tool,
    source: Source,
    image: Image,
    totals: Totals,
    base: Base,
    layers: [Layer],
    wasted: [WastedFile],
    duplicates: [DuplicateSet],
    packages: [Package]? = nil,
    findings: [Finding],
    checks: Checks? = nil,
    budgets: [Budget],
    warnings: [Warning]
  ) {
    self.tool = tool
    self.source = source
    self.image = image
    self.totals = totals
    self.base = base
    self.layers = layers
    self.wasted = wasted
    self.duplicates = duplicates
    self.packages = packages
    self.findings = findings
    self.checks = checks
    self.budgets = budgets
    self.warnings = warnings
  }

  /// The version of the report's JSON form.
  public static let schemaVersion = 1

  /// Whether the content of a layer is unknown, so that the sums over the layers are, too.
  public var isPartial: Bool {
    totals.shippedBytes == nil || layers.contains { $0.shippedBytes == nil }
  }
}
