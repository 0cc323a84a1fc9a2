internal import Checks
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG602 dist-upgrade` {
  private func judgement(of command: String) async throws -> Judgement {
    try await judge(
      "dist-upgrade",
      ImageBuilder(layers: [[.file("a", "b")]], history: ["RUN /bin/sh -c \(command) # buildkit"])
    )
  }

  @Test(arguments: [
    ("apt-get update && apt-get -y dist-upgrade", "apt-get dist-upgrade"),
    ("DEBIAN_FRONTEND=noninteractive apt full-upgrade -y", "apt full-upgrade"),
    ("zypper --non-interactive dup", "zypper dup"),
  ])
  func `names the command`(command: String, name: String) async throws {
    let judgement = try await judgement(of: command)
    #expect(
      judgement.findings.map { "\(FindingSummary($0))" } == [
        "note layer 0 [] of 0, - bytes, visible: \(name) replaces packages of the base image, which "
          + "ships them a second time"
      ]
    )
  }

  @Test(arguments: ["apt-get -y upgrade", "echo apt-get dist-upgrade", "dnf upgrade -y"])
  func `passes over an upgrade within the release`(command: String) async throws {
    #expect(try await judgement(of: command).outcome == .clean)
  }
}
