internal import ImageFormat

extension TextRenderer {
  /// Who runs the image, who owns its files, and which files give rights away.
  func access(_ report: Report) -> [TextLine] {
    let totals = report.totals
    let config = report.image.config
    let user = user(of: report.image)
    let why = config != nil && config?.user?.isEmpty != false ? ": it sets no USER" : ""
    let known = [
      totals.files, totals.rootOwnedFiles, totals.setuidFiles, totals.setgidFiles,
      totals.worldWritableFiles,
    ].compactMap { $0 }
    let runner = TextLine(user.text + why, user.isRoot ? .caution : .plain)
    guard !known.isEmpty else {
      let unknown = "root-owned, setuid, setgid and world-writable files: unknown"
      return [title("ACCESS")] + flow([runner, TextLine(unknown)], indent: 2)
    }
    let owned = totals.rootOwnedFiles.map { String($0) } ?? "unknown"
    let ownedText =
      "\(owned) of \(count(totals.files, "file")) owned by root (\(size(totals.rootOwnedBytes)))"
    func rights(_ files: Int?, _ name: String) -> TextLine {
      TextLine(count(files, "\(name) file"), files == 0 ? .plain : .caution)
    }
    return [title("ACCESS")] + flow([runner, TextLine(ownedText)], indent: 2)
      + flow(
        [
          rights(totals.setuidFiles, "setuid"), rights(totals.setgidFiles, "setgid"),
          rights(totals.worldWritableFiles, "world-writable"),
        ],
        indent: 2
      )
  }

  /// The sums that the headline leaves out.
  func totals(_ report: Report) -> [TextLine] {
    let totals = report.totals
    let counts = [
      count(totals.layers, "layer"), count(totals.entries, "entry", "entries"),
      count(totals.files, "file"), count(totals.directories, "directory", "directories"),
      count(totals.symlinks, "symlink"),
    ]
    var sizes = ["tar \(size(totals.tarBytes))", "archive \(size(totals.archiveBytes))"]
    if let unreferenced = report.source.unreferencedBytes, unreferenced > 0 {
      sizes.append("\(ByteCount(unreferenced)) of it unreferenced")
    }
    let isStored = report.layers.contains { $0.compression == Report.Compression.none }
    let why = totals.downloadBytes == nil && isStored ? ": the layers are stored unpacked" : ""
    sizes.append("download \(size(totals.downloadBytes))\(why)")
    if let duplicates = totals.duplicateBytes {
      sizes.append("duplicates \(ByteCount(duplicates))")
    }
    return [title("TOTALS")] + flow(counts.map { TextLine($0) }, indent: 2)
      + flow(sizes.map { TextLine($0) }, indent: 2)
  }

  private static let mostWarnings = 10
  private static let mostLines = 6

  /// What was odd about the input.
  func warnings(_ report: Report) -> [TextLine] {
    let warnings = report.warnings
    guard !warnings.isEmpty else { return [] }
    var lines = [title("WARNINGS", String(warnings.count))]
    for warning in warnings.prefix(Self.mostWarnings) {
      // A message may quote a name, and a name may be as long as its author likes.
      let room = (width - 4) * Self.mostLines
      let message = DisplayText.prose(warning.message, limit: room)
      let shown = DisplayWidth.truncated(message, to: room)
      lines += wrap(shown, after: "  ! ")
    }
    let more = warnings.count - Self.mostWarnings
    return more > 0 ? lines + [TextLine("    … and \(more) more", .dim)] : lines
  }
}
