internal import Archive
internal import LayerAnalysis

/// Packages of npm, yarn and pnpm: a directory in one called `node_modules`, with a `package.json`.
extension PackageReader {
  /// Reads the packages in all `node_modules`.
  mutating func readNode() {
    var directories: [(path: [UInt8], owner: Int)] = []
    for manifest in files([PackageDatabases.nodeManifests], of: .node) {
      let directory = Self.directory(of: manifest.file.path)
      guard let name = Self.nodeName(of: directory), !isOwned(manifest) else { continue }
      do throws(UnreadPackages) {
        var layer = manifest.file.layer
        let version = try nodeVersion(manifest.file.content, manifest.file.path)
        // A layer that has the package again brought it only if it was another version before.
        for entry in manifest.entries where entry.layer < layer {
          if try nodeVersion(entry, manifest.file.path) == version { layer = entry.layer }
        }
        let package = Package(.node, name, version: version, layer: layer, path: directory)
        guard let number = add(package) else { break }
        directories.append((directory, number))
      } catch {
        refuse(error.kind, error.path, error.reason)
      }
    }
    guard !directories.isEmpty else { return }
    ownership.claim(directories: directories, except: "node_modules")
  }

  private mutating func nodeVersion(_ entry: FileID?, _ path: [UInt8]) throws(UnreadPackages)
    -> String?
  {
    guard let entry else { return nil }
    let head = try head(of: entry, at: path, .node, maximum: limits.headBytes)
    for (name, value) in JSONMembers(head[...]) where name.elementsEqual("version".utf8) {
      return JSONMembers.text(value).flatMap { word(Array($0.utf8)[...]) }
    }
    return nil
  }

  /// The name of the package in a directory, as in `lodash` and `@types/node`; `nil` where none is.
  private static func nodeName(of directory: [UInt8]) -> String? {
    let names = directory.split(separator: 0x2F)
    func isModules(_ place: Int) -> Bool {
      names.count > place && names[names.count - 1 - place].elementsEqual("node_modules".utf8)
    }
    guard let last = names.last, last.first != 0x2E, last.count <= 256 else { return nil }
    if isModules(1), last.first != UInt8(ascii: "@") {
      return String(decoding: last, as: UTF8.self)
    }
    guard isModules(2), names[names.count - 2].first == UInt8(ascii: "@"),
      names[names.count - 2].count <= 256
    else { return nil }
    return String(decoding: names[names.count - 2] + [0x2F] + last, as: UTF8.self)
  }
}
