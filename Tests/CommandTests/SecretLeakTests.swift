internal import TestSupport
internal import Testing

/// Secrets in every place that an image has for them, all the way to the outputs.
@Suite struct `A secret in an image` {
  /// Each value under a name that tells, in each place: what is said of it, and what it is in.
  private static func image() -> ImageBuilder {
    var env: [JSONText] = []
    var labels: [(String, JSONText)] = []
    var history: [ImageBuilder.HistoryEntry] = []
    var words: [JSONText] = ["app"]
    var visible: [TarBuilder.Entry] = []
    var deleted: [TarBuilder.Entry] = []
    var whiteouts: [TarBuilder.Entry] = []
    for (number, sample) in SecretSample.all.enumerated() {
      let isNamed = sample.label.isEmpty
      let name = isNamed ? "PASSWORD_\(number)" : "SETTING_\(number)"
      let quoted = "'\(sample.value)'"
      env.append(.string("\(name)=\(sample.value)"))
      labels.append((name, .string(sample.value)))
      words += [.string(isNamed ? "--password" : "--setting"), .string(sample.value)]
      history += [
        .empty("ARG \(name)=\(sample.value)"), .empty("ENV \(name)=\(sample.value)"),
        .empty("/bin/sh -c #(nop)  ENV \(name)=\(sample.value)"),
        .empty("LABEL \(name)=\(sample.value)"),
        .init(
          "RUN |2 MODE=x \(name)=\(sample.value) /bin/sh -c tool "
            + (isNamed ? "--password=\(quoted)" : "--setting \(quoted)") + " # buildkit",
          comment: isNamed ? nil : "with \(sample.value)"
        ),
      ]
      let path = RawBytes("app/\(number)/.env".utf8)
      visible.append(.file(path, RawBytes("\(name)=\"\(sample.value)\"\n".utf8)))
      let other = RawBytes("srv/\(number)/.env".utf8)
      deleted.append(.file(other, RawBytes("\(name)=\"\(sample.value)\"\n".utf8)))
      whiteouts.append(.whiteout(other))
    }
    // Each of the steps that make a layer has one.
    let fillers = SecretSample.all.indices.dropFirst(3).map { number in
      ImageBuilder.Layer(TarBuilder([.file(RawBytes("filler\(number)".utf8), "x")]))
    }
    let layers =
      [visible, deleted, whiteouts].map { ImageBuilder.Layer(TarBuilder($0)) } + fillers
    return ImageBuilder(
      layers: layers,
      history: history,
      config: [
        "Env": .array(env), "Labels": .object(labels), "Cmd": .array(words),
        "Entrypoint": .array(words), "Healthcheck": ["Test": .array([.string("CMD")] + words)],
        "OnBuild": .array(words), "Shell": .array(words),
      ]
    )
  }

  @Test func `is found, and its value is in no output`() throws {
    try withTemporaryDirectory { directory in
      let path = try Self.image().archive(.dockerSave).write(in: directory, as: "image")
      let packed = try Self.image().archive(.ociArchive).write(in: directory, as: "packed")
      let other = try ImageBuilder(layers: [[.file("a", "1")]]).archive(.dockerSave)
        .write(in: directory, as: "other")
      var commands = try Outputs.formats().map { [path, "--format", $0, "--top", "500"] }
      commands += ["text", "json", "markdown", "html"].map {
        ["diff", path, other, "--format", $0]
      }
      commands += [
        ["diff", other, path, "--format", "json"], [packed, "--format", "json"],
        ["check", path, "--scan-content", "--limit", "image-size=1PB", "--format", "markdown"],
        ["files", path], ["init", path],
      ]
      for command in commands {
        let result = try TareProcess.run(command)
        #expect(result.exitCode <= 1, "\(command) \(result.errors)")
        #expect(Self.leaks(in: result.stdout) == [], "\(command)")
        #expect(Self.leaks(in: result.stderr) == [], "\(command)")
      }
    }
  }

  /// The secrets that are in an output, in whole or a line of them.
  private static func leaks(in output: [UInt8]) -> [String] {
    var starts: [[UInt8]: [(SecretSample, [UInt8])]] = [:]
    for sample in SecretSample.all {
      for piece in sample.pieces.map({ Array($0.utf8) }) {
        starts[Array(piece.prefix(4)), default: []].append((sample, piece))
      }
    }
    let firsts = Set(starts.keys.map { $0[0] })
    var leaks: [String] = []
    for index in output.indices where firsts.contains(output[index]) {
      for (sample, piece) in starts[Array(output[index...].prefix(4))] ?? []
      where output[index...].starts(with: piece) {
        leaks.append("\(sample) at \(index)")
      }
    }
    return leaks
  }

  @Test func `fires the rule of each place`() throws {
    let report = try weigh(Self.image().archive(.dockerSave))
    var found: [String: Int] = [:]
    for finding in report["findings"].elements {
      if let id = finding["id"].string { found[id, default: 0] += 1 }
    }
    let count = SecretSample.all.count
    // A value that is in two samples' commands, or twice in one, is told once.
    for rule in [
      "secret-file", "secret-env", "secret-build-arg", "secret-in-command", "secret-deleted",
      "secret-label",
    ] {
      #expect(found[rule] == count, "\(rule)")
    }
  }

  @Test func `is looked for in all text only with checks`() throws {
    let result = try TareProcess.run(["a.tar", "--no-checks", "--scan-content"])
    #expect(result.exitCode == 64)
    #expect(result.errors.contains("--scan-content looks for findings"))
  }
}
