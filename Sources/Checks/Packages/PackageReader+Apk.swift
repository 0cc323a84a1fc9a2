internal import Archive
internal import LayerAnalysis

/// apk's `installed`: a paragraph a package, in which `F:` names a directory, and the `R:` after it the
/// files in it.
extension PackageReader {
  /// Reads what apk knows.
  mutating func readApk() {
    for database in databases(PackageDatabases.apk, of: .apk) {
      do throws(UnreadPackages) { try readInstalled(database) } catch {
        refuse(error.kind, error.path, error.reason)
      }
    }
  }

  private mutating func readInstalled(_ database: FileIndex.FinalFile) throws(UnreadPackages) {
    guard let entry = database.file.content else { return }
    let path = database.file.path
    let bytes = try content(of: entry, at: path, .apk, maximum: limits.textBytes)
    var lowest = LowestLayers()
    for older in database.entries where older != entry {
      let bytes = try content(of: older, at: path, .apk, maximum: limits.textBytes)
      var position = 0
      while let paragraph = ApkParagraph(of: bytes, from: &position) {
        guard let name = word(paragraph.name) else { continue }
        lowest.note(title(name, paragraph), in: older.layer)
      }
    }
    var position = 0
    while let paragraph = ApkParagraph(of: bytes, from: &position) {
      guard let name = word(paragraph.name) else {
        throw UnreadPackages(kind: .apk, path: path, reason: "is damaged: a package has no name")
      }
      let title = title(name, paragraph)
      let added = add(
        Package(
          .apk,
          name,
          version: word(paragraph.version),
          architecture: word(paragraph.architecture),
          installedBytes: paragraph.size.flatMap(number),
          layer: lowest[title] ?? database.file.layer,
          path: path
        )
      )
      guard let package = added else { return }
      var directory: ArraySlice<UInt8> = []
      for line in paragraph.files.lines {
        switch line.first {
        case UInt8(ascii: "F"): directory = line.dropFirst(2) + [0x2F]
        case UInt8(ascii: "R"): claim(line.dropFirst(2), in: directory, by: package)
        default: break
        }
      }
    }
  }

  private func title(_ name: String, _ paragraph: ApkParagraph) -> String {
    "\(name) \(word(paragraph.version) ?? "")"
  }
}
