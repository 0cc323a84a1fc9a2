internal import TestSupport
internal import Testing

@Suite struct `Output` {
  @Test func `is the same in three runs`() throws {
    try withTemporaryDirectory { directory in
      for flavour in [PackedImage.Flavour.dockerSave, .containerd, .ociLayout] {
        let path = try Sample.image.archive(flavour).write(in: directory, as: "\(flavour)")
        for arguments in [[path], [path, "--format", "json"], ["files", path]] {
          let runs = try (0..<3).map { _ in try TareProcess.run(arguments).stdout }
          #expect(Set(runs).count == 1 && runs[0] != [])
        }
      }
    }
  }

  @Test func `goes to as many files as are asked for`() throws {
    try withTemporaryDirectory { directory in
      let path = try Sample.image.archive(.dockerSave).write(in: directory, as: "image")
      let json = try TareProcess.run([path, "--format", "json"]).stdout
      let text = try TareProcess.run([path]).stdout
      try directory.write([1, 2, 3], as: "report.json")
      let result = try TareProcess.run([
        path, "-o", "json=\(directory.path("report.json"))", "--output",
        "text=\(directory.path("report.txt"))",
      ])
      #expect(result.exitCode == 0)
      #expect(result.errors == "")
      #expect(directory.read("report.json") == json)
      #expect(directory.read("report.txt") == text)
      #expect(try directory.names() == ["image", "report.json", "report.txt"])
    }
  }

  @Test func `to a file without a format has the format of the report`() throws {
    try withTemporaryDirectory { directory in
      let path = try Sample.image.archive(.dockerSave).write(in: directory, as: "image")
      let json = try TareProcess.run([path, "--format", "json"]).stdout
      let result = try TareProcess.run(
        [path, "--format", "json", "-o", "report"],
        directory: directory.path
      )
      #expect(result.exitCode == 0)
      #expect(directory.read("report") == json)
    }
  }

  @Test(arguments: ["no/such/directory/x.json", "."])
  func `to where no file can be is refused`(output: String) throws {
    try withTemporaryDirectory { directory in
      let path = try Sample.small.archive(.dockerSave).write(in: directory, as: "image")
      let result = try TareProcess.run([path, "-o", "json=\(directory.path(output))"])
      #expect(result.exitCode == 2)
      expectOneLine(result, naming: [output])
      #expect(try directory.names() == ["image"])
    }
  }

  @Test func `to a named pipe goes through it, and the pipe stays`() throws {
    try withTemporaryDirectory { directory in
      let path = try Sample.image.archive(.dockerSave).write(in: directory, as: "image")
      let json = try TareProcess.run([path, "--format", "json"]).stdout
      let script = #"mkfifo "$2"; cat "$2" >"$3" & "$TARE" "$1" -o "json=$2"; wait; test -p "$2""#
      let result = try TareProcess.shell(
        script,
        [path, directory.path("pipe"), directory.path("copy")],
        timeout: 10
      )
      #expect(result.exitCode == 0)
      #expect(directory.read("copy") == json)
    }
  }

  @Test(arguments: [["IMAGE"], ["IMAGE", "--format", "json"], ["files", "IMAGE"], ["schema"]])
  func `that is lost is an error`(arguments: [String]) throws {
    try withTemporaryDirectory { directory in
      let path = try Sample.talkative.archive(.dockerSave).write(in: directory, as: "image.tar")
      let arguments = arguments.map { $0 == "IMAGE" ? path : $0 }
      let result = try TareProcess.shell(#""$TARE" "$@" >/dev/full"#, arguments)
      #expect(result.exitCode == 2)
      expectOneLine(result)
    }
  }

  @Test(
    .disabled(if: TareProcess.sanitizer == "thread", "it cannot start without a larger file")
  )
  func `that does not fit leaves the old file as it was`() throws {
    try withTemporaryDirectory { directory in
      let path = try Sample.talkative.archive(.dockerSave).write(in: directory, as: "image.tar")
      try directory.write([1, 2, 3], as: "old.json")
      for output in ["old.json", "new.json"] {
        let result = try TareProcess.shell(
          #"trap '' XFSZ; ulimit -f 8; "$TARE" "$1" -o "json=$2""#,
          [path, directory.path(output)]
        )
        #expect(result.exitCode == 2)
        expectOneLine(result, naming: [output])
      }
      #expect(directory.read("old.json") == [1, 2, 3])
      #expect(try directory.names() == ["image.tar", "old.json"])
    }
  }

  @Test(arguments: [["IMAGE"], ["IMAGE", "--format", "json"], ["files", "IMAGE"], ["schema"]])
  func `to a pipe that is closed early is no error`(arguments: [String]) throws {
    try withTemporaryDirectory { directory in
      let path = try Sample.talkative.archive(.dockerSave).write(in: directory, as: "image.tar")
      let arguments = arguments.map { $0 == "IMAGE" ? path : $0 }
      for reader in ["head -n 1", "true"] {
        let result = try TareProcess.shell(
          #"{ "$TARE" "$@"; echo "exit $?" >&2; } | \#(reader)"#,
          arguments
        )
        #expect(result.errors == "exit 0\n")
        #expect(result.stdout.split(separator: 10).count <= 1)
      }
    }
  }
}

@Suite struct `Standard input` {
  @Test(arguments: PackedImage.Flavour.complete)
  func `gives what the file gives`(flavour: PackedImage.Flavour) throws {
    let archive = Sample.image.archive(flavour)
    guard !archive.isDirectory else { return }
    let expected = try weigh(archive)
    let bytes = archive.bytes
    let piped = try report(of: TareProcess.run(["-", "--format", "json"], stdin: .bytes(bytes)))
    #expect(piped.without("source") == expected.without("source"))
    for key in ["format", "compression", "archiveBytes"] {
      #expect(piped["source"][key] == expected["source"][key], "\(key)")
    }
    try withTemporaryDirectory { directory in
      let path = try directory.write(bytes, as: "image")
      let opened = try report(of: TareProcess.run(["-", "--format", "json"], stdin: .file(path)))
      #expect(opened.without("source") == expected.without("source"))
    }
  }

  @Test(arguments: [PackedImage.Flavour.dockerSave, .ociArchive, .nix])
  func `may be slow`(flavour: PackedImage.Flavour) throws {
    let archive = Sample.image.archive(flavour)
    let expected = try weigh(archive)
    let bytes = archive.bytes
    let result = try TareProcess.run(
      ["-", "--format", "json"],
      stdin: .slow(bytes, chunk: bytes.count / 20 + 7, milliseconds: 20)
    )
    #expect(try report(of: result).without("source") == expected.without("source"))
  }

  @Test func `that ends at once is refused`() throws {
    expectRefusal(try TareProcess.run(["-"]), naming: [])
    expectRefusal(try TareProcess.run(["-"], stdin: .bytes([])), naming: [])
  }

  @Test func `passes --verify, and is refused when a digest is another`() throws {
    let good = Sample.image.archive(.ociArchive).bytes
    #expect(try TareProcess.run(["-", "--verify"], stdin: .bytes(good)).exitCode == 0)
    let bad = Sample.image.with { $0.layers[1].digest = SHA256.digest([1]) }
    let bytes = bad.archive(.ociArchive).bytes
    expectRefusal(try TareProcess.run(["-", "--verify"], stdin: .bytes(bytes)), naming: [])
  }
}
