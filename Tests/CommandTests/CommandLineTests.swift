internal import TestSupport
internal import Testing

@Suite struct `The command line` {
  @Test func `writes over no image, nowhere twice, and to no file called -`() throws {
    try withTemporaryDirectory { directory in
      let path = try Sample.small.archive(.dockerSave).write(in: directory, as: "image.tar")
      let before = directory.read("image.tar")
      for arguments in [
        ["-o", path], ["-o", "json=\(path)"],
        ["-o", "docker-archive.txt", "-o", "docker-archive.txt"],
        ["-o", "-"], ["-o", "json=-"],
      ] {
        let result = try TareProcess.run([path] + arguments, directory: directory.path)
        #expect(result.exitCode == 64, "\(arguments)")
        #expect(result.stdout.isEmpty)
        expectOneLine(result, naming: [])
      }
      #expect(directory.read("image.tar") == before)
      #expect(try directory.names() == ["image.tar"])
    }
  }

  @Test func `takes a tag of digits for a name before it takes it for a number`() throws {
    let images = ["1", "0"].map { tag in
      Sample.small.with {
        $0.tags = [tag]
        $0.config["User"] = .init(stringLiteral: tag)
      }
    }
    try withTemporaryDirectory { directory in
      let path = try PackedImage(.ociArchive, images).write(in: directory, as: "image.tar")
      for (image, user) in [("0", "0"), ("1", "1"), ("@0", "1"), ("@1", "0")] {
        let result = try TareProcess.run([path, "--image", image, "--format", "json"])
        #expect(try report(of: result)["image"]["config"]["user"].string == user)
      }
    }
  }

