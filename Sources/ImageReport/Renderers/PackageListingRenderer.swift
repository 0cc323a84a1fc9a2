internal import ImageFormat

/// Writes a list of packages, for people and for programs.
public struct PackageListingRenderer: Sendable {
  private let width: Int?
  private let style: Style

  /// Creates a renderer; without a width, as for a pipe, no name is shortened.
  public init(width: Int? = nil, color: Bool = false) {
    self.width = width.map { max($0, 60) }
    style = Style(isEnabled: color)
  }

  /// The version of the listing's JSON form.
  public static let schemaVersion = 1

  /// The listing as aligned columns, the name last, with what belongs to no package and the sum at the
  /// end.
  public func text(_ listing: PackageListing) -> String {
    var rows = listing.packages.map { package in
      Row(
        size: ByteCount(package.bytes).description,
        files: String(package.files),
        layer: String(package.layer),
        kind: package.kind.rawValue,
        name: Self.title(package)
      )
    }
    if listing.unowned.files > 0 {
      rows.append(
        Row(
          size: ByteCount(listing.unowned.bytes).description,
          files: String(listing.unowned.files),
          layer: "",
          kind: "",
          name: "of no package"
        )
      )
    }
    let head = Row(size: "size", files: "files", layer: "layer", kind: "kind", name: "package")
    let all = [head] + rows
    let size = all.reduce(0) { max($0, $1.size.utf8.count) }
    let files = all.reduce(0) { max($0, $1.files.utf8.count) } + 2 + size
    let layer = all.reduce(0) { max($0, $1.layer.utf8.count) } + 2 + files
    var lines = (rows.isEmpty ? [] : all).enumerated().map { number, row in
      let role: Style.Role = number == 0 ? .dim : .plain
      var line = TextLine()
      line.add(row.size, number == 0 ? .dim : .strong, endingAt: size)
      line.add(row.files, .dim, endingAt: files)
      line.add(row.layer, .dim, endingAt: layer)
      line.pad(to: layer + 2)
      line.add(row.kind, .dim)
      line.pad(to: layer + 10)
      line.add(row.name, row.kind.isEmpty ? .dim : role)
      return line
    }
    lines.append(sum(listing))
    for unread in listing.unread {
      lines.append(
        TextLine("not read: \(DisplayText.name(unread.path.bytes)) \(unread.reason)", .caution)
      )
    }
    return lines.map { $0.rendered(style, limit: width ?? .max) + "\n" }.joined()
  }

  private struct Row {
    var size: String
    var files: String
    var layer: String
    var kind: String
    var name: String
  }

  private static func title(_ package: Report.Package) -> String {
    [package.name, package.version, package.architecture].compactMap { $0 }
      .map { DisplayText.name($0) }.joined(separator: " ")
  }

  private func sum(_ listing: PackageListing) -> TextLine {
    let count = DisplayText.count(listing.count, "package")
    let shown =
      listing.packages.count < listing.count ? "\(listing.packages.count) of \(count)" : count
    let all = listing.owned.bytes.clampedAdding(listing.unowned.bytes)
    return TextLine("\(shown), \(ByteCount(listing.owned.bytes)) of \(ByteCount(all))", .strong)
  }

  /// The listing as JSON text: `schemaVersion`, `packages` as a report has them, what belongs to none as
  /// `unowned`, what was `unread`, and the sums over all packages.
  public func json(_ listing: PackageListing) -> [UInt8] {
    JSONWriter.document { json in
      json.member("schemaVersion", Self.schemaVersion)
      JSONRenderer.write(listing.packages, to: &json)
      json.member("unowned", listing.unowned, .row) { json, sum in
        json.member("files", sum.files)
        json.member("bytes", sum.bytes)
      }
      json.member("unread", each: listing.unread, .row) { json, unread in
        json.member("kind", unread.kind.rawValue)
        json.member("path", unread.path)
        json.member("reason", unread.reason)
      }
      json.member("count", listing.packages.count)
      json.member("totalCount", listing.count)
      json.member("totalFiles", listing.owned.files)
      json.member("totalBytes", listing.owned.bytes)
    }
  }

  /// The listing as a table of RFC 4180: a row of names, those of the JSON form, then a row a package, and
  /// one of the kind `unowned` for what belongs to none.
  public func csv(_ listing: PackageListing) -> [UInt8] {
    var csv = CSVWriter()
    for name in [
      "kind", "name", "version", "architecture", "bytes", "files", "installedBytes", "layer",
    ] {
      csv.field(word: name)
    }
    csv.endRow()
    for package in listing.packages {
      csv.field(word: package.kind.rawValue)
      csv.field(package.name)
      csv.field(package.version)
      csv.field(package.architecture)
      csv.field(package.bytes)
      csv.field(package.files)
      csv.field(package.installedBytes)
      csv.field(package.layer)
      csv.endRow()
    }
    csv.field(word: "unowned")
    for _ in 0..<3 { csv.field(safe: nil) }
    csv.field(listing.unowned.bytes)
    csv.field(listing.unowned.files)
    csv.field(safe: nil)
    csv.field(safe: nil)
    csv.endRow()
    return csv.bytes
  }
}
