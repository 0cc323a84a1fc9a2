internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG710 platform-mismatch` {
  private static func image(
    _ entries: TarBuilder.Entry...,
    platform: ImageBuilder.Platform = "linux/arm64",
    command: String = "/app"
  ) -> ImageBuilder {
    ImageBuilder(entries, config: ["Cmd": [.string(command)]]).with { $0.platform = platform }
  }

  @Test func `fires for a program of another processor`() async throws {
    let judgement = try await judge(
      "platform-mismatch",
      Self.image(.file("app", .elf(machine: 62), mode: 0o755))
    )
    #expect(judgement.lines == ["warning: the image is for arm64, and app for amd64"])
    #expect(judgement.findings.map(\.layer) == [0])
  }

  @Test func `fires for a loader, an interpreter, and a processor without a name`() async throws {
    let judgement = try await judge(
      "platform-mismatch",
      Self.image(
        .file("app", "#!/bin/sh\nx\n", mode: 0o755),
        .file("bin/sh", .elf(machine: 183, interpreter: "/lib/ld.so"), mode: 0o755),
        .file("lib/ld.so", .elf(machine: 9999), mode: 0o755)
      )
    )
    #expect(
      judgement.lines == [
        "warning: the image is for arm64, and lib/ld.so for processor number 9999"
      ]
    )
  }

  @Test func `is content where they agree, also with 32 bits`() async throws {
    for (machine, platform) in [
      (183, "linux/arm64"), (40, "linux/arm64"), (62, "linux/amd64"), (3, "linux/amd64"),
      (40, "linux/arm/v7"), (21, "linux/ppc64le"), (243, "linux/riscv64"),
    ] as [(UInt16, ImageBuilder.Platform)] {
      let image = Self.image(.file("app", .elf(machine: machine), mode: 0o755), platform: platform)
      #expect(try await judge("platform-mismatch", image).outcome == .clean)
    }
  }

  @Test func `cannot tell of processors and programs that nobody knows`() async throws {
    let image = Self.image(.file("app", .elf(), mode: 0o755), platform: "linux/z80")
    #expect(try await judge("platform-mismatch", image).reason == "the processor z80 is not known")
    let text = Self.image(.file("app", "text", mode: 0o755))
    #expect(
      try await judge("platform-mismatch", text).reason
        == "no program is found whose processor is known"
    )
    let windows = image.with { $0.platform = "windows/amd64" }
    #expect(
      try await judge("platform-mismatch", windows).reason == "it is an image for Windows"
    )
    #expect(try await outcomeWithoutLayers("platform-mismatch") == .withoutLayers)
  }
}
