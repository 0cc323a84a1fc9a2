internal import Foundation
internal import TestSupport
internal import Testing

@Suite struct `A signal that ends the program` {
  static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// A layer of a gigabyte that takes a while to unpack, and is another one for each number.
  private static func layer(_ number: Int, gigabytes: Int) -> ImageBuilder.Layer {
    let size = gigabytes << 30
    return ImageBuilder.Layer([]).with { layer in
      layer.mediaType = "application/vnd.oci.image.layer.v1.tar+zstd"
      layer.blob = Zstd.repeating(
        [UInt8](repeating: 0, count: 512),
        count: size >> 9,
        prefix: Array(
          TarBuilder([.file("large-\(number)").declaring(size: size)], ending: .none).bytes
        ),
        suffix: [UInt8](repeating: 0, count: 1024)
      )
    }
  }

  /// An image that takes long to read.
  private static let slow = ImageBuilder(layers: (0..<4).map { layer($0, gigabytes: 7) })

  @Test(arguments: signals)
  func `does so while a pipe is waited for`(signal: Int32) throws {
    let bytes = Array(Sample.image.archive(.dockerSave).bytes.prefix(20_000))
    let run = try RunningTare(["-"], stdin: .openPipe(bytes))
    try run.wait { run.waitsForInput }
    run.send(signal)
    expectEnd(try run.finish(), by: signal)
  }

  @Test(arguments: signals)
  func `does so while a layer is unpacked, and leaves no output`(signal: Int32) throws {
    try withTemporaryDirectory { directory in
      let path = try Self.slow.archive(.ociArchive).write(in: directory, as: "image.tar")
      let run = try RunningTare([path, "-o", "json=\(directory.path("report.json"))"])
      try run.wait { run.hasRead(300_000) }
      run.send(signal)
      expectEnd(try run.finish(), by: signal)
      #expect(try directory.names() == ["image.tar"])
    }
  }

  @Test(arguments: signals)
  func `removes a file that is written and has no name yet`(signal: Int32) throws {
    try withTemporaryDirectory { directory in
      let path = try Sample.image.archive(.dockerSave).write(in: directory, as: "image.tar")
      try directory.write([1, 2, 3], as: "old.json")
      let pipe = directory.path("pipe")
      try #require(unsafe mkfifo(pipe, 0o600) == 0)
      // Nobody reads the pipe, so that opening it takes for ever.
      let run = try RunningTare([
        path, "-o", "json=\(directory.path("old.json"))", "-o",
        "json=\(directory.path("new.json"))", "-o", "json=\(pipe)",
      ])
      try run.wait { try directory.names().count { $0.hasSuffix(".tmp") } == 2 }
      run.send(signal)
      expectEnd(try run.finish(), by: signal)
      #expect(try directory.names() == ["image.tar", "old.json", "pipe"])
      #expect(directory.read("old.json") == [1, 2, 3])
    }
  }

  @Test(arguments: signals)
  func `takes the line of progress away from the terminal`(signal: Int32) throws {
    // The line comes with the first layer that is begun after half a second.
    let image = ImageBuilder(layers: (0..<24).map { Self.layer($0, gigabytes: 1) })
    try withTemporaryDirectory { directory in
      let path = try image.archive(.ociArchive).write(in: directory, as: "image.tar")
      let run = try RunningTare([path, "--jobs", "1"], terminal: true)
      try run.wait { run.shownText.contains("reading layer") }
      run.send(signal)
      let result = try run.finish()
      #expect(result.exitCode == 128 + Int(signal))
      #expect(result.output == "")
      #expect(result.errors.hasSuffix("\r\u{1B}[K"))
    }
  }

  @Test func `is none for a program that was started to ignore it`() throws {
    try withTemporaryDirectory { directory in
      let path = try Sample.image.archive(.dockerSave).write(in: directory, as: "image.tar")
      // With the first -o, signals are watched; with the second, it waits for a reader.
      let script = #"""
        mkfifo "$3"
        trap '' HUP
        "$TARE" "$1" -q -o "json=$2" -o "json=$3" &
        until ls -A "$4" | grep -q tmp; do sleep 0.01; done
        kill -HUP $!
        cat "$3" >/dev/null
        wait $!
        """#
      let result = try TareProcess.shell(
        script,
        [path, directory.path("report.json"), directory.path("pipe"), directory.path]
      )
      #expect(result.exitCode == 0, "\(result.errors)")
      #expect(try directory.names() == ["image.tar", "pipe", "report.json"])
    }
  }

  private func expectEnd(
    _ result: TareProcess.Result,
    by signal: Int32,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(result.exitCode == 128 + Int(signal), sourceLocation: sourceLocation)
    #expect(result.output == "", sourceLocation: sourceLocation)
    #expect(result.errors == "", sourceLocation: sourceLocation)
  }
}
