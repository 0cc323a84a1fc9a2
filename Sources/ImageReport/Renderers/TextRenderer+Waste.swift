internal import ImageFormat

extension TextRenderer {
  /// The largest groups of wasted files, with the instructions to blame.
  func wasted(_ report: Report) -> [TextLine] {
    let files = report.wasted
    let total = report.totals.wastedBytes
    guard !files.isEmpty else {
      let nothing = total == nil ? "unknown" : "nothing: every shipped byte is visible"
      return report.layers.isEmpty ? [] : [title("WASTED", nothing)]
    }
    let groups = WasteGroup.groups(of: files)
    let shown = groups.prefix(top)
    let nameWidth = nameWidth(shown)
    let part = total == nil ? "known so far: " : ""
    let sum = total ?? files.reduce(0) { $0.clampedAdding($1.bytes) }
    let head = [title("WASTED", "\(part)\(ByteCount(sum)) in \(count(files.count, "file"))")]
    return head + shown.flatMap { lines(for: $0, of: report, nameWidth: nameWidth) }
      + rest(groups.dropFirst(top))
  }

  private static let sizeColumn = 8
  private static let textColumn = 10

  private func lines(
    for group: WasteGroup,
    of report: Report,
    nameWidth: Int
  ) -> [TextLine] {
    var line = TextLine()
    line.add("\(ByteCount(group.bytes))", .bad, endingAt: Self.sizeColumn)
    line.pad(to: Self.textColumn)
    line.add(name(of: group, nameWidth))
    var story = TextLine(indent: Self.textColumn)
    if isWide {
      line.pad(to: Self.textColumn + nameWidth + 2)
      story = line
    }
    story.add(self.story(of: group, report, width - story.width))
    return isWide ? [story] : [line, story]
  }

  /// Whether the blame has room beside the path.
  private var isWide: Bool { width >= 120 }

  private func nameWidth(_ groups: some Sequence<WasteGroup>) -> Int {
    let room = width - Self.textColumn
    guard isWide else { return room }
    return groups.reduce(0) { max($0, name(of: $1, room * 2 / 5).width) }
  }

  /// The path of a group, and how many files it stands for.
  private func name(of group: WasteGroup, _ room: Int) -> TextLine {
    var note = ""
    if group.isOnePath {
      note = "  \(count(group.count, "copy", "copies"))"
    } else if group.count > 1 {
      note = "  \(count(group.count, "file"))"
      if group.largest.bytes > group.bytes / 2 {
        let name = Self.name(group.nameOfLargest)
        note += ", mostly \(DisplayWidth.truncatedPath(name, to: max(16, room / 3)))"
      }
    } else if let lastPath = group.largest.lastPath {
      note = "  lost as \(Self.name(lastPath))"
    }
    let path = Self.name(group.path)
    note = DisplayWidth.truncated(note, to: max(room / 2, room - DisplayWidth.columns(path)))
    var line = TextLine(
      DisplayWidth.truncatedPath(path, to: room - DisplayWidth.columns(note))
    )
    line.add(note, .dim)
    return line
  }

  /// Which layer ships the files of a group, and which hides them.
  private func story(of group: WasteGroup, _ report: Report, _ room: Int) -> TextLine {
    let file = group.largest
    let adder = layer(file.addedBy, of: report)
    let remover = layer(file.removedBy, of: report)
    let verb = "\(file.cause.verb) by "
    if file.cause == .sameLayer {
      var line = TextLine(verb, .dim)
      line.add(DisplayWidth.truncated(adder, to: room - line.width), .dim)
      return line
    }
    let arrow = " → \(verb)"
    let space = max(0, room - DisplayWidth.columns(arrow))
    // Each gets half of the room, and what the other does not need.
    let adderWidth = max(space / 2, space - DisplayWidth.columns(remover))
    let shownAdder = DisplayWidth.truncated(adder, to: adderWidth)
    let removerWidth = space - DisplayWidth.columns(shownAdder)
    return TextLine(shownAdder + arrow + DisplayWidth.truncated(remover, to: removerWidth), .dim)
  }

  private func layer(_ index: Int, of report: Report) -> String {
    let layer = report.layers.indices.contains(index) ? report.layers[index] : nil
    return "\(index) \(instruction(layer))"
  }

  private func rest(_ groups: ArraySlice<WasteGroup>) -> [TextLine] {
    guard !groups.isEmpty else { return [] }
    let bytes = groups.reduce(Int64(0)) { $0.clampedAdding($1.bytes) }
    let files = groups.reduce(0) { $0 + $1.count }
    var line = TextLine()
    line.add("\(ByteCount(bytes))", .dim, endingAt: Self.sizeColumn)
    line.pad(to: Self.textColumn)
    let places = top > 0 ? count(groups.count, "more place") : count(groups.count, "place")
    line.add("in \(places), \(count(files, "file")) (--top \(top + groups.count) lists them)", .dim)
    return [line]
  }

  /// The largest sets of equal files, where somebody looked for them.
  func duplicates(_ report: Report) -> [TextLine] {
    let sets = report.duplicates.sorted { ($1.wasteBytes, $0.bytes) < ($0.wasteBytes, $1.bytes) }
    guard let total = report.totals.duplicateBytes, !sets.isEmpty else { return [] }
    let summary = "\(ByteCount(total)) in visible copies of equal files"
    return [title("DUPLICATES", summary)]
      + sets.prefix(top).map { set in
        var line = TextLine()
        line.add("\(ByteCount(set.wasteBytes))", .caution, endingAt: Self.sizeColumn)
        line.pad(to: Self.textColumn)
        let note = "  \(count(set.paths.count, "copy", "copies"))"
        let path = set.paths.first.map { Self.name($0) } ?? ""
        line.add(DisplayWidth.truncatedPath(path, to: width - line.width - note.utf8.count))
        line.add(note, .dim)
        return line
      }
      + (sets.count > top ? [TextLine("          … and \(sets.count - top) more", .dim)] : [])
  }
}
