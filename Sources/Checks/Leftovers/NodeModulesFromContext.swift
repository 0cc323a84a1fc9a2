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
    let contexts = Set(instructions.filter { NodeModules.isFromContext($0.value) }.keys)
    let installers = Set(instructions.filter { NodeModules.installs($0.value) }.keys)
    for (project, layers) in shared.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let installing = layers.intersection(installers)
      for layer in layers.intersection(contexts) where copies[layer] == nil {
        if installing.count > (installing.contains(layer) ? 1 : 0) { copies[layer] = project }
      }
    }
    guard !copies.isEmpty else { return [] }
    let files = Dictionary(grouping: try evidence.files(NodeModules.files), by: \.layer)
    return copies.sorted { $0.key < $1.key }.map { layer, project in
      let path = String(decoding: project.isEmpty ? [] : project + [0x2F], as: UTF8.self)
      return Observation(
        "\(path)node_modules is copied from the build context, though it is installed in the image too",
        layer: layer,
        files: (files[layer] ?? []).filter { evidence.size(of: $0) > 0 },
        saves: true
      )
    }
  }
}

/// What a `node_modules` directory says about how it came to be.
private enum NodeModules {
  /// Files that npm, yarn and pnpm leave in one that they install.
  static let markers = [
    "**/node_modules/.package-lock.json", "**/node_modules/.yarn-integrity",
    "**/node_modules/.modules.yaml", "**/node_modules/.bin/**",
  ]
  static let files = "**/node_modules/**"

  /// The directory that the outermost `node_modules` of a path is in; `nil` where there is none.
  static func project(of path: [UInt8]) -> [UInt8]? {
    let names = path.split(separator: 0x2F)
    return names.firstIndex { $0.elementsEqual("node_modules".utf8) }.map { first in
      Array(names[..<first].joined(separator: [0x2F]))
    }
  }

  /// Whether an instruction copies from the build context, as far as can be told: the history does not
  /// say which stage a `COPY` is from, but who copies from one names an absolute path.
  static func isFromContext(_ instruction: Instruction) -> Bool {
    guard instruction.kind == .copy || instruction.kind == .add else { return false }
    let words = instruction.text.split { " \t\n[],\"".contains($0) }.filter { !$0.hasPrefix("--") }
    return !words.dropLast().contains { $0.hasPrefix("/") }
  }

  /// Whether an instruction brings a `node_modules` that is meant: not one that only changes owners.
  static func installs(_ instruction: Instruction) -> Bool {
    switch instruction.kind {
    case .copy, .add: true
    case .run:
      instruction.text.split { !$0.isLetter }.contains {
        ["npm", "pnpm", "yarn", "bun"].contains($0)
      }
    default: false
    }
  }
}
