internal import TestSupport
internal import Testing

@Suite struct `tare extract` {
  /// A link, a file in two layers, one that is deleted, a further name, a name that steers terminals.
  private static let image = ImageBuilder(layers: [
    [
      .directory("etc"), .file("etc/release", "one"), .symlink("release", to: "etc/release"),
      .file("root/.ssh/id_rsa", "secret", mode: 0o600),
      .file("srv/app/big", size: 200_000, fill: 0x62, mode: 0o755, uid: 10, gid: 20),
      .hardLink("srv/again", to: "srv/app/big"), .file("srv/app/empty", ""),
      .file("srv/app/\u{1B}[31m", "red"), .symlink("srv/app/link", to: "big"),
    ],
    [
      .file("etc/release", "two"), .whiteout("root/.ssh"),
      .symlink("srv/dangling", to: "/etc/none"),
      .symlink("srv/loop", to: "loop"), .symlink("srv/chain", to: "../srv/./dangling"),
      .file("opt/su", "x", mode: 0o6755),
    ],
  ])

  private static let flavours: [PackedImage.Flavour] = [.dockerSave, .ociArchive, .ociLayout]

  /// Packs the image, and runs the command on it.
  private func run(
    _ flavour: PackedImage.Flavour,
    _ arguments: [String],
    isPacked: Bool = false,
    isPiped: Bool = false,
    _ body: (TareProcess.Result, TemporaryDirectory) throws -> Void
  ) throws {
    try withTemporaryDirectory { directory in
      var path = try Self.image.archive(flavour).write(in: directory, as: "image")
      if isPacked || isPiped {
        let bytes = try #require(directory.read("image"))
        if isPiped {
          let result = try TareProcess.run(["extract", "-"] + arguments, stdin: .bytes(bytes))
          return try body(result, directory)
        }
        path = try directory.write(Gzip.compress(bytes), as: "image.gz")
      }
      let result = try TareProcess.run(
        ["extract", path] + arguments,
        directory: directory.path
      )
      try body(result, directory)
    }
  }

  @Test(arguments: flavours)
  func `gives the bytes that a container sees, through links`(flavour: PackedImage.Flavour) throws {
    for (path, content) in [("etc/release", "two"), ("/release", "two"), ("srv/app/empty", "")] {
      try run(flavour, [path]) { result, _ in
        #expect(result.exitCode == 0 && result.errors == "")
        #expect(result.output == content, "\(path)")
      }
    }
    try run(flavour, ["srv/again"]) { result, _ in
      #expect(result.stdout == [UInt8](repeating: 0x62, count: 200_000))
    }
  }

  @Test func `gives the same of an archive that is packed as a whole, and of a pipe`() throws {
    for path in ["etc/release", "srv/app/big"] {
      for isPiped in [false, true] {
        try run(.dockerSave, [path], isPacked: true, isPiped: isPiped) { result, _ in
          #expect(result.exitCode == 0, "\(result.errors)")
          #expect(result.stdout.count == (path == "etc/release" ? 3 : 200_000))
        }
      }
    }
  }

  @Test func `gives nothing of a pipe that passed before it was wanted`() throws {
    for arguments in [["srv/again", "--layer", "0"], ["srv"]] {
      try run(.dockerSave, arguments, isPiped: true) { result, _ in
        #expect(result.exitCode == 64 && result.stdout.isEmpty)
        expectOneLine(result, naming: ["from a pipe", "write the image to a file first"])
      }
    }
  }

  @Test(arguments: flavours)
  func `gives what a later layer deletes or replaces`(flavour: PackedImage.Flavour) throws {
    try run(flavour, ["root/.ssh/id_rsa", "--layer", "0"]) { result, _ in
      #expect(result.output == "secret")
    }
    try run(flavour, ["etc/release", "--layer", "0"]) { result, _ in
      #expect(result.output == "one")
    }
    try run(flavour, ["srv/again", "--layer", "0"]) { result, _ in
      #expect(result.stdout.count == 200_000)
    }
  }

  @Test(arguments: [
    (["root/.ssh/id_rsa"], "layer 0 does: --layer 0"), (["nothing"], "no layer does"),
    (["srv/app/big", "--layer", "1"], "layer 1 does not have it; layer 0 does"),
    (["release", "--layer", "0"], "it is a symbolic link to etc/release"),
    (["root/.ssh", "--layer", "1"], "whiteout"),
    (["etc", "--layer", "7"], "no layer 7 to extract from; its layers are 0 to 1"),
    (["srv/dangling"], "it is a symbolic link to /etc/none, which is not there"),
    (["srv/loop"], "it is a symbolic link to loop, which leads to nothing"),
    (["srv/chain"], "it is a symbolic link to ../srv/./dangling, which leads to nothing"),
    (["srv/app/\u{1B}[31m/x"], "no layer does"),
  ])
  func `says where a file is that is not there`(arguments: [String], words: String) throws {
    try run(.dockerSave, arguments) { result, _ in
      #expect(result.exitCode == 64)
      #expect(result.stdout.isEmpty)
      expectOneLine(result, naming: [words])
      #expect(!result.errors.contains("\u{1B}"))
    }
  }

  /// Unpacks what was written with the system's tar.
  private func unpack(_ name: String, in directory: TemporaryDirectory) throws {
    let command = "tar -xf '\(directory.path(name))' -C '\(directory.path("out"))'"
    let result = try TareProcess.shell(command)
    #expect(result.exitCode == 0 && result.errors == "")
  }

