internal import TestSupport
internal import Testing

/// An image that is odd, but can be weighed.
struct OddInput: Sendable, CustomStringConvertible {
  let description: String
  /// Whether the oddity is one that `--verify` does not accept.
  var isMismatch = false
  let archive: PackedImage

  static let all: [OddInput] = [
    OddInput(
      "a digest that is another",
      isMismatch: true,
      image: Sample.image.with { $0.layers[1].digest = SHA256.digest([1]) }
    ),
    OddInput(
      "a diffID that is another",
      isMismatch: true,
      image: Sample.image.with { $0.layers[1].diffID = SHA256.digest([1]) }
    ),
    OddInput(
      "a diffID that is another, in a Docker archive",
      isMismatch: true,
      .dockerSave,
      image: Sample.image.with { $0.layers[1].diffID = SHA256.digest([1]) }
    ),
    OddInput(
      "a size that is another",
      isMismatch: true,
      image: Sample.image.with { $0.layers[1].size = 7 }
    ),
    OddInput(
      description: "a platform whose blobs are elsewhere",
      archive: PackedImage(.containerd, [Sample.image], absentPlatforms: ["linux/s390x"])
    ),
    OddInput(
      "a foreign layer",
      image: Sample.image.with { $0.layers[0] = .foreign($0.layers[0].tar) }
    ),
    OddInput("a whiteout of nothing", layer: [.whiteout("no/such/file")]),
    OddInput("a duplicate entry", layer: [.file("twice", "1"), .file("twice", "22")]),
    OddInput("a name that leads upwards", layer: [.file("../../etc/cron.d/x", "x")]),
    OddInput("a whiteout without a name", layer: [.file(".wh.")]),
    OddInput("a whiteout of the directory", layer: [.file("etc/.wh..")]),
    OddInput("a whiteout of the directory above", layer: [.file("etc/.wh...")]),
    OddInput(
      "garbage after the gzip stream",
      layer: ImageBuilder.Layer([.file("x", "x")]).with {
        $0.blob = Gzip.compress($0.tar.bytes) + Array("garbage".utf8)
      }
    ),
    OddInput(
      "a link to itself in a layer",
      layer: [.symlink("loop", to: "loop"), .file("loop/x", "x")]
    ),
    OddInput("a date that is none", image: Sample.image.with { $0.created = "yesterday" }),
    OddInput(
      description: "a layout of another version",
      archive: Sample.image.archive(.ociArchive).with {
        $0["oci-layout"] = Array(#"{"imageLayoutVersion":"2.0.0"}"#.utf8)
      }
    ),
  ]

  init(description: String, isMismatch: Bool = false, archive: PackedImage) {
    (self.description, self.isMismatch, self.archive) = (description, isMismatch, archive)
  }

  init(
    _ description: String,
    isMismatch: Bool = false,
    _ flavour: PackedImage.Flavour = .ociArchive,
    image: ImageBuilder
  ) {
    self.init(
      description: description,
      isMismatch: isMismatch,
      archive: image.archive(flavour)
    )
  }

  init(_ description: String, layer: ImageBuilder.Layer) {
    self.init(description, image: Sample.adding(layer))
  }
}

/// Weighs an archive that is odd, and returns the report with its warnings checked.
func weighDespiteWarnings(
  _ archive: PackedImage,
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> JSONValue {
  try withTemporaryDirectory { directory in
    let path = try archive.write(in: directory, as: "image")
    let result = try TareProcess.run([path, "--format", "json"])
    #expect(result.exitCode == 0, "\(result.errors)", sourceLocation: sourceLocation)
    return try JSONValue(parsing: result.stdout)
  }
}

@Suite struct `Odd input` {
  @Test(arguments: OddInput.all)
  func `is weighed with a warning`(input: OddInput) throws {
    let report = try weighDespiteWarnings(input.archive)
    let warnings = report["warnings"].elements
    #expect(!warnings.isEmpty)
    for warning in warnings {
      #expect(Set(warning.members.keys) == ["code", "message"])
      #expect(warning["code"].string?.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil)
      #expect(warning["message"].string?.isEmpty == false)
    }
    // Where a layer is elsewhere, a sum would be one of some layers only.
    let isPartial = report["layers"].elements.contains { $0["entries"] == .null }
    #expect(isPartial == (report["totals"]["shippedBytes"] == .null))
  }

  @Test(arguments: OddInput.all)
  func `has its warnings in the text report too`(input: OddInput) throws {
    try withTemporaryDirectory { directory in
      let path = try input.archive.write(in: directory, as: "image")
      let result = try TareProcess.run([path])
      #expect(result.exitCode == 0)
      #expect((result.output + result.errors).lowercased().contains("warning"))
      expectNoControlCharacters(result.output)
    }
  }

  @Test(arguments: OddInput.all.filter(\.isMismatch))
  func `is refused by --verify where something promised is not so`(input: OddInput) throws {
    try withTemporaryDirectory { directory in
      let path = try input.archive.write(in: directory, as: "image.tar")
      expectRefusal(try TareProcess.run([path, "--verify"]), naming: ["image.tar"])
    }
  }

  @Test func `is not zeros after the last gzip member or a missing end of the archive`() throws {
    let plain = TarBuilder([.file("x", "x")])
    let unended = TarBuilder(plain.entries, ending: .none)
    let padded = TarBuilder(plain.entries, ending: .padded(toMultipleOf: 10240))
    for blob in [Gzip.compress(plain.bytes) + [0, 0, 0, 0], unended.bytes, padded.bytes] {
      let layer = ImageBuilder.Layer(plain).with {
        $0.blob = blob
        $0.diffID = blob.first == 0x1f ? nil : SHA256.digest(blob)
      }
      let report = try weighDespiteWarnings(Sample.adding(layer).archive(.ociArchive))
      #expect(report["totals"]["shippedBytes"].integer == Sample.shippedBytes + 1)
    }
  }

  @Test func `has its warnings in the right number`() throws {
    for (garbage, words) in [
      ("x", "1 byte follows the compressed data and was ignored"),
      ("xy", "2 bytes follow the compressed data and were ignored"),
    ] {
      let layer = ImageBuilder.Layer([.file("x", "x")]).with {
        $0.blob = Gzip.compress($0.tar.bytes) + Array(garbage.utf8)
      }
      let report = try weighDespiteWarnings(Sample.adding(layer).archive(.ociArchive))
      #expect(
        report["warnings"].elements.contains { $0["message"].string?.contains(words) == true }
      )
    }
    let image = Sample.image.with { $0.history = ["RUN one"] }
    let report = try weighDespiteWarnings(image.archive(.dockerSave))
    #expect(
      report["warnings"][0]["message"].string
        == "the history explains 1 layer and the image has 4; instructions may be missing"
    )
  }

