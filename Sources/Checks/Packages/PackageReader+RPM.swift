internal import Archive
internal import LayerAnalysis

/// rpm's database, in the form that it has since rpm 4.16: SQLite, with a table of headers.
extension PackageReader {
  /// Reads what rpm knows.
  mutating func readRPM() {
    let databases = databases(PackageDatabases.rpm, of: .rpm)
    let logs = Dictionary(
      files(PackageDatabases.rpmLogs, of: .rpm).map { ($0.file.path, $0.file.size) },
      uniquingKeysWith: max
    )
    for database in databases {
      do throws(UnreadPackages) {
        let path = database.file.path
        guard logs[path + "-wal".utf8, default: 0] == 0 else {
          throw UnreadPackages(
            kind: .rpm,
            path: path,
            reason: "has changes in a log beside it, which is not read"
          )
        }
        try readHeaders(database)
      } catch {
        refuse(error.kind, error.path, error.reason)
      }
    }
    guard databases.isEmpty else { return }
    for database in files(PackageDatabases.otherRPM, of: .rpm) {
      refuse(.rpm, database.file.path, "is a form of rpm's database that is not read")
    }
  }

  private mutating func readHeaders(_ database: FileIndex.FinalFile) throws(UnreadPackages) {
    guard let entry = database.file.content else { return }
    let path = database.file.path
    let headers = try headers(entry, path)
    var lowest = LowestLayers()
    for older in database.entries where older != entry {
      for title in try self.headers(older, path).compactMap(title) {
        lowest.note(title, in: older.layer)
      }
    }
    for header in headers {
      // Keys that signatures are checked with are packages too, without a file.
      guard let name = word(header.text(.name)), name != "gpg-pubkey" else { continue }
      let added = add(
        Package(
          .rpm,
          name,
          version: version(header),
          architecture: word(header.text(.architecture)),
          installedBytes: (header.numbers(.longSize) + header.numbers(.size)).first,
          layer: title(header).flatMap { lowest[$0] } ?? database.file.layer,
          path: path
        )
      )
      guard let package = added else { return }
      let directories = header.texts(.directoryNames)
      for (base, number) in zip(header.texts(.baseNames), header.numbers(.directoryNumbers)) {
        guard directories.indices.contains(Int(number)) else { continue }
        claim(base, in: directories[Int(number)], by: package)
      }
    }
  }

  private mutating func headers(_ entry: FileID, _ path: [UInt8]) throws(UnreadPackages)
    -> [RPMHeader]
  {
    let bytes = try content(of: entry, at: path, .rpm, maximum: limits.databaseBytes)
    do throws(SQLiteTable.Failure) {
      var database = try SQLiteTable(bytes)
      // The number of a header, which is that of the row, and the header.
      let rows = try database.rows(of: "Packages")
      return try rows.map { columns throws(SQLiteTable.Failure) in
        let header = columns.last.flatMap { RPMHeader($0, maximumFiles: limits.packageFiles) }
        guard let header else {
          throw SQLiteTable.Failure(reason: "is damaged: the header of a package makes no sense")
        }
        return header
      }
    } catch {
      throw UnreadPackages(kind: .rpm, path: path, reason: error.reason)
    }
  }

  private func title(_ header: RPMHeader) -> String? {
    word(header.text(.name)).map { "\($0) \(version(header) ?? "")" }
  }

  /// The epoch, the version and the release, as in `1:3.0.7-5.fc38`.
  private func version(_ header: RPMHeader) -> String? {
    guard let version = word(header.text(.version)) else { return nil }
    let epoch = header.numbers(.epoch).first.map { "\($0):" } ?? ""
    let release = word(header.text(.release)).map { "-\($0)" } ?? ""
    return epoch + version + release
  }
}
