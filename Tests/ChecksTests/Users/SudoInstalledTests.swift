internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG413 sudo-installed` {
  @Test func `fires for sudo and doas that are setuid`() async throws {
    let judgement = try await judge(
      "sudo-installed",
      ImageBuilder(layers: [
        [.file("usr/bin/sudo", "123", mode: 0o4755)], [.file("usr/bin/doas", "1", mode: 0o4111)],
      ])
    )
    #expect(
      judgement.lines == [
        "warning: sudo is installed, and setuid", "warning: doas is installed, and setuid",
      ]
    )
    #expect(judgement.findings.map(\.layer) == [0, 1])
  }

  @Test func `is content without setuid, and once it is gone`() async throws {
    let image = ImageBuilder(layers: [
      [.file("usr/bin/sudo", "1", mode: 0o4755), .file("usr/bin/doas", "1", mode: 0o755)],
      [.whiteout("usr/bin/sudo"), .file("etc/sudoers", "x"), .file("opt/sudo", "1", mode: 0o4755)],
    ])
    #expect(try await judge("sudo-installed", image).outcome == .clean)
  }

  @Test func `cannot tell without the layers`() async throws {
    #expect(try await outcomeWithoutLayers("sudo-installed") == .withoutLayers)
  }
}
