internal import Archive
internal import LayerAnalysis

/// dpkg(1): `status` has a paragraph a package, `info/NAME.list` the paths of each; distroless images
/// have `status.d/NAME`, and `status.d/NAME.md5sums` for the paths.
extension PackageReader {
  private static let fields: Set<String> = [
    "Package", "Version", "Architecture", "Status", "Installed-Size", "Depends", "Pre-Depends",
    "Recommends", "Provides", "Essential", "Important",
  ]

  /// Reads what dpkg knows.
  mutating func readDpkg() {
    for database in databases([PackageDatabases.dpkgStatus], of: .dpkg) {
      do throws(UnreadPackages) { try readStatus(database) } catch {
        refuse(error.kind, error.path, error.reason)
      }
    }
    readStatusFiles()
  }

  private mutating func readStatus(_ database: FileIndex.FinalFile) throws(UnreadPackages) {
    guard let entry = database.file.content else { return }
    let path = database.file.path
    let bytes = try content(of: entry, at: path, .dpkg, maximum: limits.textBytes)
    let diversions = self.diversions()
    // Few paths are diverted: of most, their length tells that they are not.
    var lengths = [Bool](repeating: false, count: limits.pathBytes + 1)
    for path in diversions.keys where path.count < lengths.count { lengths[path.count] = true }
    var lists: [String: FileIndex.FinalFile] = [:]
    for list in files([PackageDatabases.dpkgLists], of: .dpkg) {
      lists[Self.name(of: list.file.path, without: ".list")] = list
    }
    var fields = HeaderFields(bytes, wanted: Self.fields)
    var isEmpty = true
    while let paragraph = fields.next() {
      isEmpty = false
      guard let name = word(paragraph["Package"]) else {
        throw UnreadPackages(kind: .dpkg, path: path, reason: "is damaged: a package has no name")
      }
      // `deinstall ok config-files` has no files but those of its configuration.
      let state = paragraph["Status"]?.split(separator: 0x20).last.map { Array($0) } ?? []
      guard
        !state.elementsEqual("config-files".utf8), !state.elementsEqual("not-installed".utf8)
      else { continue }
      let architecture = word(paragraph["Architecture"])
      let list = lists["\(name):\(architecture ?? "")"] ?? lists[name]
      guard
        let package = try addDpkg(
          name,
          paragraph,
          layer: list?.file.layer ?? database.file.layer,
          path
        )
      else { return }
      guard let list, let entry = list.file.content else { continue }
      let paths: [UInt8]
      do throws(UnreadPackages) {
        paths = try content(of: entry, at: list.file.path, .dpkg, maximum: limits.listBytes)
      } catch {
        refuse(error.kind, error.path, error.reason)
        continue
      }
      for line in paths[...].lines {
        if line.count < lengths.count, lengths[line.count],
          let diversion = diversions[Array(line)], diversion.package != name
        {
          claim(diversion.path[...], by: package)
        } else {
          claim(line, by: package)
        }
      }
    }
    guard !isEmpty || bytes.isEmpty else {
      throw UnreadPackages(kind: .dpkg, path: path, reason: "is damaged: it names no package")
    }
  }

  /// dpkg-divert(1): three lines each for a path, where it is now, and the package that has the path.
  private mutating func diversions() -> [[UInt8]: (path: [UInt8], package: String)] {
    guard let file = files([PackageDatabases.dpkgDiversions], of: .dpkg).first,
      let entry = file.file.content
    else { return [:] }
    do throws(UnreadPackages) {
      let maximum = limits.diversionBytes
      let bytes = try content(of: entry, at: file.file.path, .dpkg, maximum: maximum)
      let lines = Array(bytes[...].lines)
      var diversions: [[UInt8]: (path: [UInt8], package: String)] = [:]
      for start in stride(from: 0, to: lines.count - 2, by: 3) {
        diversions[Array(lines[start])] = (
          Array(lines[start + 1]), String(decoding: lines[start + 2], as: UTF8.self)
        )
      }
      return diversions
    } catch {
      refuse(error.kind, error.path, error.reason)
      return [:]
    }
  }

  private mutating func readStatusFiles() {
    var files = files([PackageDatabases.dpkgStatusFiles], of: .dpkg)
    let suffix = Array(".md5sums".utf8)
    let sums = Dictionary(
      files.filter { $0.file.path.suffix(suffix.count).elementsEqual(suffix) }
        .map { ($0.file.path, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    files.removeAll { sums[$0.file.path] != nil }
    for file in files {
      guard let entry = file.file.content else { continue }
      let path = file.file.path
      do throws(UnreadPackages) {
        let bytes = try content(of: entry, at: path, .dpkg, maximum: limits.listBytes)
        var fields = HeaderFields(bytes, wanted: Self.fields)
        guard let paragraph = fields.next(), let name = word(paragraph["Package"]) else {
          throw UnreadPackages(kind: .dpkg, path: path, reason: "is damaged: it names no package")
        }
        guard let package = try addDpkg(name, paragraph, layer: file.file.layer, path),
          let list = sums[path + suffix], let entry = list.file.content
        else { continue }
        let lines = try content(of: entry, at: list.file.path, .dpkg, maximum: limits.listBytes)
        // A sum, two blanks, and the path.
        for line in lines[...].lines where line.count > 34 {
          claim(line.dropFirst(34), by: package)
        }
      } catch {
        refuse(error.kind, error.path, error.reason)
      }
    }
  }

  private mutating func addDpkg(
    _ name: String,
    _ fields: [String: ArraySlice<UInt8>],
    layer: Int,
    _ path: [UInt8]
  ) throws(UnreadPackages) -> Int? {
    // deb-control(5): Installed-Size is in units of 1024 bytes.
    let size = fields["Installed-Size"].flatMap(number).flatMap { $0 < 1 << 50 ? $0 * 1024 : nil }
    let package = Package(
      .dpkg,
      name,
      version: word(fields["Version"]),
      architecture: word(fields["Architecture"]),
      installedBytes: size,
      layer: layer,
      path: path
    )
    let relationFields = ["Depends", "Pre-Depends", "Recommends", "Provides"]
      .map { fields[$0] ?? [] }
    // A name is followed by a comma, a bar, or the end.
    relationsLeft -= relationFields.reduce(0) { sum, field in
      sum + field.count { $0 == 0x2C || $0 == 0x7C } + 1
    }
    guard relationsLeft >= 0 else {
      throw UnreadPackages(
        kind: .dpkg,
        path: path,
        reason: "has more than \(limits.relations) relations between packages"
      )
    }
    guard let number = add(package) else { return nil }
    let relations = relationFields.map(DpkgRecord.relations)
    func isSet(_ name: String) -> Bool { fields[name]?.elementsEqual("yes".utf8) ?? false }
    dpkgRecords[number] = DpkgRecord(
      depends: relations[0] + relations[1],
      recommends: relations[2],
      provides: relations[3].flatMap { $0 },
      isEssential: isSet("Essential") || isSet("Important")
    )
    return number
  }

  /// The last name of a path, without an ending.
  static func name(of path: [UInt8], without suffix: String) -> String {
    let name = path.split(separator: 0x2F).last ?? []
    return String(decoding: name.dropLast(suffix.utf8.count), as: UTF8.self)
  }
}
