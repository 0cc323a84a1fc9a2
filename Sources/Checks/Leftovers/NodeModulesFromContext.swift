internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let nodeModulesFromContext = Rule(
    215,
    "node-modules-from-context",
    .warning,
    title: "node_modules of the build context",
    why: """
      What is installed on the machine that builds hides or doubles what the image installs, and may be \
      for another system.
      """,
    fix: """
      # .dockerignore
      **/node_modules
      """,
    guides: [.fundamentals, .reference, .production, .notes],
    needs: Needs(paths: NodeModules.markers + [NodeModules.files])
  ) { evidence throws(NotCheckable) in
    var layers: [[UInt8]: Set<Int>] = [:]
    for id in try evidence.files(NodeModules.markers) {
      guard let path = evidence.file(id)?.path, let project = NodeModules.project(of: path) else {
        continue
      }
      layers[project, default: []].insert(id.layer)
    }
    let shared = layers.filter { $0.value.count > 1 }
    guard !shared.isEmpty else { return [] }
    var copies: [Int: [UInt8]] = [:]
    var instructions: [Int: Instruction] = [:]
    for layer in Set(shared.values.joined()).sorted() {
      guard let instruction = evidence.instruction(of: layer) else {
        throw NotCheckable("the history does not say which instruction made layer \(layer)")
      }
      instructions[layer] = instruction
    }
    // What hashes stand for may be from another stage as well.
    let contexts = Set(instructions.filter { NodeModules.isFromContext($0.value) != false }.keys)
    let installers = Set(instructions.filter { NodeModules.installs($0.value) }.keys)
    for (project, layers) in shared.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let installing = layers.intersection(installers)
      for layer in layers.intersection(contexts) where copies[layer] == nil {
        if installing.count > (installing.contains(layer) ? 1 : 0) { copies[layer] = project }
      }
    }
    guard !copies.isEmpty else { return [] }
    let known = copies.filter { instructions[$0.key].map(NodeModules.isFromContext) == true }
    guard !known.isEmpty else {
      let layers = copies.keys.sorted().prefix(1)
      throw NotCheckable(
        "the history does not say whether layer \(layers.first ?? 0) copies node_modules from the build "
          + "context or from another stage"
      )
    }
    let files = Dictionary(grouping: try evidence.files(NodeModules.files), by: \.layer)
    return known.sorted { $0.key < $1.key }.map { layer, project in
      let path = project.isEmpty ? [] : project + [0x2F]
      let directory = path + Array("node_modules/".utf8)
      return Observation(
        "\(String(decoding: path, as: UTF8.self))node_modules is copied from the build context, though "
          + "it is installed in the image too",
        layer: layer,
        files: (files[layer] ?? []).filter { id in
          evidence.size(of: id) > 0 && evidence.index.path(of: id)?.starts(with: directory) == true
        },
        saves: true
      )
    }
  }
}
