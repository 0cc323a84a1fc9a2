internal import TestSupport
internal import Testing

/// Text from an image that tries to act, all the way from an archive to the outputs.
@Suite struct `A hostile image` {
  @Test(arguments: HostileImage.all, [PackedImage.Flavour.dockerSave, .ociArchive])
  func `acts in no output, by file and by pipe`(
    hostile: HostileImage,
    flavour: PackedImage.Flavour
  ) throws {
    let bytes = hostile.image.archive(flavour).bytes
    let formats = try Outputs.formats()
    // Whatever is found is shown, and fails nothing.
    let findings = ["--fail-on", "never"]
    try withTemporaryDirectory { directory in
      let path = try directory.write(bytes, as: "image.tar")
      // The flavour makes another report, and no other form of it.
      for format in flavour == .dockerSave ? formats : ["text", "json"] {
        for (command, isReport) in [
          ([], true), (["files"], false), (["files", "--wasted"], false),
          (["check", "--limit", "image-size=1PB", "--warn", "path:**=0"] + findings, true),
        ] {
          guard isReport || Outputs.ofFiles.contains(format) else { continue }
          let isColored = isReport && format == "text"
          let options =
            ["--format", format, "--color", isColored ? "always" : "never"]
            + (isReport ? ["--top", "200"] : [])
          let opened = try TareProcess.run(command + [path] + options)
          // What a pipe changes, it changes in the text that everybody sees.
          let piped =
            format == "text"
            ? [try TareProcess.run(command + ["-"] + options, stdin: .bytes(bytes))] : []
          for result in [opened] + piped {
            let violations = Outputs.violations(
              result.stdout,
              format: format,
              isColored: isColored,
              width: isReport ? 80 : nil
            )
            #expect(violations == [], "\(command) \(format)")
            #expect(result.exitCode == 0)
            #expect(result.errors == "")
          }
        }
      }
    }
  }

  @Test(arguments: HostileImage.all)
  func `keeps every byte of its text in JSON`(hostile: HostileImage) throws {
    let archive = hostile.image.archive(.dockerSave)
    let report = try weighDespiteWarnings(archive)
    let config = report["image"]["config"]
    for key in ["user", "workingDir", "stopSignal"] { expect(config[key], is: hostile.text, key) }
    for key in ["exposedPorts", "volumes"] { expect(config[key][0], is: hostile.text, key) }
    expect(config["healthcheck"]["test"][1], is: hostile.text, "healthcheck")
    let platform = report["image"]["platform"]
    for key in ["os", "architecture", "variant"] { expect(platform[key], is: hostile.text, key) }
    for label in hostile.labels {
      #expect(config["labels"][label].string?.utf8.elementsEqual(label.utf8) == true, "\(label)")
    }
    for (layer, text) in zip(report["layers"].elements, hostile.texts) {
      expect(layer["comment"], is: text, "comment")
    }
    for (name, text) in zip(
      report["image"]["names"].elements,
      hostile.texts.filter { !$0.text.isEmpty }
    ) {
      expect(name, is: text, "names")
    }
  }

  @Test(arguments: HostileImage.all)
  func `keeps every byte of its names in JSON`(hostile: HostileImage) throws {
    try withTemporaryDirectory { directory in
      let path = try hostile.image.archive(.ociArchive).write(in: directory, as: "image.tar")
      let result = try TareProcess.run(["files", path, "--format", "json"])
      let files = try report(of: result)["files"].elements
      var found: [[UInt8]] = []
      for file in files {
        let base64 = file["pathBase64"].string
        let bytes = base64.flatMap(Base64Text.decoded) ?? Array((file["path"].string ?? "").utf8)
        found.append(bytes)
      }
      let paths = Set(found)
      for index in hostile.texts.indices where index % 2 == 1 {
        let bytes = hostile.path(index).bytes
        // What a tar archive cannot hold, or a system takes for another path.
        guard !bytes.contains(0), !bytes.contains(0x2F, twiceOr: 0x2E), bytes.last != 0x2F else {
          continue
        }
        #expect(paths.contains(bytes), "\(hostile.texts[index])")
      }
    }
  }