  @Test func `counts the bytes of a file with several names once`() throws {
    try withTemporaryDirectory { directory in
      let path = try Sample.image.archive(.dockerSave).write(in: directory, as: "image.tar")
      let files = try report(of: TareProcess.run(["files", path, "--format", "json"]))
      let totals = try report(of: TareProcess.run([path, "--format", "json"]))["totals"]
      #expect(files["bytes"] == totals["visibleBytes"])
      #expect(
        files["files"].elements.reduce(0) { $0 + ($1["bytes"].integer ?? 0) }
          == files["bytes"].integer
      )
    }
  }

  @Test(arguments: [
    [], ["--no-such-option"], ["IMAGE", "another"], ["IMAGE", "--format", "yaml"],
    ["IMAGE", "--format"], ["IMAGE", "--color", "sometimes"], ["IMAGE", "--top", "many"],
    ["IMAGE", "--top", "-1"], ["IMAGE", "--jobs", "0"], ["IMAGE", "-o", "yaml=x"], ["files"],
    ["files", "IMAGE", "--sort", "x"],
    ["files", "IMAGE", "--layer", "first"], ["schema", "extra"],
    ["schema", "--config", "extra"], ["init"], ["init", "IMAGE", "--format", "json"],
    ["init", "IMAGE", "-o", ""], ["check", "IMAGE", "--config"],
  ])
  func `refuses wrong usage`(arguments: [String]) throws {
    try withTemporaryDirectory { directory in
      let path = try Sample.small.archive(.dockerSave).write(in: directory, as: "image.tar")
      let result = try TareProcess.run(
        arguments.map { $0 == "IMAGE" ? path : $0 },
        directory: directory.path
      )
      #expect(result.exitCode == 64, "\(result.errors)")
      #expect(result.stdout.isEmpty)
      #expect(!result.stderr.isEmpty)
      #expect(!result.errors.contains("Error("))
      #expect(try directory.names() == ["image.tar"])
    }
  }

  @Test func `prints the version that the report has`() throws {
    let version = try TareProcess.run(["--version"])
    #expect(version.exitCode == 0)
    let tool = try weigh(Sample.small.archive(.dockerSave))["tool"]["version"].string
    #expect(version.output.contains(try #require(tool)))
    #expect(version.output.contains(/[0-9]+\.[0-9]+/))
  }

  @Test(arguments: [
    (["--help"], ["USAGE", "IMAGE", "--format", "--platform", "--verify", "files", "schema"]),
    (["help"], ["USAGE"]), (["inspect", "--help"], ["--image", "--top", "--color", "--quiet"]),
    (["files", "--help"], ["--layer", "--wasted", "--root-owned", "--setuid", "--sort", "--top"]),
    (["schema", "--help"], ["USAGE", "--config"]), (["init", "--help"], ["USAGE", "--output"]),
  ])
  func `helps`(arguments: [String], words: [String]) throws {
    let result = try TareProcess.run(arguments)
    #expect(result.exitCode == 0)
    #expect(result.stderr.isEmpty)
    for word in words {
      #expect(result.output.lowercased().contains(word.lowercased()), "\(word)")
    }
  }

  @Test func `gives examples`() throws {
    #expect(try TareProcess.run(["--help"]).output.lowercased().contains("example"))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completes in shells`(shell: String) throws {
    let result = try TareProcess.run(["--generate-completion-script", shell])
    #expect(result.exitCode == 0)
    #expect(result.output.contains("tare"))
  }

  @Test(arguments: PackedImage.Flavour.complete)
  func `prints a text report that fits 80 columns`(flavour: PackedImage.Flavour) throws {
    try withTemporaryDirectory { directory in
      let image = Sample.image.with {
        $0.history?[0] = "RUN \(String(repeating: "long ", count: 99))"
      }
      let path = try image.archive(flavour).write(in: directory, as: "image")
      let result = try TareProcess.run([path])
      #expect(result.exitCode == 0)
      #expect(result.stderr.isEmpty)
      #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
      #expect(result.output.contains("tmp/big"))
      #expect(result.output.contains("100"))
      expectNoControlCharacters(result.output)
      #expect(try TareProcess.run(["inspect", path]).output == result.output)
      #expect(try TareProcess.run([path, "--format", "text"]).output == result.output)
      #expect(try TareProcess.run([path, "--quiet"]).errors == "")
    }
  }

  @Test func `colours where it is told to, and not through a pipe or with NO_COLOR`() throws {
    try withTemporaryDirectory { directory in
      let path = try Sample.image.archive(.dockerSave).write(in: directory, as: "image")
      func escapes(_ options: [String], _ environment: [String: String] = [:]) throws -> Bool {
        try TareProcess.run([path] + options, environment: environment).output.contains("\u{1b}[")
      }
      #expect(try !escapes([]))
      #expect(try escapes(["--color", "always"]))
      #expect(try !escapes(["--color", "never"]))
      #expect(try !escapes(["--color", "auto"], ["TERM": "xterm-256color"]))
      #expect(try !escapes([], ["NO_COLOR": "1", "TERM": "xterm-256color"]))
      #expect(try !escapes(["--color", "always", "--format", "json"]))
    }
  }

  @Test func `shows fewer rows with --top, but not in JSON`() throws {
    try withTemporaryDirectory { directory in
      let path = try Sample.image.archive(.dockerSave).write(in: directory, as: "image")
      let top = try TareProcess.run([path, "--top", "1"])
      #expect(top.output.contains("tmp/big"))
      #expect(!top.output.contains("etc/motd\n"))
      let json = ["--format", "json"]
      #expect(
        try TareProcess.run([path, "--top", "1"] + json).stdout
          == TareProcess.run([path] + json).stdout
      )
    }
  }

  @Test func `takes transports`() throws {
    try withTemporaryDirectory { directory in
      let docker = try Sample.image.archive(.dockerSave).write(in: directory, as: "docker.tar")
      let oci = try Sample.image.archive(.ociArchive).write(in: directory, as: "oci.tar")
      let layout = try Sample.image.archive(.ociLayout).write(in: directory, as: "layout")
      let dir = try Sample.image.archive(.skopeoDir).write(in: directory, as: "dir")
      for image in [
        "docker-archive:\(docker)", "docker-archive:\(docker):app:1", "oci-archive:\(oci)",
        "oci-archive:\(oci):app:1", "oci:\(layout)", "oci:\(layout):app:1", "dir:\(dir)",
      ] {
        let result = try TareProcess.run([image, "--format", "json"])
        #expect(
          try report(of: result)["totals"]["shippedBytes"].integer == Sample.shippedBytes,
          "\(image)"
        )
      }
    }
  }

  @Test func `reads files whose names are odd`() throws {
    try withTemporaryDirectory { directory in
      for name in ["files", "schema", "with space.tar", "ünïcode.tar", "no.txt", "a:b.tar"] {
        let path = try Sample.small.archive(.dockerSave).write(in: directory, as: name)
        #expect(try TareProcess.run([path]).exitCode == 0, "\(name)")
      }
    }
  }
}

