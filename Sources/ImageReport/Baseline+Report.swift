internal import LayerAnalysis
public import Checks

extension Baseline {
  /// The numbers of an earlier image that a saved report remembers.
  ///
  /// What it has of paths, and some numbers of the app's own layers, are remembered where the image was
  /// held against a budget for them.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - baseLayers: How many of its lowest layers are the base image's; `nil` for what it says.
  public init(_ report: Report, baseLayers: Int? = nil) {
    let totals = report.totals
    var numbers: [Checks.Budget.Target: Measurement] = [:]
    for budget in report.budgets {
      // A percentage is rounded in a report, and the sizes that it comes from are not.
      guard let actual = budget.actual, budget.unit != .percent, actual.places == 0,
        let target = budget.target
      else { continue }
      numbers[target] = .amount(actual.units)
    }
    func set(_ measure: Measure, _ scope: Checks.Budget.Scope, _ value: Int64?) {
      guard let value else { return }
      numbers[Checks.Budget.Target(.measure(measure), scope: scope)] = .amount(value)
    }
    func setWaste(_ scope: Checks.Budget.Scope, shipped: Int64?, wasted: Int64?) {
      guard let shipped, let wasted, wasted <= shipped else { return }
      let isEmpty = shipped == 0
      set(.wastedSize, scope, wasted)
      set(.visibleSize, scope, shipped - wasted)
      numbers[Checks.Budget.Target(.measure(.wastedPercent), scope: scope)] =
        isEmpty ? .share(0, of: 1) : .share(wasted, of: shipped)
      numbers[Checks.Budget.Target(.measure(.efficiency), scope: scope)] =
        isEmpty ? .share(1, of: 1) : .share(shipped - wasted, of: shipped)
    }
    func setLayers(_ scope: Checks.Budget.Scope, _ layers: ArraySlice<Report.Layer>) {
      set(.layers, scope, Int64(layers.count))
      let sizes = layers.compactMap(\.shippedBytes)
      guard sizes.count == layers.count else { return }
      set(.layerSize, scope, sizes.max() ?? 0)
    }

    set(.imageSize, .image, totals.shippedBytes)
    set(.downloadSize, .image, totals.downloadBytes)
    set(.files, .image, totals.files.map(Int64.init))
    set(.duplicateSize, .image, totals.duplicateBytes)
    set(.rootOwnedFiles, .image, totals.rootOwnedFiles.map(Int64.init))
    set(.setuidFiles, .image, totals.setuidFiles.map(Int64.init))
    setWaste(.image, shipped: totals.shippedBytes, wasted: totals.wastedBytes)
    setLayers(.image, report.layers[...])

    if let lowest = baseLayers ?? report.certainBaseLayers, lowest <= report.layers.count {
      let layers = report.layers.dropFirst(lowest)
      let shipped = Self.sum(layers.map(\.shippedBytes))
      set(.imageSize, .app, shipped)
      setWaste(.app, shipped: shipped, wasted: Self.sum(layers.map(\.wastedBytes)))
      setLayers(.app, layers)
    }
    self.init(numbers: numbers, diffIDs: report.layers.map(\.diffID))
  }

  /// The sum of sizes; `nil` if one is unknown.
  private static func sum(_ sizes: [Int64?]) -> Int64? {
    sizes.reduce(0) { sum, size in
      guard let sum, let size else { return nil }
      return sum.clampedAdding(size)
    }
  }
}

extension Report {
  /// How many of the lowest layers are the base image's, where that is no guess; `nil` otherwise.
  var certainBaseLayers: Int? {
    guard !layers.contains(where: { $0.fromBase == nil }) else { return nil }
    return layers.prefix { $0.fromBase == true }.count
  }

  /// How many of the lowest layers are those of an image with these diffIDs; `nil` for none.
  public func sharedLayers(with diffIDs: [String?]) -> Int? {
    let shared = zip(layers, diffIDs).prefix { $0.diffID != nil && $0.diffID == $1 }.count
    return shared > 0 || diffIDs.isEmpty ? shared : nil
  }
}

extension Report.Budget {
  /// What the budget is about; `nil` for a name that is neither a measure's nor `path:` and a pattern.
  fileprivate var target: Checks.Budget.Target? {
    guard var target = try? Checks.Budget.Target(parsing: name), target.scope == .image else {
      return nil
    }
    target.scope = scope == .app ? .app : .image
    return target
  }
}
