internal import TestSupport
internal import Testing

/// Text that tries to act from where it is quoted: in errors, in warnings, in the usage.
@Suite struct `Hostile text in a message` {
  private static let texts =
    (100..<104).map { HostileText.composed($0) }
    + HostileText.corpus.filter {
      ["line breaks", "colours (SGR)", "overrides", "backticks"].contains($0.description)
    }

  @Test(arguments: HostileInput.all)
  func `of an error stays in its line and does nothing`(input: HostileInput) throws {
    for (number, text) in (Self.texts + HostileText.long(100_000).prefix(1)).enumerated() {
      let bytes = input.archive(text).bytes
      try withTemporaryDirectory { directory in
        let path = try directory.write(bytes, as: "image.tar")
        var results = [try TareProcess.run([path] + input.options)]
        if number < 2 {
          results.append(try TareProcess.run(["-"] + input.options, stdin: .bytes(bytes)))
        }
        for result in results {
          #expect(result.exitCode == 2, "\(text): \(result.output.prefix(300))")
          #expect(result.stdout.isEmpty)
          Outputs.expectHarmlessLine(result, text)
        }
      }
    }
  }

  @Test(arguments: [
    ["TEXT.tar"], ["dir/TEXT/image.tar"], ["docker://TEXT"], ["docker:TEXT"], ["oci:TEXT"],
    ["dir:TEXT"], ["IMAGE", "--image", "TEXT"], ["IMAGE", "--image", "@TEXT"],
    ["IMAGE", "--platform", "TEXT"], ["IMAGE", "--platform", "linux/TEXT"],
    ["IMAGE", "--format", "TEXT"], ["IMAGE", "--TEXT"], ["IMAGE", "--top", "TEXT"],
    ["IMAGE", "-o", "none/TEXT"], ["IMAGE", "-o", "x=TEXT"], ["IMAGE", "TEXT.tar"],
    ["IMAGE", "--max-layer-size", "TEXT"], ["files", "IMAGE", "--layer", "TEXT"],
    ["files", "IMAGE", "--sort", "TEXT"], ["check", "IMAGE", "--config", "TEXT"],
    ["init", "IMAGE", "-o", "none/TEXT"],
  ])
  func `of the usage stays in its line and does nothing`(arguments: [String]) throws {
    try withTemporaryDirectory { directory in
      let path = try Sample.small.archive(.dockerSave).write(in: directory, as: "image.tar")
      var failures = 0
      for text in Self.texts {
        // An argument ends at the first NUL, and may not be longer than 128 KiB.
        let word = String(
          text.text.unicodeScalars.filter { $0 != "\0" }.prefix(30_000).map { Character($0) }
        )
        let result = try TareProcess.run(
          arguments.map { argument in
            argument == "IMAGE"
              ? path
              : argument.split(separator: "TEXT", omittingEmptySubsequences: false)
                .joined(separator: word)
          },
          directory: directory.path
        )
        guard result.exitCode != 0 else { continue }
        failures += 1
        #expect([2, 64].contains(result.exitCode))
        #expect(result.stdout.isEmpty)
        // What the user wrote is repeated whole.
        Outputs.expectHarmlessLine(result, text, longest: 1_000_000)
      }
      #expect(failures > Self.texts.count / 2, "\(arguments)")
    }
  }

  @Test func `of a warning does nothing in any form`() throws {
    for text in Self.texts + HostileText.long(3000).prefix(1) {
      for archive in [Self.oddViews(text), Self.oddLayer(text), Self.oddLayout(text)] {
        try withTemporaryDirectory { directory in
          let path = try archive.write(in: directory, as: "image.tar")
          let shown = try TareProcess.run([path, "--image", "@0"])
          #expect(shown.exitCode == 0, "\(text): \(shown.errors)")
          #expect(shown.output.contains("WARNINGS"))
          #expect(TerminalText.violations(in: shown.stdout, width: 80) == [], "\(text)")
          let json = try JSONValue(
            parsing: TareProcess.run([path, "--image", "@0", "--format", "json"]).stdout
          )
          for warning in json["warnings"].elements {
            // A sentence for people, so safe for them before anybody escapes it.
            let message = warning["message"].string ?? ""
            #expect(TerminalText.violations(in: Array("\(message)\n".utf8)) == [], "\(text)")
            #expect(message.utf8.count < 2000)
          }
        }
      }
    }
  }

  /// Both views of an image, of which one has another name for the config, and a missing platform.
  private static func oddViews(_ text: HostileText) -> PackedImage {
    PackedImage(.containerd, [Sample.small], absentPlatforms: [platform(text)]).with { archive in
      let path = "c" + text.text
      archive.tar.entries.append(
        .file(RawBytes(path.utf8), RawBytes((archive[archive.configMember] ?? []) + [0x0A]))
          .format(.pax)
      )
      let layers = archive.layerMembers.map(JSONText.string)
      archive["manifest.json"] =
        JSONText.array([["Config": .string(path), "Layers": .array(layers)]]).bytes
    }
  }

  /// Layers of which each name is odd in another way.
  private static func oddLayer(_ text: HostileText) -> PackedImage {
    let name = RawBytes(text.bytes)
    return Sample.small.with {
      $0.created = "c" + text.text
      $0.layers[1] = [
        .whiteout("n" + name), .file("../u" + name, "x"), .file("t" + name, "1"),
        .file("t" + name, "2"), .hardLink("h" + name, to: "nothing"),
        .characterDevice("c" + name, major: 0, minor: 0), .symlink("s" + name, to: "s" + name),
        .file("s" + name + "/x", "x"),
      ]
    }.archive(.ociArchive)
  }

  /// A layout of a version that there is not.
  private static func oddLayout(_ text: HostileText) -> PackedImage {
    Sample.small.archive(.ociArchive).with {
      let layout: JSONText = ["imageLayoutVersion": .string("v" + text.text)]
      $0["oci-layout"] = layout.bytes
    }
  }

  private static func platform(_ text: HostileText) -> ImageBuilder.Platform {
    var platform: ImageBuilder.Platform = "linux/amd64"
    platform.os = "o" + text.text
    platform.variant = text.text
    return platform
  }
}