@Suite struct `The list of files` {
  private func lines(_ options: [String]) throws -> [Substring] {
    try withTemporaryDirectory { directory in
      let path = try Sample.image.archive(.dockerSave).write(in: directory, as: "image")
      let result = try TareProcess.run(["files", path] + options)
      #expect(result.exitCode == 0, "\(result.errors)")
      #expect(result.stderr.isEmpty)
      expectNoControlCharacters(result.output)
      return result.output.split(separator: "\n")
    }
  }

  @Test(arguments: [
    ([], ["app/data", "etc/motd", "usr/bin/tool", "app/new"], ["tmp/big"]),
    (["--wasted"], ["tmp/big", "etc/motd", "usr/bin/tool"], ["app/data", "app/new"]),
    (["--layer", "0"], ["tmp/big", "app/data"], ["app/new"]),
    (["--layer", "3"], ["app/new"], ["tmp/big", "etc/motd"]),
    (["--root-owned"], ["etc/motd", "usr/bin/tool"], ["app/data", "app/new"]),
    (["--layer", "0", "--setuid"], ["usr/bin/tool"], ["app/data", "etc/motd"]),
    (["--sort", "size", "--top", "1"], ["usr/bin/tool"], ["etc/motd", "app/data"]),
  ])
  func `has what its filters leave`(
    options: [String],
    present: [String],
    absent: [String]
  ) throws {
    let lines = try lines(options)
    for path in present { #expect(lines.contains { $0.contains(path) }, "\(path)") }
    for path in absent { #expect(!lines.contains { $0.contains(path) }, "\(path)") }
  }

  @Test func `says of how many files it shows the first`() throws {
    #expect(try lines(["--wasted", "--top", "1"]).last == "1 of 3 files, 100kB of 105kB")
    #expect(try lines(["--wasted", "--top", "3"]).last == "3 files, 105kB")
    #expect(try lines(["--layer", "0", "--top", "2"]).last == "2 of 10 entries, 10B of 105kB")
  }

  @Test func `gives the bytes of a file to the first name that it shows`() throws {
    let lines = try lines(["--layer", "3", "--sort", "size", "--top", "1"])
    #expect(lines.last == "1 of 3 entries, 30B of 30B")
  }

  @Test(arguments: [(1, "its only layer is 0"), (2, "its layers are 0 to 1")])
  func `names the layers that there are`(count: Int, words: String) throws {
    try withTemporaryDirectory { directory in
      let image = ImageBuilder(layers: Array(repeating: [.file("a", "1")], count: count))
      let path = try image.archive(.dockerSave).write(in: directory, as: "image.tar")
      expectRefusal(try TareProcess.run(["files", path, "--layer", "2"]), naming: [words])
    }
  }

  @Test func `is sorted by size, largest first`() throws {
    let lines = try lines(["--wasted", "--sort", "size"])
    let order = ["tmp/big", "usr/bin/tool", "etc/motd"].map { path in
      lines.firstIndex { $0.contains(path) } ?? -1
    }
    #expect(order == order.sorted() && !order.contains(-1))
  }

  @Test func `refuses a layer that is not there`() throws {
    try withTemporaryDirectory { directory in
      let path = try Sample.image.archive(.dockerSave).write(in: directory, as: "image.tar")
      let result = try TareProcess.run(["files", path, "--layer", "99"])
      #expect([2, 64].contains(result.exitCode))
      #expect(result.stdout.isEmpty)
    }
  }
}
