internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let depsAfterSource = Rule(
    608,
    "deps-after-source",
    .note,
    title: "dependencies installed after the source was copied",
    why: """
      Every edit of a source file installs, pushes and pulls all dependencies again. All five guides \
      put the manifest first. Only the stage that became the image can be judged: the others, and what \
      cache mounts save, are not in it. The bytes are those of the layer that is built again.
      """,
    fix: "COPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .",
    guides: Guide.allCases,
    needs: Needs(paths: Dependencies.names.map(path))
  ) { evidence throws(NotCheckable) in
    let copies = try evidence.copies()
    let roots = AppRoots(evidence.config)
    // A base image or an installation may bring any number of manifests.
    let layers = Set(copies.map(\.layer))
    var known: [Int: [AnalyzedFile]] = [:]
    for name in Dependencies.names {
      for id in try evidence.files(path(name)) where layers.contains(id.layer) {
        guard let file = evidence.file(id), file.kind == .file, !roots.isForeign(file.path) else {
          continue
        }
        known[id.layer, default: []].append(file)
      }
    }
    // The lowest layer that brings each file, and the layers in which each tool installs.
    var origins: [[UInt8]: Int] = [:]
    for (layer, files) in known {
      for file in files { origins[file.path] = min(origins[file.path] ?? layer, layer) }
    }
    let installs = layersOfInstalls(evidence.steps)
    var observations: [Observation] = []
    for (layer, _, _) in copies {
      guard let files = known[layer] else { continue }
      let found = Dependencies.all.indices.lazy.compactMap { number -> (Dependencies, Int)? in
        let tool = Dependencies.all[number]
        // A manifest that came before, alone, was installed: what is installed now is something else.
        guard let manifest = files.first(where: { name(of: $0) == tool.manifests[0] }),
          origins[manifest.path] == layer
        else { return nil }
        return installs[number].first { $0 > layer }.map { (tool, $0) }
      }.first
      guard let (tool, install) = found, hasSources(layer, besides: files, roots, evidence) else {
        continue
      }
      let names = tool.manifests.filter { name in files.contains { Rule.name(of: $0) == name } }
      observations.append(
        Observation(
          "the whole project is copied in layer \(layer), before its dependencies are installed here",
          fix: "COPY \(names.joined(separator: " ")) ./\nRUN \(tool.command)\nCOPY . .",
          layer: install,
          paths: files.filter { name(of: $0) == tool.manifests[0] }.map(\.path),
          bytes: evidence.weighed.analysis.layers[install]?.shippedBytes
        )
      )
    }
    return observations
  }

  /// For each tool the layers in which it installs, from the bottom up.
  private static func layersOfInstalls(_ steps: [BuildStep]) -> [[Int]] {
    var layers = [[Int]](repeating: [], count: Dependencies.all.count)
    for step in steps {
      guard let layer = step.layer else { continue }
      let commands = step.script.allCommands
      for (number, tool) in Dependencies.all.enumerated()
      where commands.contains(where: tool.installs) {
        layers[number].append(layer)
      }
    }
    return layers
  }

  private static func path(_ name: String) -> String { "**/\(name)" }

  private static func name(of file: AnalyzedFile) -> String {
    String(decoding: file.path.split(separator: 0x2F).last ?? [], as: UTF8.self)
  }

  /// As many files as are looked at one by one; a layer with more has more than a few configurations.
  private static let mostFiles = 2000

  /// Whether a layer ships source files besides manifests.
  private static func hasSources(
    _ layer: Int,
    besides known: [AnalyzedFile],
    _ roots: AppRoots,
    _ evidence: Evidence
  ) -> Bool {
    guard let count = evidence.weighed.analysis.layers[layer]?.files, count > known.count else {
      return false
    }
    guard count <= mostFiles else { return true }
    return evidence.weighed.analysis.shippedFiles(ofLayer: layer).contains { file in
      guard !roots.isForeign(file.path) else { return false }
      let ending = file.path.split(separator: UInt8(ascii: ".")).last ?? []
      return sourceEndings.contains { ending.elementsEqual($0.utf8) }
    }
  }

  private static let sourceEndings = [
    "py", "js", "mjs", "cjs", "ts", "tsx", "jsx", "vue", "svelte", "go", "rb", "php", "java", "kt",
    "scala", "rs", "c", "cc", "cpp", "cs", "ex", "html", "css",
  ]
}