  @Test(arguments: flavours)
  func `gives a directory as a tar stream that tar unpacks`(flavour: PackedImage.Flavour) throws {
    try run(flavour, ["srv", "-o", "srv.tar"]) { result, directory in
      #expect(result.exitCode == 0 && result.errors == "" && result.stdout.isEmpty)
      try directory.makeDirectory("out")
      try unpack("srv.tar", in: directory)
      #expect(directory.read("out/srv/app/big")?.count == 200_000)
      #expect(directory.read("out/srv/again") == directory.read("out/srv/app/big"))
      #expect(directory.read("out/srv/app/link")?.count == 200_000)
      #expect(directory.read("out/srv/app/\u{1B}[31m") == Array("red".utf8))
      #expect(directory.read("out/srv/app/empty") == [])
    }
  }

  @Test func `gives no file of a directory the rights of its owner`() throws {
    try run(.dockerSave, ["opt", "-o", "opt.tar"]) { result, directory in
      #expect(result.exitCode == 0)
      let listed = try TareProcess.shell("tar -tvf '\(directory.path("opt.tar"))'")
      #expect(listed.output.contains("-rwxr-xr-x"), "\(listed.output)")
    }
  }

  @Test func `gives a directory of a layer, with what is deleted later`() throws {
    try run(.dockerSave, ["root", "--layer", "0", "-o", "root.tar"]) { result, directory in
      #expect(result.exitCode == 0, "\(result.errors)")
      try directory.makeDirectory("out")
      try unpack("root.tar", in: directory)
      #expect(directory.read("out/root/.ssh/id_rsa") == Array("secret".utf8))
    }
  }

  @Test func `gives a directory whose hard links lead out of it with their contents`() throws {
    let image = ImageBuilder(layers: [
      [
        .file("data/x", size: 3000, fill: 0x78), .file("lone", "1"), .directory("srv"),
        .hardLink("srv/a", to: "data/x"), .hardLink("srv/b", to: "data/x"), .file("srv/c", "c"),
        .hardLink("srv/d", to: "srv/c"),
      ],
      [.hardLink("srv/e", to: "lone"), .file("srv/f", "f"), .whiteout("data")],
    ])
    try withTemporaryDirectory { directory in
      let path = try image.archive(.dockerSave).write(in: directory, as: "image")
      for arguments in [["srv", "--layer", "0"], ["srv"]] {
        let made = try TareProcess.run(
          ["extract", path] + arguments + ["--force", "-o", directory.path("srv.tar")]
        )
        #expect(made.exitCode == 0 && made.errors == "")
        let place = "out\(arguments.count)"
        try directory.makeDirectory(place)
        let result = try TareProcess.shell(
          "tar -xf '\(directory.path("srv.tar"))' -C '\(directory.path(place))'"
        )
        #expect(result.exitCode == 0 && result.errors == "")
        for name in ["a", "b"] {
          #expect(directory.read("\(place)/srv/\(name)") == [UInt8](repeating: 0x78, count: 3000))
        }
        #expect(directory.read("\(place)/srv/d") == Array("c".utf8))
      }
      #expect(directory.read("out1/srv/e") == Array("1".utf8))
      // What the layer has of it cannot be had from it: that is told, and the rest is given.
      let partial = try TareProcess.run(["extract", path, "srv", "--layer", "1"])
      #expect(partial.exitCode == 0 && partial.output.contains("srv/f"))
      expectOneLine(
        partial,
        naming: ["srv: 1 hard link to what this layer does not bring left out"]
      )
    }
  }

  @Test func `gives no directory of what passes but once`() throws {
    try run(.dockerSave, ["srv"], isPiped: true) { result, _ in
      #expect(result.exitCode == 64 && result.stdout.isEmpty)
      expectOneLine(result, naming: ["srv: a directory", "write the image to a file first"])
    }
  }

  @Test func `replaces no file that is there, unless it is forced to`() throws {
    try run(.dockerSave, ["etc/release", "-o", "image"]) { result, _ in
      #expect(result.exitCode == 64)
      expectOneLine(result, naming: ["would replace the image itself"])
    }
    try withTemporaryDirectory { directory in
      let path = try Self.image.archive(.dockerSave).write(in: directory, as: "image")
      try directory.write([1], as: "out")
      let refused = try TareProcess.run([
        "extract", path, "etc/release", "-o", directory.path("out"),
      ])
      #expect(refused.exitCode == 64)
      expectOneLine(refused, naming: ["out: it is there already; --force replaces it"])
      #expect(directory.read("out") == [1])
      let forced = try TareProcess.run(
        ["extract", path, "etc/release", "--force", "-o", directory.path("out")]
      )
      #expect(forced.exitCode == 0 && directory.read("out") == Array("two".utf8))
      try directory.makeDirectory("there")
      for force in [[], ["--force"]] {
        let arguments = ["extract", path, "etc/release", "-o", directory.path("there")] + force
        let result = try TareProcess.run(arguments)
        #expect(result.exitCode == 2)
        expectOneLine(result, naming: ["there: it is a directory"])
      }
      let thrown = try TareProcess.run(["extract", path, "etc/release", "-o", "/dev/null"])
      #expect(thrown.exitCode == 0 && thrown.errors == "" && thrown.stdout.isEmpty)
    }
  }

  @Test func `leaves nothing behind where it fails`() throws {
    try withTemporaryDirectory { directory in
      var bytes = Self.image.archive(.dockerSave).bytes
      bytes.removeLast(bytes.count / 3)
      let path = try directory.write(Gzip.compress(bytes), as: "image")
      let result = try TareProcess.run(["extract", path, "srv", "-o", directory.path("out")])
      expectRefusal(result, naming: ["image"])
      #expect(try directory.names() == ["image"])
    }
    try run(.dockerSave, ["srv", "--force", "-o", "/dev/full"]) { result, _ in
      expectRefusal(result, naming: ["/dev/full", "No space left"])
    }
  }
}
