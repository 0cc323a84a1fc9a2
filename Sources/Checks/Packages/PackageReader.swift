internal import Archive
internal import LayerAnalysis

/// Reads the databases of package managers one after the other; the first that names a file owns it.
struct PackageReader {
  let evidence: Evidence
  let limits: Limits.Packages
  var packages: [Package] = []
  var dpkgRecords: [Int: DpkgRecord] = [:]
  var ownership: FileOwnership
  private var unread: [UnreadPackages] = []
  private var bytesLeft: Int
  /// A directory is named once, and may be in the paths of all that is in it.
  private var pathBytesLeft: Int
  var relationsLeft: Int

  init(_ evidence: Evidence, limits: Limits.Packages = Limits.Packages()) {
    self.evidence = evidence
    self.limits = limits
    ownership = FileOwnership(evidence.weighed.analysis, evidence.root)
    bytesLeft = limits.totalBytes
    pathBytesLeft = limits.totalBytes
    relationsLeft = limits.relations
  }

  /// Everything that can be read.
  mutating func read() -> PackageCatalogue {
    // What a distribution packaged of Python's and node's is its own: that comes first.
    readDpkg()
    readApk()
    readRPM()
    readPython()
    readNode()
    return PackageCatalogue(
      packages: packages,
      unread: unread,
      dpkgRecords: dpkgRecords,
      ownership: ownership
    )
  }

  /// The files of the final root filesystem that match some globs, with all entries at their paths.
  ///
  /// - Returns: Nothing, and notes the reason, where the layers are not all there.
  mutating func files(_ paths: [String], of kind: Package.Kind) -> [FileIndex.FinalFile] {
    do throws(NotCheckable) {
      return evidence.index.finalFiles(try evidence.files(paths))
    } catch {
      refuse(kind, Array((paths.first ?? "").utf8), "is not known: \(error.reason)")
      return []
    }
  }

  /// The databases at some paths, and notes what is there instead: a directory, or a link to somewhere
  /// else.
  mutating func databases(_ paths: [String], of kind: Package.Kind) -> [FileIndex.FinalFile] {
    let databases = files(paths, of: kind)
    for path in paths {
      guard
        let file = evidence.root.file(at: path)
          ?? evidence.root.file(at: path, followingLast: false),
        !databases.contains(where: { $0.file.path == file.path })
      else { continue }
      let reason =
        switch file.kind {
        case .file, .hardLink, .symbolicLink: "is behind a link that is not followed"
        default: "is no file"
        }
      refuse(kind, Array(path.utf8), reason)
    }
    return databases
  }

  /// Notes that a database, or a part of one, cannot be read.
  mutating func refuse(_ kind: Package.Kind, _ path: [UInt8], _ reason: String) {
    unread.append(UnreadPackages(kind: kind, path: path, reason: reason))
  }

  /// Adds a package, and returns its number; `nil` where there are too many, which is noted.
  mutating func add(_ package: Package) -> Int? {
    guard packages.count < limits.count else {
      if unread.last?.reason != Self.tooMany { refuse(package.kind, package.path, Self.tooMany) }
      return nil
    }
    packages.append(package)
    return ownership.addOwner()
  }

  private static let tooMany = "has packages beyond the most that any image has"

  /// All of a file.
  ///
  /// - Throws: ``UnreadPackages`` where it is longer than `maximum`, or cannot be had.
  mutating func content(
    of entry: FileID,
    at path: [UInt8],
    _ kind: Package.Kind,
    maximum: Int
  ) throws(UnreadPackages) -> [UInt8] {
    guard evidence.size(of: entry) <= maximum else {
      throw UnreadPackages(
        kind: kind,
        path: path,
        reason: "has more than \(ByteSize(maximum)), the most that is read"
      )
    }
    return try head(of: entry, at: path, kind, maximum: maximum)
  }

  /// The first bytes of a file.
  mutating func head(
    of entry: FileID,
    at path: [UInt8],
    _ kind: Package.Kind,
    maximum: Int
  ) throws(UnreadPackages) -> [UInt8] {
    let content: FileContent?
    do throws(NotCheckable) { content = try evidence.content(of: entry, upTo: maximum) } catch {
      throw UnreadPackages(kind: kind, path: path, reason: "cannot be read: \(error.reason)")
    }
    guard let content else {
      throw UnreadPackages(
        kind: kind,
        path: path,
        reason: "was not kept: too much was to be read of its layer, or it has holes"
      )
    }
    bytesLeft -= content.bytes.count
    guard bytesLeft >= 0 else {
      throw UnreadPackages(
        kind: kind,
        path: path,
        reason: "is not read: the databases have more than \(ByteSize(limits.totalBytes)) together"
      )
    }
    return content.bytes
  }

  /// A word of a database as text; `nil` where it is empty, or longer than any is.
  func word(_ bytes: ArraySlice<UInt8>?) -> String? {
    guard let bytes, !bytes.isEmpty, bytes.count <= limits.nameBytes else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Gives the file that a list names to a package.
  ///
  /// The path begins with `directory`, which ends in a slash, or is empty where `name` has all of it.
  mutating func claim(
    _ name: ArraySlice<UInt8>,
    in directory: ArraySlice<UInt8> = [],
    by package: Int
  ) {
    let count = directory.count + name.count
    guard count <= limits.pathBytes, pathBytesLeft > 0 else { return }
    pathBytesLeft -= count
    guard pathBytesLeft > 0 else {
      return refuse(
        packages[package].kind,
        packages[package].path,
        "names files of more than \(ByteSize(limits.totalBytes)) of paths with those before it"
      )
    }
    ownership.claim(directory.isEmpty ? name : directory + name, by: package)
  }

  /// Whether a record is itself a file of a package that was read before.
  func isOwned(_ file: FileIndex.FinalFile) -> Bool { ownership.owner(of: file.file) != nil }

  /// A size of a database, at least 0; `nil` where it is none.
  func number(_ bytes: ArraySlice<UInt8>) -> Int64? {
    Int64(String(decoding: bytes.prefix(20), as: UTF8.self)).flatMap { $0 >= 0 ? $0 : nil }
  }
}
