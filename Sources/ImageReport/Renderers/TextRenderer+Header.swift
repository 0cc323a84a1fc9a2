internal import ImageFormat

extension TextRenderer {
  /// What the image is.
  func header(_ report: Report) -> [TextLine] {
    let image = report.image
    // An archive may have as many names as it likes; a line has room for some of them.
    let names = image.names.prefix(width).map { Self.name($0) }
    let sourceName = report.source.path == "-" ? "standard input" : Self.name(report.source.path)
    let name = names.first.map(Self.title) ?? sourceName
    var title = TextLine(DisplayWidth.truncatedPath(name, to: width), .strong)
    if names.count > 1 {
      let others = "also \(names.dropFirst().joined(separator: ", "))"
      title.add("  \(others)", .dim)
    }
    let source = report.source
    let user = user(of: image)
    let path = DisplayWidth.truncatedPath(sourceName, to: width / 2)
    return [title]
      + flow([
        TextLine(platform(image.platform)),
        TextLine(image.id.map { "id \(shortDigest($0))" } ?? ""),
        TextLine(image.created.map { "created \(date($0))" } ?? ""),
        TextLine(user.text, user.isRoot ? .caution : .plain),
      ])
      + flow([
        TextLine(packing(of: source), .dim),
        TextLine(packing(of: report.layers), .dim),
        TextLine(source.archiveBytes.map { "\(ByteCount($0))" } ?? "unknown size", .dim),
        TextLine(names.isEmpty ? "" : path, .dim),
      ])
  }

  /// The numbers that matter, and how the shipped bytes divide.
  func headline(_ report: Report) -> [TextLine] {
    let totals = report.totals
    guard let shipped = totals.shippedBytes, let visible = totals.visibleBytes,
      let wasted = totals.wastedBytes
    else {
      return unknownHeadline(report)
    }
    let efficiency = shipped > 0 ? percent(visible, of: shipped) : "100%"
    let share = shipped > 0 ? " (\(percent(wasted, of: shipped)))" : ""
    var numbers = [
      number(size(shipped), "shipped"),
      number(size(wasted), "wasted\(share)", wasted > 0 ? .alarm : .strong),
      number(efficiency, "efficiency"),
    ]
    if let download = totals.downloadBytes {
      numbers.append(number(size(download), "download"))
    }
    let segments = [
      Bar.Segment(name: "visible", bytes: visible, block: Bar.visible, role: .good),
      Bar.Segment(
        name: "deleted",
        bytes: totals.deletedBytes ?? 0,
        block: Bar.deleted,
        role: .bad
      ),
      Bar.Segment(
        name: "overwritten",
        bytes: totals.overwrittenBytes ?? 0,
        block: Bar.overwritten,
        role: .caution
      ),
      Bar.Segment(
        name: "same layer",
        bytes: totals.sameLayerBytes ?? 0,
        block: Bar.sameLayer,
        role: .caution
      ),
    ]
    guard shipped > 0 else { return flow(numbers, separator: Self.gap) }
    return flow(numbers, separator: Self.gap) + [Bar.line(segments, width: width)]
      + flow(legend(segments, metadataOnly: totals.metadataOnlyBytes ?? 0), separator: Self.gap)
  }

  private static let gap = "   "

  private func number(_ value: String, _ name: String, _ role: Style.Role = .strong) -> TextLine {
    var line = TextLine(value, role)
    line.add(" \(name)")
    return line
  }

  private func legend(_ segments: [Bar.Segment], metadataOnly: Int64) -> [TextLine] {
    segments.filter { $0.bytes > 0 }.map { segment in
      var line = TextLine(String(segment.block), segment.role)
      line.add(" \(segment.name) \(ByteCount(segment.bytes))")
      if segment.block == Bar.overwritten, metadataOnly > 0 {
        line.add(" (\(ByteCount(metadataOnly)) metadata only)", .dim)
      }
      return line
    }
  }

  /// What can be said when the sums are unknown.
  private func unknownHeadline(_ report: Report) -> [TextLine] {
    let known = report.layers.compactMap(\.shippedBytes)
    let absent = report.layers.count - known.count
    let sum = known.reduce(Int64(0)) { $0.clampedAdding($1) }
    var reason = "Partial analysis: the sums of the layers are unknown."
    if absent > 0 {
      reason =
        "Partial analysis: the content of \(absent) of \(count(report.layers.count, "layer")) "
      reason += "is not in the archive, so every total that needs it is unknown. "
      reason += "What is there ships \(ByteCount(sum))."
    }
    let totals = report.totals
    return flow(
      [
        number(size(totals.shippedBytes), "shipped"), number(size(totals.wastedBytes), "wasted"),
        number("unknown", "efficiency"), number(size(totals.downloadBytes), "download"),
      ],
      separator: Self.gap
    ) + wrap(reason, .caution)
  }

  /// Who runs the image, said plainly.
  func user(of image: Report.Image) -> (text: String, isRoot: Bool) {
    guard let config = image.config else { return ("unknown user", false) }
    guard let user = config.user, !user.isEmpty else { return ("runs as root", true) }
    let name = DisplayWidth.truncated(Self.name(user), to: 32)
    return (
      config.runsAsRoot && name != "root" ? "runs as root (\(name))" : "runs as \(name)",
      config.runsAsRoot
    )
  }

  /// The platform, or that it is unknown.
  func platform(_ platform: Report.Platform) -> String {
    guard platform.os != nil || platform.architecture != nil else { return "unknown platform" }
    let parts = [platform.os ?? "unknown", platform.architecture ?? "unknown", platform.variant]
    let text = parts.compactMap { $0 }.joined(separator: "/")
    return DisplayWidth.truncated(Self.name(text), to: 40)
  }

  /// The first digits of a digest.
  func shortDigest(_ digest: String) -> String {
    let scalars = digest.unicodeScalars
    let digits = scalars.firstIndex(of: ":").map { scalars[$0...].dropFirst() } ?? scalars[...]
    return DisplayText.name(String(digits.prefix(12)))
  }

  /// The day of a timestamp.
  func date(_ timestamp: String) -> String {
    DisplayText.name(String(timestamp.unicodeScalars.prefix(10)))
  }

  /// The name of an image; a layout may have kept the tag alone, which says little by itself.
  private static func title(_ name: String) -> String {
    name.contains { "/:@".contains($0) } ? name : "tag \(name)"
  }

  /// How the image is packed, and the archive as a whole.
  private func packing(of source: Report.Source) -> String {
    guard let compression = source.compression, compression != .none else {
      return source.format.rawValue
    }
    return "\(source.format.rawValue) in \(compression.rawValue)"
  }

  /// How the layers are compressed, where they are known.
  private func packing(of layers: [Report.Layer]) -> String {
    let names = Set(layers.compactMap(\.compression)).map { $0 == .none ? "plain" : $0.rawValue }
      .sorted()
    guard let last = names.last else { return "" }
    let others = names.dropLast().joined(separator: ", ")
    return others.isEmpty ? "\(last) layers" : "\(others) and \(last) layers"
  }
}
