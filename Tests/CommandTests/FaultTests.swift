internal import Foundation
internal import TestSupport
internal import Testing

/// Runs a script as somebody whom the permissions of files bind, which they do not for root.
private func runUnprivileged(
  _ script: String,
  _ directory: TemporaryDirectory
) throws -> TareProcess.Result {
  // Everybody may go where the test's files are.
  try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: directory.path)
  let change = "setpriv --reuid 65534 --regid 65534 --clear-groups"
  let prefix = getuid() == 0 ? change : ""
  return try TareProcess.shell(
    "cd \"$1\"; \(prefix) sh -c \"$2\"",
    [directory.path, script]
  )
}

/// Whether ``runUnprivileged(_:_:)`` can run anything, and that the program.
private let canRunUnprivileged: Bool = {
  let result = try? withTemporaryDirectory { try runUnprivileged(#""$TARE" --version"#, $0) }
  return result?.exitCode == 0
}()

@Suite struct `An input that is no ordinary file` {
  private static let archive = Sample.image.archive(.dockerSave)

  @Test(arguments: ["/dev/null", "/dev/zero", "/dev/full", "/dev/urandom", "/", "/dev"])
  func `is refused at once`(path: String) throws {
    expectRefusal(try TareProcess.run([path], timeout: 10), naming: [path])
    // A device as standard input never ends either.
    if path.hasPrefix("/dev/") {
      expectRefusal(try TareProcess.run(["-"], stdin: .file(path), timeout: 10), naming: [])
    }
  }

  @Test func `may be a pipe with a name`() throws {
    try withTemporaryDirectory { directory in
      let path = try Self.archive.write(in: directory, as: "image.tar")
      let json = try report(of: TareProcess.run([path, "--format", "json"]))
      let script = #"mkfifo "$2"; cat "$1" >"$2" & "$TARE" "$2" --format json"#
      let result = try TareProcess.shell(script, [path, directory.path("pipe")], timeout: 10)
      #expect(try report(of: result).without("source") == json.without("source"))
    }
  }

  @Test(arguments: ["index.json", "manifest", "config", "layer"], ["mkfifo", "mkdir"])
  func `in a layout is called what it is`(part: String, maker: String) throws {
    let archive = Sample.image.archive(.ociLayout)
    let member =
      switch part {
      case "manifest": try #require(archive.manifestMember)
      case "config": archive.configMember
      case "layer": archive.layerMembers[1]
      default: part
      }
    try withTemporaryDirectory { directory in
      let path = try archive.with { $0[member] = nil }.write(in: directory, as: "layout")
      let made = try TareProcess.shell(#""$1" "$2""#, [maker, "\(path)/\(member)"])
      try #require(made.exitCode == 0)
      let result = try TareProcess.run([path], timeout: 10)
      // Without the manifest nothing is listed; the warning that says why has no report to be in.
      let names = part == "manifest" ? [] : [maker == "mkdir" ? "a directory" : "a named pipe"]
      expectRefusal(result, naming: ["layout"] + names)
    }
  }

  @Test func `in an archive is called what it is`() throws {
    let member = Self.archive.layerMembers[1]
    let name = RawBytes(member.utf8)
    for (entry, word) in [
      (TarBuilder.Entry.directory(name), "a directory"), (.fifo(name), "a named pipe"),
    ] {
      let bytes = Self.archive.with { $0.replace(member, with: entry) }.bytes
      expectRefusal(
        try TareProcess.run(["-"], stdin: .bytes(bytes)),
        naming: ["layer 1", member, word]
      )
    }
  }

  @Test(.enabled(if: canRunUnprivileged, "there is no setpriv, or the program is out of reach"))
  func `may be one that cannot be read`() throws {
    try withTemporaryDirectory { directory in
      let path = try Self.archive.write(in: directory, as: "image.tar")
      try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
      let result = try runUnprivileged(#""$TARE" image.tar"#, directory)
      expectRefusal(result, naming: ["image.tar", "cannot open it: Permission denied"])
    }
  }
}

@Suite struct `A file of a terabyte that holds next to nothing` {
  /// Bytes, and then a hole up to a terabyte.
  private func refusal(of head: [UInt8], _ options: [String] = []) throws -> TareProcess.Result {
    try withTemporaryDirectory { directory in
      let path = try directory.write(head, as: "sparse")
      let handle = try FileHandle(forUpdating: URL(filePath: path))
      try handle.truncate(atOffset: 1 << 40)
      try handle.close()
      let result = try TareProcess.run([path] + options, timeout: 20)
      if let memory = result.peakMemory { #expect(memory < 100 << 20) }
      return result
    }
  }

  private func header(_ name: RawBytes, size: Int) -> [UInt8] {
    TarBuilder([.file(name).declaring(size: size).binaryNumbers()], ending: .none).bytes
  }

  @Test func `is refused at once`() throws {
    expectRefusal(try refusal(of: []), naming: ["sparse"])
    expectRefusal(try refusal(of: [1, 2, 3]), naming: ["sparse"])
  }

  @Test func `is refused at once though its first header claims it all`() throws {
    let rest = 1 << 40 - 512
    expectRefusal(try refusal(of: header("a", size: rest)), naming: ["sparse", "ends early"])
    expectRefusal(try refusal(of: header("a", size: rest + 512)), naming: ["sparse", "ends early"])
    // The same as a container's file system, which is one layer.
    expectRefusal(
      try refusal(of: header("etc/a", size: rest)),
      naming: ["sparse", "64GB", "--max-layer-size"]
    )
  }

  @Test func `may be read where it is meant to be so large, up to two terabytes`() throws {
    try withTemporaryDirectory { directory in
      let path = try directory.write(header("etc/a", size: 3 << 40 - 512), as: "sparse")
      let handle = try FileHandle(forUpdating: URL(filePath: path))
      try handle.seek(toOffset: 3 << 40)
      try handle.write(contentsOf: Data([UInt8](repeating: 0, count: 1024)))
      let options = ["--max-layer-size", "4TB"]
      let large = try TareProcess.run([path] + options, timeout: 20)
      #expect(large.exitCode == 0, "\(large.errors)")
      #expect(large.output.contains("3.3TB"))
      // The content of another file would begin where nobody counts any more.
      try handle.seek(toOffset: 3 << 40)
      try handle.write(contentsOf: Data(TarBuilder([.file("etc/b", "x")]).bytes))
      try handle.close()
      expectRefusal(try TareProcess.run([path] + options, timeout: 20), naming: ["2 TiB"])
    }
  }

  @Test func `is refused at once though one of its layers claims it`() throws {
    var bytes = Sample.small.archive(.dockerSave).with { image in
      let member = image.layerMembers[1]
      image.tar.entries.removeAll { $0.name == RawBytes(member.utf8) }
      image.tar.ending = .none
    }.bytes
    bytes += header(
      RawBytes(Sample.small.archive(.dockerSave).layerMembers[1].utf8),
      size: 1 << 40 - 1 << 20
    )
    let result = try refusal(of: bytes + header("a", size: 1 << 30))
    expectRefusal(result, naming: ["sparse", "layer 1", "64GB", "--max-layer-size"])
  }
}

@Suite struct `A file that changes while it is read` {
  /// An image of which the layer takes a while to unpack, and the bytes of its archive.
  private static let slow = ImageBuilder(layers: [
    ImageBuilder.Layer([]).with {
      let size = 6 << 30
      $0.mediaType = "application/vnd.oci.image.layer.v1.tar+zstd"
      $0.blob = Zstd.repeating(
        [UInt8](repeating: 0, count: 512),
        count: size >> 9,
        prefix: Array(TarBuilder([.file("a").declaring(size: size)], ending: .none).bytes),
        suffix: [UInt8](repeating: 0, count: 1024)
      )
    }
  ]).archive(.ociArchive)

  /// Weighs an image that `change` is done to once a part of it is read.
  private func weighing(_ change: (FileHandle) throws -> Void) throws -> TareProcess.Result {
    try withTemporaryDirectory { directory in
      let path = try Self.slow.write(in: directory, as: "image.tar")
      let run = try RunningTare([path])
      try run.wait { run.hasRead(300_000) }
      run.send(SIGSTOP)
      try run.wait { run.isStopped }
      let handle = try FileHandle(forUpdating: URL(filePath: path))
      try change(handle)
      try handle.close()
      run.send(SIGCONT)
      return try run.finish(timeout: 120)
    }
  }

  @Test(
    .disabled(if: TareProcess.sanitizer != nil, "it reads as much of its own before the image")
  )
  func `is refused when it became shorter`() throws {
    let result = try weighing { try $0.truncate(atOffset: 400_000) }
    expectRefusal(result, naming: ["image.tar", "layer 0", "the file became shorter"])
  }

  @Test func `is read as it was when it grows`() throws {
    let result = try weighing { handle in
      try handle.seekToEnd()
      try handle.write(contentsOf: Data(repeating: 1, count: 100_000))
    }
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.output.contains("6.44GB"))
  }
}

@Suite struct `An output that cannot be written` {
  private static let archive = Sample.image.archive(.dockerSave)

  @Test func `leaves no other output, wherever it is named`() throws {
    try withTemporaryDirectory { directory in
      let path = try Self.archive.write(in: directory, as: "image.tar")
      try directory.write([1, 2, 3], as: "old.json")
      for bad in ["absent/file", "image.tar/file", "/dev/full", "/proc/file"] {
        let bad = bad.hasPrefix("/") ? bad : directory.path(bad)
        let good = [directory.path("old.json"), directory.path("new.json")]
        for outputs in [good + [bad], [bad] + good] {
          let result = try TareProcess.run(
            [path, "-q"] + outputs.flatMap { ["-o", "json=\($0)"] }
          )
          expectRefusal(result, naming: [bad])
          #expect(try directory.names() == ["image.tar", "old.json"])
          #expect(directory.read("old.json") == [1, 2, 3])
        }
      }
    }
  }

  @Test(.enabled(if: canRunUnprivileged, "there is no setpriv, or the program is out of reach"))
  func `may be one in a directory that nobody may write to`() throws {
    try withTemporaryDirectory { directory in
      _ = try Self.archive.write(in: directory, as: "image.tar")
      try directory.write([1, 2, 3], as: "closed/old.json")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o555],
        ofItemAtPath: directory.path("closed")
      )
      for name in ["closed/old.json", "closed/new.json"] {
        let result = try runUnprivileged(#""$TARE" image.tar -q -o json=\#(name)"#, directory)
        expectRefusal(result, naming: [name, "Permission denied"])
      }
      #expect(directory.read("closed/old.json") == [1, 2, 3])
    }
  }

  @Test func `is never the image itself, by whatever name`() throws {
    try withTemporaryDirectory { directory in
      let path = try Self.archive.write(in: directory, as: "image.tar")
      try directory.link("link", to: "image.tar")
      try FileManager.default.linkItem(atPath: path, toPath: directory.path("other"))
      for name in ["image.tar", "link", "other", "./image.tar"] {
        let output = "json=\(directory.path(name))"
        for result in [
          try TareProcess.run([path, "-o", output]),
          try TareProcess.run(["docker-archive:\(path)", "-o", output]),
          try TareProcess.run(["-", "-o", output], stdin: .file(path)),
        ] {
          #expect(result.exitCode == 64)
          expectOneLine(result, naming: [name])
        }
      }
      #expect(directory.read("image.tar") == Self.archive.bytes)
    }
  }

  @Test func `may be a link to what is not there, which is made`() throws {
    try withTemporaryDirectory { directory in
      let path = try Self.archive.write(in: directory, as: "image.tar")
      try directory.makeDirectory("there")
      try directory.link("link", to: "there/report.json")
      try directory.link("astray", to: "absent/report.json")
      let json = try TareProcess.run([path, "--format", "json"]).stdout
      let result = try TareProcess.run([path, "-q", "-o", "json=\(directory.path("link"))"])
      #expect(result.exitCode == 0, "\(result.errors)")
      #expect(directory.read("there/report.json") == json)
      let lost = try TareProcess.run([path, "-q", "-o", "json=\(directory.path("astray"))"])
      expectRefusal(lost, naming: ["astray"])
      #expect(try directory.names() == ["astray", "image.tar", "link", "there"])
    }
  }

  @Test(arguments: ["1>&-", "2>&-", "0>&-", "0>&- 1>&-", "1>&- 2>&-"])
  func `may be a descriptor that was closed, which no file takes over`(closing: String) throws {
    try withTemporaryDirectory { directory in
      let path = try Self.archive.write(in: directory, as: "image.tar")
      let result = try TareProcess.shell(
        #""$TARE" "$1" -o "json=$2" \#(closing)"#,
        [path, directory.path("report.json")]
      )
      // Nothing is read from standard input, and nothing is to be said on standard error.
      #expect(result.exitCode == (closing.contains("1>") ? 2 : 0), "\(result.errors)")
      if closing.contains("1>"), !closing.contains("2>") {
        expectOneLine(result, naming: ["standard output"])
      }
      let json = try TareProcess.run([path, "--format", "json"]).stdout
      #expect(directory.read("report.json") == json)
      #expect(directory.read("image.tar") == Self.archive.bytes)
      let input = try TareProcess.shell(#""$TARE" - <&-"#)
      expectRefusal(input, naming: ["standard input", "Bad file descriptor"])
    }
  }

  /// Whether a file system can be mounted, which takes rights that not everybody has.
  private static let canMount: Bool = {
    let script =
      #"d=$(mktemp -d); unshare --mount mount -t tmpfs tmpfs "$d" 2>&1; s=$?; rmdir "$d"; exit $s"#
    return (try? TareProcess.shell(script))?.exitCode == 0
  }()

  @Test(.enabled(if: canMount, "no file system can be mounted"))
  func `may be on a disk that is full`() throws {
    try withTemporaryDirectory { directory in
      _ = try Sample.talkative.archive(.dockerSave).write(in: directory, as: "image.tar")
      try directory.makeDirectory("disk")
      let script = #"""
        mount -t tmpfs -o size=64k tmpfs disk
        printf old >disk/old.json
        for name in old new; do
          "$TARE" image.tar -q -o "json=disk/$name.json"
          echo "exit $?"
        done
        ls -A disk
        cat disk/old.json
        """#
      let result = try TareProcess.shell(
        #"cd "$1"; unshare --mount sh -c "$2""#,
        [directory.path, script]
      )
      #expect(result.output == "exit 2\nexit 2\nold.json\nold")
      #expect(result.errorLines.count == 2)
      #expect(result.errorLines.allSatisfy { $0.contains("No space left on device") })
    }
  }
}

@Suite struct `A machine that gives too little` {
  private static let archive = Sample.image.archive(.ociLayout)

  @Test func `in open files ends in one line, or is enough`() throws {
    try withTemporaryDirectory { directory in
      let path = try Self.archive.write(in: directory, as: "layout")
      let whole = try TareProcess.run([path]).output
      var codes: Set<Int> = []
      for count in 7...14 {
        let result = try TareProcess.shell(
          #"ulimit -n \#(count); exec "$TARE" "$1""#,
          [path],
          timeout: 20
        )
        #expect([0, 2].contains(result.exitCode), "\(count): \(result.errors)")
        #expect(result.output == (result.exitCode == 0 ? whole : ""), "\(count)")
        if result.exitCode == 2 { expectOneLine(result, naming: ["open files"]) }
        codes.insert(result.exitCode)
      }
      #expect(codes == [0, 2])
    }
  }

  @Test(.disabled(if: TareProcess.sanitizer != nil, "it cannot start with so few addresses"))
  func `in memory never gets a part of a report`() throws {
    try withTemporaryDirectory { directory in
      let path = try Self.archive.write(in: directory, as: "layout")
      let whole = try TareProcess.run([path]).output
      var outcomes: Set<Bool> = []
      for megabytes in stride(from: 20, through: 400, by: 20) {
        let result = try TareProcess.shell(
          #"ulimit -c 0; ulimit -v \#(megabytes * 1000); SWIFT_BACKTRACE=enable=no exec "$TARE" "$1""#,
          [path],
          timeout: 20
        )
        let isWhole = result.exitCode == 0 && result.output == whole
        #expect(isWhole || (result.exitCode != 0 && result.output == ""), "\(megabytes) MB")
        outcomes.insert(isWhole)
      }
      #expect(outcomes == [true, false])
    }
  }
}
