internal import Checks
internal import ImageFormat
internal import ImageReport
internal import LayerAnalysis

extension ExplorerModel {
  /// Draws what there is to know of what is chosen.
  func drawDetails(on canvas: inout Canvas, in rect: Rect) {
    let title = showsDetails ? "Details (i closes)" : "Details"
    let inner = canvas.box(rect, title: title, isFocused: showsDetails).inset(rows: 0, columns: 1)
    let lines = wrappedDetails(inner.width)
    let top = min(detailsTop, max(0, lines.count - inner.height))
    for (row, line) in lines.dropFirst(top).prefix(inner.height).enumerated() {
      canvas.put(line, at: inner.row + row, inner.column, width: inner.width)
    }
    canvas.scrollBar(
      in: Rect(row: inner.row, column: rect.endColumn - 1, height: inner.height, width: 1),
      first: top,
      count: lines.count
    )
  }

  /// How far the details can be scrolled.
  var lastDetailsTop: Int {
    let place = showsDetails ? Rect(size).split(rows: -1).top : layout.details
    guard let inner = place?.inset(rows: 1, columns: 2) else { return 0 }
    return max(0, wrappedDetails(inner.width).count - inner.height)
  }

  private func wrappedDetails(_ width: Int) -> [StyledText] {
    details.flatMap { $0.wrapped(to: max(1, width)) }
  }

  /// What there is to know of what is chosen.
  var details: [StyledText] {
    if focus == .tree, let node = selectedNode { return details(of: node) }
    if let finding = selectedFinding { return details(of: finding) }
    return selectedLayer.map(details(ofLayer:)) ?? imageDetails
  }

  // MARK: A path

  private func details(of node: FileTree.Node) -> [StyledText] {
    let tree = subject.tree
    let view = outline.view
    var lines = [StyledText(ExplorerText.path(tree.path(of: node)), .strong)]
    let file = tree.file(at: node, in: view)
    if let file {
      var line = StyledText("\(file.kind.word), ")
      if file.kind == .file || file.kind == .hardLink {
        line = line.adding("\(ByteCount(file.size)) (\(file.size) bytes), ")
      }
      lines.append(line.adding("\(ExplorerText.mode(file)) \(ExplorerText.owner(file))", .dim))
      if file.hasCapabilities { lines.append(StyledText("carries capabilities", .warning)) }
      if let target = file.linkTarget { lines.append(StyledText("to \(DisplayText.name(target))")) }
    }
    if outline.isDirectory(node) {
      let files = DisplayText.count(Int(view.files[Int(node)]), "file")
      lines.append("\(ByteCount(view.bytes[Int(node)])) in \(files), as it is shown here")
    }
    if let loss = file?.loss, let content = file?.content {
      let text = "wasted: layer \(content.layer) ships it, \(ExplorerText.fate(loss))"
      lines.append(StyledText(text, .wasted))
    }
    // Most layers only name the directories on the way to what they bring.
    let versions = tree.versions(of: node)
    lines += versions.filter { $0.mark != .unchanged }.map(line)
    lines += packageLines(node)
    for finding in subject.findings(at: node) {
      lines.append(
        StyledText("\(finding.severity.rawValue) ", finding.style)
          .adding("\(FindingText.code(finding)) \(FindingText.title(finding))")
      )
    }
    return lines
  }

  private func line(_ version: FileTree.Version) -> StyledText {
    let file = version.file
    var line = StyledText("layer \(version.layer) ", .strong)
      .adding(ExplorerText.verb(version.mark), Style(ExplorerText.role(version.mark)))
    if version.mark != .deleted, file.kind == .file || file.kind == .hardLink {
      line = line.adding(", \(ByteCount(file.size))")
      if let loss = file.loss { line = line.adding(", \(ExplorerText.fate(loss))", .wasted) }
    }
    return line.adding(
      "  \(subject.instructions[version.layer])",
      .dim
    )
  }

  private func packageLines(_ node: FileTree.Node) -> [StyledText] {
    guard let last = subject.tree.versions(of: node).last, last.mark != .deleted,
      last.file.kind == .file || last.file.kind == .hardLink
    else { return [] }
    guard let packages = subject.packages else { return [StyledText("package unknown", .dim)] }
    guard let package = packages.owner(of: last.file) else {
      return [StyledText("belongs to no package", .dim)]
    }
    let name = DisplayText.prose(package.title, limit: 200)
    let size = "\(ByteCount(package.bytes)) in \(DisplayText.count(package.files, "file"))"
    return [StyledText("package \(name)").adding(" (\(package.kind), \(size))", .dim)]
  }

  // MARK: A finding

