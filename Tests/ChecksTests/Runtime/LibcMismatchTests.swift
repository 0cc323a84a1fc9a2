internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG508 libc-mismatch` {
  private static let glibc: RawBytes = .elf(interpreter: "/lib64/ld-linux-x86-64.so.2")
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
      judgement.lines == [
        "warning: programs need the loader /lib64/ld-linux-x86-64.so.2, which is not in the image"
      ]
    )
    #expect(judgement.findings.map(\.pathCount) == [2])
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
      #expect(try await judge("libc-mismatch", image).lines == ["warning: \(message)"])
    }
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
