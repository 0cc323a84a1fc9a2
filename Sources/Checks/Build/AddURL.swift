internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let addURL = Rule(
    604,
    "add-url",
    .warning,
    title: "a download by ADD that nothing checks",
    why: """
      Whoever holds the server decides what is in the next image. No history records whether ADD was \
      given --checksum: if it was, ignore this. The classic builder does not even record the address.
      """,
    fix: "ADD --checksum=sha256:… https://… /…",
    guides: [.fundamentals, .reference, .production],
    peers: ["DL3020", "DS-0005", "CIS-DI-0009", "CIS 4.9"]
  ) { evidence throws(NotCheckable) in
    var observations: [Observation] = []
    var mayHaveDownloaded = false
    for (layer, instruction, copy) in try evidence.copies() where instruction.kind == .add {
      if copy.isFile {
        let analysis = evidence.weighed.analysis
        guard let totals = analysis.layers[layer], totals.files == 1, totals.symlinks == 0,
          let file = analysis.shippedFiles(ofLayer: layer).first
        else { continue }
        mayHaveDownloaded = mayHaveDownloaded || file.mode == 0o600 && file.userID == 0
      } else if let address = copy.sources.lazy.compactMap(AddedAddress.init).first(where: {
        !$0.isPinned
      }) {
        let fix = address.host.plainWord.flatMap { host in
          copy.destination.plainWord.map { "ADD --checksum=sha256:… https://\(host)/… \($0)" }
        }
        observations.append(
          Observation(
            "ADD downloads from \(address.host), and unless it was given --checksum, nothing checks "
              + "what comes",
            fix: fix,
            layer: layer
          )
        )
      }
    }
    guard observations.isEmpty, mayHaveDownloaded else { return observations }
    throw NotCheckable("the classic builder does not record where an ADD took its file from")
  }
}