  private func details(of finding: Report.Finding) -> [StyledText] {
    var lines = [
      StyledText("\(finding.severity.rawValue) ", finding.style)
        .adding(FindingText.rule(finding), .strong)
    ]
    lines.append(StyledText(FindingText.message(finding)))
    // What to do comes before the paths, of which there may be many.
    lines += FindingText.fix(finding).enumerated().map { number, line in
      StyledText(number == 0 ? "fix  " : "     ", .dim).adding(line, .visible)
    }
    if let layer = FindingText.layer(finding) { lines.append(StyledText("from \(layer)", .dim)) }
    if let fate = FindingText.fate(finding) { lines.append(StyledText(fate, .wasted)) }
    let amount = FindingText.amount(finding)
    if !amount.isEmpty { lines.append(StyledText(amount)) }
    lines += FindingText.paths(finding).map { StyledText("  \($0)", .dim) }
    let others = FindingText.otherPaths(finding)
    if others > 0 { lines.append(StyledText("  and \(others) more", .dim)) }
    return lines
  }

  // MARK: A layer

  private func details(ofLayer index: Int) -> [StyledText] {
    let layer = subject.report.layers[index]
    var lines = [
      StyledText("layer \(index) ", .strong).adding(subject.instructions[layer.index])
    ]
    guard let shipped = layer.shippedBytes else {
      return lines + [StyledText("its content is not in the archive", .warning)]
    }
    let files = DisplayText.count(layer.files ?? 0, "file")
    var sizes = StyledText("ships \(ByteCount(shipped)) in \(files)")
    if let wasted = layer.wastedBytes, wasted > 0 {
      sizes = sizes.adding(", \(ByteCount(wasted)) of it wasted", .wasted)
    }
    lines.append(sizes)
    if let removes = layer.removesBytes, removes > 0 {
      lines.append(
        StyledText("takes away \(ByteCount(removes)) that lower layers still ship", .deleted)
      )
    }
    for group in wasteGroups(ofLayer: index) { lines.append(group) }
    if layer.fromBase == true { lines.append(StyledText("from the base image", .dim)) }
    let compression =
      layer.compression == Report.Compression.none ? nil : layer.compression?.rawValue
    let facts = [layer.created, compression, layer.digest ?? layer.diffID]
    let text = facts.compactMap(\.self).map { DisplayText.prose($0, limit: 100) }
    if !text.isEmpty { lines.append(StyledText(text.joined(separator: " · "), .dim)) }
    return lines
  }

  /// What a layer ships for nothing, by the layer that took it away and why.
  private func wasteGroups(ofLayer index: Int) -> [StyledText] {
    struct Key: Hashable {
      var removedBy: Int
      var cause: Report.WastedFile.Cause
    }
    var sums: [Key: (bytes: Int64, files: Int)] = [:]
    for file in subject.report.wasted where file.addedBy == index {
      let key = Key(removedBy: file.removedBy, cause: file.cause)
      let sum = sums[key] ?? (0, 0)
      sums[key] = (sum.bytes + file.bytes, sum.files + 1)
    }
    let sorted = sums.sorted { left, right in
      left.value.bytes != right.value.bytes
        ? left.value.bytes > right.value.bytes : left.key.removedBy < right.key.removedBy
    }
    return sorted.map { key, sum in
      let amount = "\(ByteCount(sum.bytes)) in \(DisplayText.count(sum.files, "file"))"
      let layer = subject.report.layers[key.removedBy]
      let place = key.cause == .sameLayer ? "in the layer itself" : "by layer \(key.removedBy)"
      return StyledText("\(amount) \(key.cause.verb) \(place)", .wasted)
        .adding(
          key.cause == .sameLayer ? "" : "  \(subject.instructions[layer.index])",
          .dim
        )
    }
  }

  // MARK: The image

  private var imageDetails: [StyledText] {
    let report = subject.report
    var lines = layout.image == nil ? imageLines(budgets: 0) : []
    // Beside it there may be room for some of them only.
    lines += budgetLines
    if let layer = subject.mostWastefulLayer {
      lines.append(
        StyledText(
          "most waste: layer \(layer.index), \(ByteCount(layer.wastedBytes ?? 0))",
          .wasted
        )
      )
      lines.append(StyledText(subject.instructions[layer.index]))
      lines += wasteGroups(ofLayer: layer.index)
    } else if !report.isPartial {
      lines.append(StyledText("nothing is wasted", .visible))
    }
    for warning in report.warnings.prefix(20) {
      lines.append(StyledText(DisplayText.prose(warning.message, limit: 400), .warning))
    }
    return lines
  }
}

extension AnalyzedFile.Kind {
  /// The kind in a word or two.
  fileprivate var word: String {
    switch self {
    case .file: "file"
    case .hardLink: "hard link"
    case .directory: "directory"
    case .symbolicLink: "symbolic link"
    case .characterDevice: "character device"
    case .blockDevice: "block device"
    case .namedPipe: "named pipe"
    case .whiteout: "whiteout"
    case .opaqueWhiteout: "opaque whiteout"
    }
  }
}
