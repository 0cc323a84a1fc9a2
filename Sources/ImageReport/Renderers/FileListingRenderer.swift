internal import ImageFormat

/// Writes a list of files, for people and for programs.
public struct FileListingRenderer: Sendable {
  private let width: Int?
  private let style: Style

  /// Creates a renderer; without a width, as for a pipe, no path is shortened.
  public init(width: Int? = nil, color: Bool = false) {
    self.width = width.map { max($0, 60) }
    style = Style(isEnabled: color)
  }

  /// The version of the listing's JSON form.
  public static let schemaVersion = 1

  /// The listing as aligned columns, the path last, and a line with the sum at the end.
  public func text(_ listing: FileListing) -> String {
    let rows = listing.files.map { FileRow($0) }
    let columns = FileColumns(rows)
    let isAnyWasted = listing.files.contains { $0.wastedBy != nil }
    var lines: [TextLine] = rows.isEmpty ? [] : [head(columns, isAnyWasted: isAnyWasted)]
    for row in rows {
      var line = TextLine(row.mode, .dim)
      line.pad(to: columns.owner)
      line.add(row.owner, row.owner == "0:0" ? .plain : .dim)
      line.add(row.layer, .dim, endingAt: columns.layer)
      line.add(row.size, row.isWasted ? .bad : .strong, endingAt: columns.size)
      if isAnyWasted {
        line.pad(to: columns.wasted)
        line.add(row.wasted, .caution)
      }
      line.pad(to: isAnyWasted ? columns.pathAfterWaste : columns.wasted)
      line.add(path(row, room: width.map { $0 - line.width }))
      lines.append(line)
    }
    lines.append(sum(listing))
    return lines.map { $0.rendered(style, limit: width ?? .max) + "\n" }.joined()
  }

  /// The listing as JSON text: `schemaVersion`, `files`, their `count` and `bytes`, and what
  /// `--top` left of: `totalCount` and `totalBytes`.
  public func json(_ listing: FileListing) -> [UInt8] {
    JSONWriter.document { json in
      json.member("schemaVersion", Self.schemaVersion)
      json.member("files", each: listing.files, .row) { json, file in
        json.member("path", file.path)
        json.member("bytes", file.bytes)
        json.member("kind", file.kind.rawValue)
        json.member("layer", file.layer)
        json.member("mode", FileRow.octal(file.mode))
        json.member("uid", file.uid)
        json.member("gid", file.gid)
        json.member("linkTarget", file.linkTarget)
        json.member("capabilities", file.hasCapabilities)
        json.member("wastedBy", file.wastedBy) { json, loss in
          json.member("cause", loss.cause.rawValue)
          json.member("removedBy", loss.removedBy)
        }
      }
      json.member("count", listing.files.count)
      json.member("bytes", listing.bytes)
      json.member("totalCount", listing.total.count)
      json.member("totalBytes", listing.total.bytes)
    }
  }

  private func head(_ columns: FileColumns, isAnyWasted: Bool) -> TextLine {
    var line = TextLine("mode", .dim)
    line.pad(to: columns.owner)
    line.add("owner", .dim)
    line.add("layer", .dim, endingAt: columns.layer)
    line.add("size", .dim, endingAt: columns.size)
    line.pad(to: columns.wasted)
    if isAnyWasted {
      line.add("wasted by", .dim)
      line.pad(to: columns.pathAfterWaste)
    }
    line.add("path", .dim)
    return line
  }

  private func path(_ row: FileRow, room: Int?) -> TextLine {
    let target = row.target.isEmpty ? "" : " \(row.target)"
    guard let room else {
      var line = TextLine(row.path)
      line.add(target, .dim)
      return line
    }
    let shownTarget = DisplayWidth.truncated(
      target,
      to: max(room / 2, room - DisplayWidth.columns(row.path))
    )
    let pathRoom = room - DisplayWidth.columns(shownTarget)
    var line = TextLine(DisplayWidth.truncatedPath(row.path, to: pathRoom))
    line.add(shownTarget, .dim)
    return line
  }

  private func sum(_ listing: FileListing) -> TextLine {
    let total = listing.total
    let count =
      total.isFilesOnly
      ? DisplayText.count(total.count, "file") : DisplayText.count(total.count, "entry", "entries")
    guard listing.files.count < total.count else {
      return TextLine("\(count), \(ByteCount(total.bytes))", .strong)
    }
    let shown = "\(listing.files.count) of \(count)"
    return TextLine("\(shown), \(ByteCount(listing.bytes)) of \(ByteCount(total.bytes))", .strong)
  }
}
