internal import Checks

/// Differences and the numbers that they are of, in words.
enum DifferenceText {
  /// A size that was added or taken away, as in `+1.2kB`; `=` for none.
  static func size(_ difference: Difference?) -> String {
    guard let difference else { return "unknown" }
    return difference.isZero ? "=" : sign(difference) + size(difference.magnitude)
  }

  /// The number with its unit, or that it is unknown.
  static func number(_ number: FixedDecimal?, _ unit: Report.Totals.Key.Unit) -> String {
    guard let number else { return "unknown" }
    return switch unit {
    case .bytes: size(number)
    case .count: number.description
    case .percent: "\(number)%"
    case .share: "\(FixedDecimal(units: number.units, places: max(0, number.places - 2)))%"
    }
  }

  /// How much a number grew, with its sign; empty where that is unknown.
  static func change(_ total: ReportDiff.Total) -> String {
    guard let difference = total.difference else { return "" }
    guard !difference.isZero else { return "=" }
    let unit = total.name.unit
    guard unit == .percent || unit == .share else {
      return sign(difference) + number(difference.magnitude, unit)
    }
    // A percentage of a percentage would be read as the other.
    return sign(difference) + number(difference.magnitude, unit).dropLast() + " points"
  }

  /// How much a size or a count grew in percent of what it was; empty where that says nothing.
  static func percent(_ total: ReportDiff.Total) -> String {
    guard let old = total.old, let difference = total.difference, old.units > 0,
      !difference.isZero, total.name.unit == .bytes
    else { return "" }
    let tenths = FixedDecimal(difference.magnitude.units, of: old.units, scale: 100, places: 1)
    return sign(difference) + (tenths.units == 0 ? "<0.1%" : "\(tenths)%")
  }

  /// What a pull of the new image moves, in a sentence.
  static func pull(_ pull: ReportDiff.Pull) -> String {
    guard let first = pull.firstLayer else {
      return "Whoever has the old image pulls no layer for the new one."
    }
    let start =
      first > 0 ? "From layer \(first) on everything is shipped again" : "No layer is shared"
    let bytes = pull.bytes.map { ByteCount($0).description } ?? "an unknown number of bytes"
    let measure = pull.measure == .content && pull.bytes != nil ? " before compression" : ""
    let pulls = "\(start): whoever has the old image pulls \(bytes)\(measure) for the new one"
    switch pull.unchangedBytes {
    case nil: return "\(pulls)."
    case 0: return "\(pulls), all of it new content."
    case let unchanged?:
      return "\(pulls), \(ByteCount(unchanged)) of it unchanged content in moved layers."
    }
  }

  /// What became of files, and what that makes, in a few words each.
  static func sums(_ sums: (FileChanges.Kind) -> FileChanges.Sum?, withBytes: Bool) -> [String] {
    FileChanges.Kind.allCases.compactMap { kind in
      guard let sum = sums(kind), sum.count > 0 else { return nil }
      let sign = kind == .added || kind == .grown ? "+" : "-"
      return "\(sum.count) \(kind.rawValue)" + (withBytes ? " \(sign)\(ByteCount(sum.bytes))" : "")
    }
  }

  private static func size(_ number: FixedDecimal) -> String {
    ByteCount(number.units).description
  }

  private static func sign(_ difference: Difference) -> String { difference.isNegative ? "-" : "+" }
}

extension Report.Totals.Key {
  /// What a number of a report counts.
  enum Unit: Sendable {
    case bytes, count, percent
    /// A part of 1.
    case share
  }

  /// What the number counts.
  var unit: Unit {
    switch self {
    case .layers, .entries, .files, .directories, .symlinks, .rootOwnedFiles, .setuidFiles,
      .setgidFiles, .worldWritableFiles:
      .count
    case .wastedPercent: .percent
    case .efficiency: .share
    default: .bytes
    }
  }

  /// The number for people; `nil` for one that they need not see.
  var title: String? {
    switch self {
    case .shippedBytes: "shipped"
    case .visibleBytes: "visible"
    case .wastedBytes: "wasted"
    case .efficiency: "efficiency"
    case .downloadBytes: "download"
    case .duplicateBytes: "duplicates"
    case .layers: "layers"
    case .files: "files"
    case .rootOwnedFiles: "root-owned files"
    case .setuidFiles: "setuid files"
    case .setgidFiles: "setgid files"
    case .worldWritableFiles: "world-writable files"
    default: nil
    }
  }

  /// Whether people see it though it is the same.
  var isAlwaysShown: Bool {
    switch self {
    case .shippedBytes, .visibleBytes, .wastedBytes, .efficiency, .layers, .files: true
    default: false
    }
  }

  /// Whether more of it is better.
  var isBetterHigh: Bool { self == .efficiency }

  /// The order for people: what is shipped first.
  static let shown: [Report.Totals.Key] =
    [.shippedBytes, .downloadBytes, .visibleBytes, .wastedBytes, .efficiency, .duplicateBytes]
    + [.layers, .files, .rootOwnedFiles, .setuidFiles, .setgidFiles, .worldWritableFiles]
}

extension ReportDiff {
  /// The totals that people see, in their order.
  var shownTotals: [Total] {
    Report.Totals.Key.shown.compactMap { name in
      guard let total = totals.first(where: { $0.name == name }) else { return nil }
      let isKnown = total.old != nil || total.new != nil
      let isShown = name.isAlwaysShown || (isKnown && total.difference?.isZero != true)
      return isShown || (name == .downloadBytes && isKnown) ? total : nil
    }
  }

  /// How many layers something became of, in words.
  var layerSummary: String {
    let parts = Layer.Change.allCases.compactMap { change in
      let count = layers.count { $0.change == change }
      return count > 0 ? "\(count) \(change.rawValue)" : nil
    }
    return parts.isEmpty ? "none" : parts.joined(separator: ", ")
  }

  /// Why nothing is said about files, in a sentence; `nil` where something is.
  var filesNote: String? {
    switch filesUnknown {
    case .savedReport: "unknown: a saved report has no list of files; compare two images"
    case .partial: "unknown: the content of a layer is not in its archive"
    case nil: nil
    }
  }
}

extension ReportDiff.ConfigChange {
  /// What is different, for people.
  var title: String {
    switch key {
    case .workingDir: "workdir"
    case .exposedPorts: "port"
    case .volumes: "volume"
    case .labels: "label"
    case .stopSignal: "stop signal"
    default: key.rawValue
    }
  }

  /// Whether the name says it all.
  var isNameOnly: Bool { key == .exposedPorts || key == .volumes }

  /// `+` for what came, `-` for what went, `~` for what is another now.
  var mark: String { old == nil ? "+" : new == nil ? "-" : "~" }
}
