internal import ImageFormat

/// Writes a `.tare.yml` to start with: the budgets are the numbers of an image, with head-room.
public struct StarterConfigurationRenderer: Sendable {
  /// Creates a renderer.
  public init() {}

  /// The bytes of the file; `nil` for an image some of whose layers are unknown.
  public func render(_ report: Report) -> [UInt8]? {
    let totals = report.totals
    let layers = report.layers.map(\.shippedBytes)
    guard let shipped = totals.shippedBytes, let wasted = totals.wastedBytes,
      let setuid = totals.setuidFiles, !layers.contains(nil)
    else { return nil }
    let largest = layers.compactMap(\.self).max() ?? 0
    let share = totals.wastedPercent.map { " (\($0)%)" } ?? ""
    let text = """
      # What an image is held against by `tare check`. The budgets are those of one image when this
      # file was made by `tare init`, with head-room; beside each is what the image had. An image that
      # has just as much as its budget keeps it. Lower the budgets when it becomes smaller.
      #
      # The image: \(name(of: report))
      version: 1

      budgets:
        # What all layers ship together (\(ByteCount(shipped))).
        image-size: \(Self.size(Self.headRoom(shipped)))
        # What the largest layer ships (\(ByteCount(largest))).
        layer-size: \(Self.size(Self.headRoom(largest)))
        # How many layers there are (\(totals.layers)).
        layers: \(totals.layers + max(2, totals.layers / 5))
        # What is shipped, and deleted or overwritten by a later layer (\(ByteCount(wasted))).
        wasted-size: \(Self.size(max(Self.headRoom(wasted), Self.rounded(shipped / 100), 100_000)))
        # The same as a share of what is shipped\(share); below the floor it does not fail.
        wasted-percent: { fail: \(Self.percent(wasted, of: shipped))%, floor: 1MB }
        # Files that run with the rights of their owner (\(setuid)); a new one is worth a look.
        setuid-files: \(setuid)
        # There are also visible-size, download-size, files, root-owned-files, duplicate-size,
        # efficiency (the least, such as 95%), and for `tare check --baseline` growth-size and
        # growth-percent. A soft limit is written as { warn: 200MB, fail: 250MB }.

      # What is at paths. `*` stops at a slash, and `**` stands for any number of directories.
      # paths:
      #   "app/**": 50MB
      #   "**/*.map": 0

      # The same for the layers above the base image alone.
      # app:
      #   budgets:
      #     image-size: 60MB

      # How findings are judged. Rules have names and numbers, which every report says; one that is
      # ignored needs a reason, for whoever reads this later.
      # checks:
      #   fail-on: error             # or warning, note, never
      #   severity:
      #     runs-as-root: error      # or warning, note, off
      #   ignore:
      \(ignored(report).joined(separator: "\n"))

      """
    return Array(text.utf8)
  }

  /// The rows of what may be ignored, commented out: one for each finding that fails, without a reason,
  /// which only somebody can give who knows; or an example where there is none.
  private func ignored(_ report: Report) -> [String] {
    let errors = Self.failing(report)
    guard !errors.isEmpty else {
      return [
        "#     - rule: apt-lists", "#       paths: [\"var/lib/apt/lists/**\"]",
        "#       layers: [3]",
        "#       instruction: \"RUN apt-get *\"",
        "#       reason: the next stage of the build reads them", "#       expires: 2027-03-01",
      ]
    }
    let shown = errors.prefix(Self.mostIgnored)
    var lines = [
      "#     # The image has what `tare check` fails for, below. Mend it; or, where it is meant to be so,",
      "#     # take the first # of a row away, and those above it, and write why after `reason:`.",
    ]
    for finding in shown {
      lines.append("#     # \(FindingText.short(finding))")
      guard Self.isPlain(finding.id) else { continue }
      lines.append("#     - rule: \(finding.id)")
      let paths = finding.paths.prefix(Self.mostPaths).compactMap(Self.plainPath)
      if paths.count == max(finding.pathCount, finding.paths.count), !paths.isEmpty {
        lines.append("#       paths: [\(paths.map { "\"\($0)\"" }.joined(separator: ", "))]")
      } else if let layer = finding.layer {
        lines.append("#       layers: [\(layer)]")
      }
      lines.append("#       reason:")
    }
    let others = errors.count - shown.count
    if others > 0 { lines.append("#     # … and \(others) more; `tare check` names them.") }
    return lines
  }

  private static let mostIgnored = 20
  private static let mostPaths = 3

  /// The findings that fail where nobody says otherwise.
  public static func failing(_ report: Report) -> [Report.Finding] {
    report.findings.filter { $0.severity == .error }
  }

  private static func isPlain(_ word: String) -> Bool {
    !word.isEmpty && word.utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x2D }
  }

  /// A path that stands for itself in a pattern between quotes; `nil` for one that does not.
  private static func plainPath(_ path: BytePath) -> String? {
    let isPlain = path.bytes.allSatisfy { byte in
      switch Unicode.Scalar(byte) {
      case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "-", "/", "+", "@", ":", " ", "=", "~": true
      default: false
      }
    }
    return isPlain && !path.bytes.isEmpty ? String(decoding: path.bytes, as: UTF8.self) : nil
  }

  /// What the image is called, on one line and short.
  private func name(of report: Report) -> String {
    let name = DisplayText.name(report.image.names.first ?? report.source.path, limit: 200)
    let platform = [report.image.platform.os, report.image.platform.architecture]
      .compactMap(\.self).joined(separator: "/")
    return platform.isEmpty ? name : "\(name), \(DisplayText.name(platform, limit: 40))"
  }

  /// A tenth more, as somebody would write it.
  static func headRoom(_ bytes: Int64) -> Int64 {
    let (sum, overflow) = bytes.addingReportingOverflow(bytes / 10)
    return rounded(overflow ? .max : sum)
  }

  /// The next number that has one digit, or two below 20 and between two tens below 50; at least 10.
  static func rounded(_ bytes: Int64) -> Int64 {
    var scale: Int64 = 1
    while bytes / scale >= 100 { scale *= 10 }
    let digits = max(10, bytes / scale + (bytes % scale == 0 ? 0 : 1))
    let step: Int64 = digits < 20 ? 1 : digits < 50 ? 5 : 10
    let (product, overflow) = ((digits + step - 1) / step * step)
      .multipliedReportingOverflow(by: scale)
    return overflow ? bytes : product
  }

  /// Such a number with its unit, and a decimal if it needs one.
  private static func size(_ bytes: Int64) -> String {
    let units: [(name: String, bytes: Int64)] = [
      ("PB", 1_000_000_000_000_000), ("TB", 1_000_000_000_000), ("GB", 1_000_000_000),
      ("MB", 1_000_000), ("kB", 1000),
    ]
    for unit in units where bytes >= unit.bytes && bytes % (unit.bytes / 10) == 0 {
      let tenth = bytes % unit.bytes / (unit.bytes / 10)
      return "\(bytes / unit.bytes)\(tenth == 0 ? "" : ".\(tenth)")\(unit.name)"
    }
    return "\(bytes)B"
  }

  /// A whole percentage, a tenth more than it is, and at least 2.
  private static func percent(_ part: Int64, of whole: Int64) -> Int64 {
    guard whole > 0 else { return 2 }
    let percent = Double(part) / Double(whole) * 110
    return min(100, max(2, Int64(percent.rounded(.up))))
  }
}
