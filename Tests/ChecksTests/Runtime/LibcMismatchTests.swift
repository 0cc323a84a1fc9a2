internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG508 libc-mismatch` {
  private static let glibc: RawBytes = .elf(interpreter: "/lib64/ld-linux-x86-64.so.2")
  private static let size = glibc.bytes.count
  private static let musl: RawBytes = .elf(interpreter: "/lib/ld-musl-x86_64.so.1")

  @Test func `fires for programs whose loader is missing`() async throws {
    let judgement = try await judge(
      "libc-mismatch",
      ImageBuilder(
        layers: [
          [.program("lib/ld-musl-x86_64.so.1"), .file("bin/ls", Self.musl, mode: 0o755)],
          [
            .file("usr/local/bin/tool", Self.glibc, mode: 0o755),
            .file("usr/bin/other", Self.glibc, mode: 0o755),
            .file("usr/local/bin/fits", Self.musl, mode: 0o755), .program("usr/local/bin/static"),
            .file("opt/elsewhere", Self.glibc, mode: 0o755),
            .file("usr/local/bin/data", Self.glibc),
          ],
        ],
        config: ["Cmd": ["fits"]]
      ),
      baseLayers: 1
    )
    #expect(
      judgement.summaries == [
        "warning layer 1 [\"usr/bin/other\", \"usr/local/bin/tool\"] of 2, \(2 * Self.size) bytes, visible: "
          + "programs need the loader /lib64/ld-linux-x86-64.so.2, which is not in the image"
      ]
    )
    #expect(
      judgement.fixes == [
        "build in a stage with the same distribution as the last one, or link statically"
      ]
    )
  }

  @Test func `counts a program once where two directories of PATH are one`() async throws {
    let image = ImageBuilder(
      layers: [
        [.symlink("bin", to: "usr/bin"), .symlink("opt/bin", to: "../usr/bin")],
        [
          .file("usr/bin/tool", Self.glibc, mode: 0o755),
          .hardLink("usr/local/bin/same", to: "usr/bin/tool", mode: 0o755),
        ],
      ],
      config: ["Env": ["PATH=/usr/bin:/bin:/usr/bin/:/opt/bin:/usr/local/bin"]]
    )
    #expect(
      try await judge("libc-mismatch", image, baseLayers: 1).summaries == [
        "warning layer 1 [\"usr/bin/tool\"] of 1, \(Self.size) bytes, visible: "
          + "programs need the loader /lib64/ld-linux-x86-64.so.2, which is not in the image"
      ]
    )
  }

  @Test func `leaves the command to IMG507`() async throws {
    let image = ImageBuilder(
      [.file("usr/local/bin/tool", Self.glibc, mode: 0o755)],
      config: ["Cmd": ["tool"]]
    )
    #expect(try await judge("libc-mismatch", image).outcome == .clean)
  }

  @Test func `fires for Python modules of the other library`() async throws {
    for (loader, module, message) in [
      ("lib/ld-musl-x86_64.so.1", "gnu", "Python modules are for glibc, and the image has musl"),
      (
        "lib64/ld-linux-x86-64.so.2", "musl", "Python modules are for musl, and the image has glibc"
      ),
    ] {
      let image = ImageBuilder([
        .program(RawBytes(loader.utf8)),
        .file(RawBytes("app/x/_a.cpython-312-x86_64-linux-\(module).so".utf8), "1"),
        .file("app/x/_b.cpython-312-darwin.so", "1"),
      ])
      #expect(
        try await judge("libc-mismatch", image).summaries == [
          "warning layer 0 [\"app/x/_a.cpython-312-x86_64-linux-\(module).so\"] of 1, 1 bytes, visible: "
            + message
        ]
      )
    }
  }

  /// A wheel with a module whose name says nothing, another file, and some tags.
  private static func wheel(_ name: String, _ tags: String...) -> [TarBuilder.Entry] {
    let lines = tags.map { "Tag: \($0)\n" }.joined()
    let site = "usr/lib/python3.12/site-packages"
    return [
      .file(
        RawBytes("\(site)/\(name)-1.dist-info/METADATA".utf8),
        RawBytes("Name: \(name)\nVersion: 1\n".utf8)
      ),
      .file(
        RawBytes("\(site)/\(name)-1.dist-info/WHEEL".utf8),
        RawBytes("Wheel-Version: 1.0\n\(lines)".utf8)
      ),
      .file(
        RawBytes("\(site)/\(name)-1.dist-info/RECORD".utf8),
        RawBytes("\(name)/_rust.abi3.so,,\n\(name)/data.txt,,\n".utf8)
      ),
      .file(RawBytes("\(site)/\(name)/_rust.abi3.so".utf8), "123"),
      .file(RawBytes("\(site)/\(name)/data.txt".utf8), "1"),
    ]
  }

  @Test func `fires for modules whose wheel was built for the other library`() async throws {
    let wheels =
      Self.wheel("bad", "cp37-abi3-manylinux_2_28_x86_64")
      + Self.wheel("two", "cp37-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64")
      + Self.wheel("fits", "cp37-abi3-musllinux_1_2_x86_64")
      + Self.wheel("pure", "py3-none-any") + Self.wheel("built", "cp312-cp312-linux_x86_64")
      + Self.wheel("none")
    let image = ImageBuilder([.program("lib/ld-musl-x86_64.so.1")] + wheels)
    let site = "usr/lib/python3.12/site-packages"
    #expect(
      try await judge("libc-mismatch", image).summaries == [
        "warning layer 0 [\"\(site)/bad/_rust.abi3.so\", \"\(site)/two/_rust.abi3.so\"] of 2, "
          + "6 bytes, visible: Python modules are for glibc, and the image has musl"
      ]
    )
    let glibc = ImageBuilder([.program("lib64/ld-linux-x86-64.so.2")] + wheels)
    #expect(
      try await judge("libc-mismatch", glibc).summaries == [
        "warning layer 0 [\"\(site)/fits/_rust.abi3.so\"] of 1, 3 bytes, visible: "
          + "Python modules are for musl, and the image has glibc"
      ]
    )
  }

  @Test func `cannot tell where a distribution of Python is damaged`() async throws {
    let path: RawBytes = "usr/lib/python3.12/site-packages/x-1.dist-info/METADATA"
    let image = ImageBuilder([.program("lib/ld-musl-x86_64.so.1"), .file(path, "Version: 1\n")])
    #expect(
      try await judge("libc-mismatch", image).reason
        == "usr/lib/python3.12/site-packages/x-1.dist-info/METADATA is damaged: it has no name"
    )
  }

  @Test func `is content with gcompat, and where all fits`() async throws {
    let entries: [TarBuilder.Entry] = [
      .program("lib/ld-musl-x86_64.so.1"), .program("lib64/ld-linux-x86-64.so.2"),
      .file("usr/local/bin/tool", Self.glibc, mode: 0o755), .file("x/a-linux-gnu.so", "1"),
      .file("x/a-linux-musl.so", "1"),
    ]
    #expect(try await judge("libc-mismatch", ImageBuilder(entries)).outcome == .clean)
    #expect(try await outcomeWithoutLayers("libc-mismatch") == .withoutLayers)
  }
}
