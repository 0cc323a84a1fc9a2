internal import Archive
internal import LayerAnalysis

extension Rule {
  static let recommendsInstalled = Rule(
    218,
    "recommends-installed",
    .note,
    title: "packages that others only recommend",
    why: """
      apt installs what a package recommends unless it is told not to; dpkg's own database says that \
      nothing that was asked for depends on these.
      """,
    fix: """
      RUN apt-get update && apt-get install -y --no-install-recommends … \\
       && rm -rf /var/lib/apt/lists/*
      """,
    guides: [.fundamentals, .reference, .art, .production],
    peers: ["DL3015", "DS-0029"],
    needs: Needs(packages: true)
  ) { evidence throws(NotCheckable) in
    let catalogue = evidence.packages
    try catalogue.require([.dpkg])
    guard let automatic = try evidence.automaticPackages() else { return [] }
    let closure = DpkgClosure(catalogue, automatic: automatic)
    let base = try evidence.basePackages()
    let recommended = closure.onlyRecommended.filter { number in
      !base.contains(catalogue.packages[number].name)
    }
    return catalogue.byLayer(recommended).map { layer, packages in
      let asked = closure.requested.map { catalogue.packages[$0] }
        .filter { $0.layer == layer && !base.contains($0.name) }
        .map(\.name)
      let names = asked.compactMap(\.plainWord)
      let verb = packages.count == 1 ? "is" : "are"
      return Observation(
        "\(catalogue.summary(packages)) \(verb) installed only because another package recommends "
          + (packages.count == 1 ? "it" : "them"),
        fix: asked.isEmpty || asked.count > 12 || names.count < asked.count
          ? nil
          : """
          RUN apt-get update && apt-get install -y --no-install-recommends \
          \(names.sorted().joined(separator: " ")) \\
           && rm -rf /var/lib/apt/lists/*
          """,
        layer: layer,
        files: catalogue.files(of: packages),
        saves: true
      )
    }
  }
}

extension Evidence {
  /// The packages that apt installed without being asked for them, by their names.
  ///
  /// - Returns: `nil` where apt never installed any.
  /// - Throws: ``NotCheckable`` where its list of them is gone.
  fileprivate func automaticPackages() throws(NotCheckable) -> Set<String>? {
    let entries = try files(PackageDatabases.aptStates)
    guard let states = index.finalFiles(entries).first?.file.content else {
      guard entries.isEmpty else {
        throw NotCheckable("\(PackageDatabases.aptStates) is gone, which says what was asked for")
      }
      return nil
    }
    return try names(
      in: states,
      at: PackageDatabases.aptStates,
      maximum: Limits.Packages().listBytes
    ) { $0["Auto-Installed"]?.elementsEqual("1".utf8) ?? false }
  }

  /// The packages that the base image has, by their names; none where it is not known.
  fileprivate func basePackages() throws(NotCheckable) -> Set<String> {
    let statuses = try files(PackageDatabases.dpkgStatus)
    guard let last = statuses.last(where: { isProbablyFromBase($0.layer) }) else { return [] }
    return try names(
      in: last,
      at: PackageDatabases.dpkgStatus,
      maximum: Limits.Packages().textBytes
    ) { _ in true }
  }

  private func names(
    in file: FileID,
    at path: String,
    maximum: Int,
    where isWanted: ([String: ArraySlice<UInt8>]) -> Bool
  ) throws(NotCheckable) -> Set<String> {
    guard let content = try content(of: file, upTo: maximum), content.isWhole else {
      throw NotCheckable("\(path) is too large, or was not kept")
    }
    var fields = HeaderFields(content.bytes, wanted: ["Package", "Auto-Installed"])
    var names: Set<String> = []
    while let paragraph = fields.next() {
      guard let name = paragraph["Package"], isWanted(paragraph) else { continue }
      names.insert(String(decoding: name, as: UTF8.self))
    }
    return names
  }
}