  @Test func `with dates that are none has null in their place`() throws {
    let image = Sample.image.with {
      $0.created = "yesterday"
      $0.configFields = [
        "history": [
          ["created": "2026-01-02T03:04:05Z", "created_by": "a"],
          ["created": "noon\u{1B}", "created_by": "b"], ["created": "", "created_by": "c"],
          ["created": "1", "created_by": "d"],
        ]
      ]
    }
    let report = try weighDespiteWarnings(image.archive(.ociArchive))
    #expect(report["image"]["created"] == .null)
    #expect(
      report["layers"].elements.map { $0["created"].string }
        == ["2026-01-02T03:04:05Z", nil, nil, nil]
    )
    #expect(
      report["warnings"].elements.map { $0["message"].string } == [
        "the image's created is no RFC 3339 date: `yesterday`",
        #"the created of 2 steps of the history is no RFC 3339 date: `noon\u{1B}`"#,
      ]
    )
  }

  @Test(arguments: [
    (#"{"imageLayoutVersion":"2.0.0\u001b"}"#, #"found `2.0.0\u{1B}`"#), ("{}", "found none"),
    ("", "found none"), ("no JSON at all", "found none"), ("[1]", "found none"),
    (#"{"imageLayoutVersion":1}"#, "found none"),
  ])
  func `with another version of the layout is read as 1.0.0`(text: String, words: String) throws {
    let archive = Sample.image.archive(.ociArchive).with { $0["oci-layout"] = Array(text.utf8) }
    let report = try weighDespiteWarnings(archive)
    let piped = try TareProcess.run(["-", "--format", "json"], stdin: .bytes(archive.bytes))
    #expect(report["warnings"].elements.map { $0["code"].string } == ["oci-layout-version"])
    #expect(report["warnings"][0]["message"].string?.contains(words) == true)
    #expect(try JSONValue(parsing: piped.stdout)["warnings"] == report["warnings"])
  }

  @Test func `with links in a circle is weighed`() throws {
    let image = Sample.adding([
      .symlink("loop", to: "loop"), .symlink("one", to: "two"), .symlink("two", to: "one/x"),
      .file("loop/x", "x"), .file("one/y", "y"), .symlink("up", to: "../../.."), .file("up/z", "z"),
    ])
    let report = try weighDespiteWarnings(image.archive(.dockerSave))
    #expect(report["totals"]["shippedBytes"].integer == Sample.shippedBytes + 3)
  }

  @Test func `with control characters in names and history shows them escaped`() throws {
    let image = Sample.image.with {
      $0.layers.append([
        .file("tmp/\u{1b}[2J\u{7}bell\r\n\u{9b}1m", size: 5000),
        .file("bytes" + [0xff, 0xfe], "x"),
      ])
      $0.layers.append([.whiteout("tmp/\u{1b}[2J\u{7}bell\r\n\u{9b}1m")])
      $0.history?.append("RUN \u{1b}]0;title\u{7} echo\n\nb\u{202e}c")
      $0.history?.append("RUN rm\tall")
      $0.tags = ["app:\u{1b}[31m1"]
      $0.config["Labels"] = ["a\u{1b}b": "c\u{1b}d"]
    }
    try withTemporaryDirectory { directory in
      let path = try image.archive(.dockerSave).write(in: directory, as: "image")
      for arguments in [[path], ["files", path], [path, "--format", "json"]] {
        let result = try TareProcess.run(arguments)
        #expect(result.exitCode == 0, "\(result.errors)")
        expectNoControlCharacters(result.output)
      }
    }
  }

  @Test func `with names that are not UTF-8 keeps them apart`() throws {
    let report = try weigh(
      ImageBuilder(layers: [
        [.file("caf" + [0xe9], size: 10), .file("caf" + [0xe8], size: 20)],
        [.whiteout("caf" + [0xe9]), .whiteout("caf" + [0xe8])],
      ]).archive(.dockerSave)
    )
    #expect(report["totals"]["deletedBytes"] == 30)
    #expect(
      report["wasted"].elements.map { $0["pathBase64"].string } == ["Y2Fm6A==", "Y2Fm6Q=="]
    )
    #expect(report["wasted"].elements.map { $0["path"].string } == ["caf\u{fffd}", "caf\u{fffd}"])
  }

  @Test(
    arguments: [
      (nil, [nil, nil, nil, nil]), ([], [nil, nil, nil, nil]), (["A"], ["A", nil, nil, nil]),
      (["A", "B", "C", "D", "E"], ["A", "B", "C", "D"]),
    ] as [([String]?, [String?])]
  )
  func `with too little or too much history is aligned from the start`(
    history: [String]?,
    expected: [String?]
  ) throws {
    let image = Sample.image.with { image in
      image.history = history.map { $0.map { ImageBuilder.HistoryEntry($0) } }
    }
    let report = try weighDespiteWarnings(image.archive(.dockerSave))
    #expect(report["layers"].elements.map { $0["createdBy"].string } == expected)
  }

  @Test func `with a broken OCI view is read through manifest.json`() throws {
    let archive = Sample.image.archive(.dockerGraphdriver)
    for index in [#"{"schemaVersion":2,"manifests":null}"#, #"{"schemaVersion":2,"manifests":[]}"#]
    {
      let report = try weighDespiteWarnings(archive.with { $0["index.json"] = Array(index.utf8) })
      #expect(report["totals"]["shippedBytes"].integer == Sample.shippedBytes)
    }
  }

  @Test(arguments: PackedImage.Attestations.allCases)
  func `is not an attestation beside the image`(form: PackedImage.Attestations) throws {
    for flavour in [PackedImage.Flavour.containerd, .buildx, .ociArchive] {
      let report = try weigh(PackedImage(flavour, [Sample.image], attestations: form))
      #expect(report["totals"]["shippedBytes"].integer == Sample.shippedBytes)
      #expect(report["warnings"] == .array([]))
    }
  }

  @Test func `without any layer has an efficiency of 1`() throws {
    let report = try weighDespiteWarnings(ImageBuilder(layers: []).archive(.dockerSave))
    #expect(report["totals"]["layers"] == 0)
    #expect(report["totals"]["efficiency"] == 1)
  }

  @Test func `in the form of a container's file system is named as such`() throws {
    let export = TarBuilder([
      .directory("bin"), .file("bin/sh", size: 100, mode: 0o755), .directory("dev"),
      .directory("etc"), .file("etc/passwd", "root:x:0:0:root:/root:/bin/sh\n"),
      .directory("proc"), .directory("usr"), .directory("var"),
    ])
    try withTemporaryDirectory { directory in
      let path = try directory.write(export.bytes, as: "rootfs.tar")
      let result = try TareProcess.run([path, "--format", "json"])
      if result.exitCode == 0 {
        #expect(try JSONValue(parsing: result.stdout)["source"]["format"] == "rootfs")
      } else {
        expectRefusal(result, naming: ["rootfs.tar", "filesystem"])
      }
    }
  }
}
