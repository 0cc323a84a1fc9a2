internal import TestSupport

/// An image with hostile text wherever an image can hold text.
struct HostileImage: Sendable, CustomStringConvertible {
  let description: String
  /// What the files, the links and the history carry, one layer each.
  let texts: [HostileText]
  /// What the config has one place for.
  let text: HostileText

  static let all: [HostileImage] =
    [HostileImage(description: "all", texts: HostileText.corpus, text: .composed(0))]
    + (1...6).map { seed in
      var random = Randomness(seed: seed)
      let texts = (0..<8).map { HostileText.composed("seed \(seed), \($0)", using: &random) }
      return HostileImage(description: "seed \(seed)", texts: texts, text: .composed(seed))
    }

  /// The path of the file of the text at `index`.
  func path(_ index: Int) -> RawBytes { "d/f\(index)-" + RawBytes(texts[index].bytes) }

  var image: ImageBuilder {
    let layers = texts.indices.map { index -> ImageBuilder.Layer in
      let text = RawBytes(texts[index].bytes)
      let format = TarBuilder.Format.allCases[index % 3]
      return .init([
        .file(path(index), size: 5000 + index).format(format),
        .symlink("l\(index)", to: text).format(format),
        .file("x" + text, "x").format(format),
        .hardLink("h\(index)", to: "x" + text).format(format),
        // What rules find.
        .file("var/lib/apt/lists/f" + text, size: 10).format(format),
        .file("srv/s" + text + "/.env", "A=b").format(format),
      ])
    }
    let deletions = ImageBuilder.Layer(
      TarBuilder(texts.indices.filter { $0 % 2 == 0 }.map { .whiteout(path($0)) })
    )
    let value = JSONText.string(text.text)
    var image = ImageBuilder(
      layers: layers + [deletions],
      history: texts.map { .init($0.text, comment: $0.text) } + [.init(text.text)],
      config: [
        "User": value, "Env": ["A=\(text.text)", value], "Entrypoint": [value], "Cmd": [value],
        "WorkingDir": value, "ExposedPorts": .object([(text.text, .object([]))]),
        "Volumes": .object([(text.text, .object([]))]), "StopSignal": value, "Shell": [value],
        "Healthcheck": ["Test": ["CMD", value]],
        "Labels": .object(labels.map { ($0, .string($0)) }),
      ],
      tags: texts.map(\.text).filter { !$0.isEmpty }
    )
    image.created = text.text
    image.platform.os = text.text
    image.platform.architecture = text.text
    image.platform.variant = text.text
    image.configFields = ["author": value, "os.version": value]
    image.layers[0].mediaType = "application/vnd.oci.image.layer.v1.tar;" + text.text
    return image
  }

  /// The labels, of which no two are the same by any rule.
  var labels: [String] { texts.enumerated().map { "\($0)\($1.text)" } }
}
