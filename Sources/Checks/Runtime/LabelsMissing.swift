internal import ImageFormat

extension Rule {
  static let labelsMissing = Rule(
    511,
    "labels-missing",
    .note,
    title: "labels that say what the image is",
    why: """
      Registries and scanners look for them to find the source, its revision and its license. A LABEL \
      makes no layer, one or ten of them, whatever a guide says.
      """,
    fix: "LABEL org.opencontainers.image.source=\"https://example.com/app\"",
    guides: [.fundamentals, .reference, .art],
    peers: ["DL3049"]
  ) { evidence throws(NotCheckable) in
    try evidence.requireConfig()
    let own = evidence.config.labels.merging(evidence.image.annotations) { label, _ in label }
    let inherited = evidence.inheritedLabels
    func isSet(_ label: Label) -> Bool {
      label.keys.contains { key in !(own[key] ?? "").isEmpty && !inherited.contains(key) }
    }
    var observations: [Observation] = []
    let missing = labels.filter { !isSet($0) }
    if !missing.isEmpty {
      observations.append(
        Observation(
          "it has no label for its \(missing.map(\.name).joined(separator: ", "))",
          fix: missing.prefix(3).map { "LABEL \(prefix)\($0.name)=\"\($0.example)\"" }
            .joined(separator: "\n")
        )
      )
    }
    let taken = labels.flatMap(\.keys).filter { own[$0] != nil && inherited.contains($0) }
    if !taken.isEmpty {
      observations.append(
        Observation(
          "the base image brings \(taken.joined(separator: ", ")), and they describe the base"
        )
      )
    }
    return observations
  }

  private static let prefix = "org.opencontainers.image."

  /// A label of annotations.md of the OCI image specification.
  private struct Label {
    var name: String
    /// The one of label-schema.org that it took the place of.
    var old: String?
    var example: String

    var keys: [String] { [prefix + name] + (old.map { ["org.label-schema.\($0)"] } ?? []) }
  }

  private static let labels = [
    Label(name: "source", old: "vcs-url", example: "https://example.com/app"),
    Label(name: "revision", old: "vcs-ref", example: "$REVISION"),
    Label(name: "version", old: "version", example: "$VERSION"),
    Label(name: "licenses", old: nil, example: "Apache-2.0"),
    Label(name: "title", old: "name", example: "app"),
    Label(name: "description", old: "description", example: "What it does"),
    Label(name: "created", old: "build-date", example: "$CREATED"),
    Label(name: "authors", old: "vendor", example: "app@example.com"),
  ]
}

extension Evidence {
  /// The keys of labels that only the base image sets, as far as the history tells.
  var inheritedLabels: Set<String> {
    guard let layers = base.layers, layers > 0 else { return [] }
    let history = image.config.history
    let positions = HistoryAlignment(history, layerCount: image.layers.count).positions
    let top = layers < positions.count ? positions[layers] ?? history.count : history.count
    // What stands between the base's last layer and the app's first is the base's up to its command.
    let end =
      history[..<top].lastIndex { step in
        step.emptyLayer && [.cmd, .entrypoint].contains(Instruction(step).kind)
      } ?? positions[layers - 1] ?? -1
    func keys(_ steps: some Sequence<History>) -> Set<String> {
      var keys: Set<String> = []
      for step in steps {
        let instruction = Instruction(step)
        guard instruction.kind == .label else { continue }
        for word in instruction.text.split(separator: " ") {
          guard let equals = word.firstIndex(of: "=") else { continue }
          keys.insert(word[..<equals].filter { $0 != "\"" && $0 != "'" })
        }
      }
      return keys
    }
    return keys(history.prefix(end + 1)).subtracting(keys(history.dropFirst(end + 1)))
  }
}