  @Test func `with a megabyte in each place is shown in part, and kept in whole`() throws {
    for text in HostileText.long(1_000_000) where text.description.contains(/words|marks|wide/) {
      let image = ImageBuilder(
        layers: [[.file("a", "1")]],
        history: [.init(text.text, comment: text.text)],
        config: [
          "User": .string(text.text), "Env": [.string("A=" + text.text)],
          "Labels": .object([(text.text, .string(text.text))]),
        ],
        tags: [text.text]
      )
      try withTemporaryDirectory { directory in
        let path = try image.archive(.ociArchive).write(in: directory, as: "image.tar")
        let shown = try TareProcess.run([path])
        #expect(shown.exitCode == 0)
        #expect(TerminalText.violations(in: shown.stdout, width: 80) == [])
        #expect(shown.stdout.count < 10_000)
        // Reading all of it back takes this test's own parser a while.
        guard text.description.contains("words") else { return }
        let json = try report(of: TareProcess.run([path, "--format", "json"]))
        expect(json["image"]["config"]["user"], is: text, "user")
        expect(json["image"]["names"][0], is: text, "names")
        expect(json["layers"][0]["comment"], is: text, "comment")
      }
    }
  }

  @Test(arguments: [60, 80, 131])
  func `fits the terminal that it is shown in`(columns: Int) throws {
    try withTemporaryDirectory { directory in
      let path = try HostileImage.all[0].image.archive(.dockerSave).write(
        in: directory,
        as: "i.tar"
      )
      for arguments in [[path, "--top", "200"], ["files", path], ["files", path, "--wasted"]] {
        let result = try TareProcess.shell(
          #""$TARE" "$@" --quiet"#,
          arguments,
          environment: ["TERM": "xterm-256color"],
          columns: columns
        )
        #expect(result.exitCode == 0)
        #expect(result.output.contains("\u{1B}[1m"))
        let violations = TerminalText.violations(in: result.stdout, isColored: true, width: columns)
        #expect(violations == [], "\(arguments.dropFirst())")
      }
    }
  }

  @Test func `acts in no progress line`() throws {
    let layer = TarBuilder([.file("a", "1")]).bytes
    let texts = HostileText.corpus + HostileText.long(3000)
    let members = texts.map { text in
      TarBuilder.Entry.file("m" + RawBytes(text.bytes) + "x", RawBytes(layer)).format(.pax)
    }
    let archive = Sample.small.archive(.dockerSave).with { $0.tar.entries += members }
    try withTemporaryDirectory { directory in
      let path = try directory.write(archive.bytes, as: "image.tar")
      // The line is shown once reading has taken half a second.
      let script = #"{ head -c 512 "$1"; sleep 0.7; tail -c +513 "$1"; } | "$TARE" - --color never"#
      let result = try TareProcess.shell(script, [path], columns: 50)
      #expect(result.exitCode == 0, "\(result.output.suffix(500))")
      let parts = result.output.utf8.split(separator: "\r\u{1B}[K".utf8)
        .map { Array(Substring($0).utf8) }
      let steps = parts.dropLast().filter { !$0.isEmpty }
      #expect(steps.count >= texts.count / 2)
      for step in steps {
        #expect(step.starts(with: "reading ".utf8))
        #expect(!step.contains(0x0A))
        #expect(TerminalText.violations(in: step + [0x0A], width: 49) == [])
      }
      #expect(TerminalText.violations(in: parts.last ?? []) == [])
    }
  }

  private func expect(
    _ value: JSONValue,
    is text: HostileText,
    _ place: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    // By bytes: two spellings of one letter are the same string.
    let isSame = value.string?.utf8.elementsEqual(text.text.utf8) == true
    #expect(isSame, "\(place) of \(text)", sourceLocation: sourceLocation)
  }
}

extension [UInt8] {
  /// Whether one of two bytes stands twice in a row.
  fileprivate func contains(_ first: UInt8, twiceOr second: UInt8) -> Bool {
    zip(self, dropFirst()).contains { ($0 == first || $0 == second) && $0 == $1 }
  }
}
