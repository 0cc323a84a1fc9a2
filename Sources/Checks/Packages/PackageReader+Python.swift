internal import Archive
internal import LayerAnalysis

/// Python distributions: `NAME-VERSION.dist-info` with `METADATA` and `RECORD`, or
/// `NAME-VERSION.egg-info` with `PKG-INFO` and `installed-files.txt`.
///
/// Python packaging user guide, "Recording installed projects".
extension PackageReader {
  /// Reads the distributions of all Python installations.
  mutating func readPython() {
    var records: [[UInt8]: FileIndex.FinalFile] = [:]
    for record in files(PackageDatabases.pythonRecords, of: .python) {
      records[Self.directory(of: record.file.path)] = record
    }
    var wheels: [[UInt8]: FileIndex.FinalFile] = [:]
    for wheel in files([PackageDatabases.pythonWheels], of: .python) {
      wheels[Self.directory(of: wheel.file.path)] = wheel
    }
    for metadata in files(PackageDatabases.pythonMetadata, of: .python) where !isOwned(metadata) {
      do throws(UnreadPackages) {
        let directory = Self.directory(of: metadata.file.path)
        try readDistribution(metadata, records[directory], tags: try tags(of: wheels[directory]))
      } catch {
        refuse(error.kind, error.path, error.reason)
      }
    }
  }

  private mutating func readDistribution(
    _ metadata: FileIndex.FinalFile,
    _ record: FileIndex.FinalFile?,
    tags: [String]
  ) throws(UnreadPackages) {
    guard let entry = metadata.file.content else { return }
    let path = metadata.file.path
    let directory = Self.directory(of: path)
    let head = try head(of: entry, at: path, .python, maximum: limits.headBytes)
    var fields = HeaderFields(head, wanted: ["Name", "Version"])
    guard let paragraph = fields.next(), let name = word(paragraph["Name"]) else {
      throw UnreadPackages(kind: .python, path: path, reason: "is damaged: it has no name")
    }
    let version = word(paragraph["Version"])
    // The name of the directory has the version: an entry of a lower layer is of the same one.
    var distribution = Package(
      .python,
      name,
      version: version,
      layer: metadata.entries.first?.layer ?? metadata.file.layer,
      path: directory
    )
    distribution.wheelTags = tags
    guard let package = add(distribution) else { return }
    ownership.claim(path[...], by: package)
    guard let record, let entry = record.file.content else { return }
    let isEgg = record.file.path.last == UInt8(ascii: "t")
    let paths = try content(
      of: entry,
      at: record.file.path,
      .python,
      maximum: limits.listBytes
    )
    // What a RECORD names is relative to where the directory is; of an egg, to the directory.
    let base =
      isEgg ? directory + [0x2F] : Array(directory[...(directory.lastIndex(of: 0x2F) ?? -1)])
    for line in paths[...].lines {
      let name = isEgg ? line.trimmed : Self.firstField(line)
      guard name.first != 0x2F else {
        claim(name, by: package)
        continue
      }
      var (directory, rest) = (base[...], name)
      while rest.starts(with: "../".utf8) {
        rest = rest.dropFirst(3)
        directory = directory[..<(directory.dropLast().lastIndex(of: 0x2F).map { $0 + 1 } ?? 0)]
      }
      claim(rest, in: directory, by: package)
    }
  }

  /// The `Tag:` lines of a `WHEEL` file.
  private mutating func tags(of wheel: FileIndex.FinalFile?) throws(UnreadPackages) -> [String] {
    guard let wheel, let entry = wheel.file.content else { return [] }
    let head = try head(of: entry, at: wheel.file.path, .python, maximum: limits.headBytes)
    let key = Array("Tag:".utf8)
    return head[...].lines.filter { $0.starts(with: key) }
      .compactMap { word($0.dropFirst(key.count).trimmed) }
  }

  /// The first field of a line of CSV; RFC 4180.
  private static func firstField(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let quote = UInt8(ascii: "\"")
    guard line.first == quote else {
      return line.prefix { $0 != UInt8(ascii: ",") && $0 != 0x0D }
    }
    var field: [UInt8] = []
    var rest = line.dropFirst()
    while let byte = rest.popFirst() {
      if byte == quote, rest.popFirst() != quote { break }
      field.append(byte)
    }
    return field[...]
  }

  /// The directory that a path is in; empty for the root.
  static func directory(of path: [UInt8]) -> [UInt8] {
    Array(path[..<(path.lastIndex(of: 0x2F) ?? 0)])
  }
}
