internal import LayerAnalysis

/// A directory with a `node_modules`, and the packages in it.
struct NodeProject {
  /// Where it is.
  let path: [UInt8]
  /// The packages in its `node_modules`, by their places in the catalogue.
  private var packages: [Int] = []

  /// What npm 7 and later write about all they installed.
  static let lockFiles = "**/node_modules/.package-lock.json"
  /// The largest projects have 2 MB.
  static let maximumLockBytes = 8 << 20
  /// What is read of all projects together.
  static let maximumBytes = 256 << 20
  /// A `package.json` with more is not looked into.
  static let maximumManifestBytes = 64 << 10

  /// Packages that are named for what they do in development, where no `package.json` says so.
  private static let tools: Set<String> = [
    "@babel/core", "cypress", "esbuild", "eslint", "jest", "mocha", "nodemon", "prettier", "rollup",
    "ts-node", "typescript", "vite", "webpack", "webpack-cli",
  ]

  /// The projects of an image, in the order of their paths.
  static func all(in catalogue: PackageCatalogue) -> [NodeProject] {
    var projects: [[UInt8]: NodeProject] = [:]
    for (number, package) in catalogue.packages.enumerated() where package.kind == .node {
      let names = package.path.split(separator: 0x2F)
      guard let first = names.firstIndex(where: { $0.elementsEqual("node_modules".utf8) }) else {
        continue
      }
      let path = Array(names[..<first].joined(separator: [0x2F]))
      projects[path, default: NodeProject(path: path)].packages.append(number)
    }
    return projects.values.sorted { $0.path.lexicographicallyPrecedes($1.path) }
  }

  private init(path: [UInt8]) { self.path = path }

  /// The packages that only development needs, and whether that is certain.
  ///
  /// npm's own list of what it installed says so of each; else `devDependencies` does, of what no other
  /// package needs; else names are a hint. All that is read is taken from `bytesLeft`.
  func development(
    _ catalogue: PackageCatalogue,
    _ evidence: Evidence,
    _ bytesLeft: inout Int
  ) throws(NotCheckable) -> (packages: [Int], isExact: Bool) {
    if let list = try content(
      "node_modules/.package-lock.json",
      Self.maximumLockBytes,
      evidence,
      &bytesLeft
    ) {
      var development: Set<[UInt8]> = []
      for (name, value) in JSONMembers(list[...]) where name.elementsEqual("packages".utf8) {
        for (name, value) in JSONMembers(value) {
          let isDevelopment = JSONMembers(value).contains { name, value in
            name.elementsEqual("dev".utf8) && value.elementsEqual("true".utf8)
          }
          if isDevelopment { development.insert(joined(Array(name))) }
        }
      }
      return (packages.filter { development.contains(catalogue.packages[$0].path) }, true)
    }
    guard
      let manifest = try content("package.json", Self.maximumManifestBytes, evidence, &bytesLeft)
    else {
      let tools = packages.filter { number in
        let package = catalogue.packages[number]
        return (Self.tools.contains(package.name) || package.name.hasPrefix("@types/"))
          && package.path == joined(Array("node_modules/\(package.name)".utf8))
      }
      return (tools, false)
    }
    let places = Dictionary(
      packages.map { (catalogue.packages[$0].path, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    var direct: [String: Int] = [:]
    for name in Self.names(in: manifest, ["devDependencies"]) {
      // pnpm keeps packages elsewhere, and links to them.
      let path = joined(Array("node_modules/\(name)/package.json".utf8))
      guard let file = evidence.root.file(at: path) else { continue }
      direct[name] = places[PackageReader.directory(of: file.path)]
    }
    guard !direct.isEmpty else { return ([], true) }
    let used = try needed(
      Self.names(in: manifest, Self.needs),
      catalogue,
      evidence,
      &bytesLeft
    )
    let development = direct.filter { !used.contains($0.key) }.map(\.value)
    // What is in a package's own `node_modules` goes with it.
    let roots = Set(development.map { catalogue.packages[$0].path })
    let all = packages.filter { number in
      let path = catalogue.packages[number].path
      return roots.contains(path)
        || path.indices.contains { path[$0] == 0x2F && roots.contains(Array(path[..<$0])) }
    }
    return (all, true)
  }

  /// What to do in this project.
  func fix(_ evidence: Evidence) -> String? {
    func has(_ name: String) -> Bool { evidence.root.file(at: joined(Array(name.utf8))) != nil }
    if has("pnpm-lock.yaml") { return "RUN pnpm install --prod --frozen-lockfile" }
    if has("yarn.lock") { return "RUN yarn install --production --frozen-lockfile" }
    return nil
  }

  private static let needs = ["dependencies", "optionalDependencies", "peerDependencies"]

  /// The packages that some names need, by all they name in turn.
  private func needed(
    _ names: Set<String>,
    _ catalogue: PackageCatalogue,
    _ evidence: Evidence,
    _ bytesLeft: inout Int
  ) throws(NotCheckable) -> Set<String> {
    let byName = Dictionary(grouping: packages) { catalogue.packages[$0].name }
    var needed: Set<String> = []
    var pending = Array(names)
    while let name = pending.popLast() {
      guard needed.insert(name).inserted else { continue }
      for number in byName[name] ?? [] {
        let path = catalogue.packages[number].path + Array("/package.json".utf8)
        guard let file = evidence.root.file(at: path)?.content,
          let head = try evidence.content(of: file, upTo: Self.maximumManifestBytes)
        else { continue }
        try Self.count(head.bytes.count, &bytesLeft)
        pending += Self.names(in: head.bytes, Self.needs)
      }
    }
    return needed
  }

  /// The names in some members of a manifest.
  private static func names(in manifest: [UInt8], _ members: [String]) -> Set<String> {
    var names: Set<String> = []
    for (member, value) in JSONMembers(manifest[...])
    where members.contains(where: { member.elementsEqual($0.utf8) }) {
      for (name, _) in JSONMembers(value) { names.insert(String(decoding: name, as: UTF8.self)) }
    }
    return names
  }

  /// A file of the project; `nil` where there is none.
  private func content(
    _ name: String,
    _ maximum: Int,
    _ evidence: Evidence,
    _ bytesLeft: inout Int
  ) throws(NotCheckable) -> [UInt8]? {
    let path = joined(Array(name.utf8))
    guard let file = evidence.root.file(at: path)?.content else { return nil }
    guard let content = try evidence.content(of: file, upTo: maximum), content.isWhole else {
      throw NotCheckable("\(String(decoding: path, as: UTF8.self)) is too large, or was not kept")
    }
    try Self.count(content.bytes.count, &bytesLeft)
    guard JSONMembers.isObject(content.bytes[...]) else {
      throw NotCheckable("\(String(decoding: path, as: UTF8.self)) is no JSON object, or damaged")
    }
    return content.bytes
  }

  private static func count(_ bytes: Int, _ left: inout Int) throws(NotCheckable) {
    left -= bytes
    guard left >= 0 else { throw NotCheckable("its node_modules have too much to read") }
  }

  private func joined(_ name: [UInt8]) -> [UInt8] { path.isEmpty ? name : path + [0x2F] + name }
}
