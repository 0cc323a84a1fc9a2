internal import Checks
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG601 apt-update-alone` {
  private func image(_ command: String, lists: Bool = true) -> ImageBuilder {
    ImageBuilder(
      layers: [
        [.file("etc/os-release", "ID=debian\n")],
        [lists ? .file("var/lib/apt/lists/a_Packages", size: 100) : .file("etc/x", "x")],
      ],
      history: ["ADD rootfs.tar / # buildkit", "RUN /bin/sh -c \(command) # buildkit"]
    )
  }

  @Test func `names the RUN that updates and does not install`() async throws {
    let judgement = try await judge("apt-update-alone", image("apt-get update -qq"))
    #expect(
      judgement.findings.map { "\(FindingSummary($0))" } == [
        "warning layer 1 [] of 0, - bytes, visible: apt-get update runs without an install in the same "
          + "RUN, so its lists go stale in the cache"
      ]
    )
    #expect(judgement.findings[0].fix.hasPrefix("RUN apt-get update && apt-get install"))
  }

  @Test func `is a note where the layer has no lists, which a cache mount may have`() async throws {
    let judgement = try await judge(
      "apt-update-alone",
      image("set -eux; sudo apt update", lists: false)
    )
    #expect(judgement.findings.map(\.severity) == [.note])
  }

  @Test(arguments: ["apk update", "dnf -y makecache", "sh -c 'apt-get update'", "zypper refresh"])
  func `knows other managers and shells in shells`(command: String) async throws {
    #expect(try await judge("apt-update-alone", image(command)).outcome == .fired)
  }

  @Test(arguments: [
    "apt-get update && apt-get install -y curl", "apt-get update; ./install.sh",
    "apt-get update && npx playwright install-deps", "echo apt-get update", "apk add --no-cache x",
    "yum -y update", "apt-get update && (apt-get upgrade || true)",
  ])
  func `passes over what installs, or may`(command: String) async throws {
    #expect(try await judge("apt-update-alone", image(command)).outcome == .clean)
  }

  @Test func `cannot be told without a history, or of a command without end`() async throws {
    let silent = ImageBuilder(layers: [[.file("a", "b")]], history: nil)
    #expect(
      try await judge("apt-update-alone", silent).outcome
        == .notCheckable("the image has no history")
    )
    let long = image("true" + String(repeating: " && true", count: 40_000))
    #expect(
      try await judge("apt-update-alone", long).outcome
        == .notCheckable("a command of the history is too long or too nested to be taken apart")
    )
  }

  @Test func `is less serious in a base image`() async throws {
    let judgement = try await judge("apt-update-alone", image("apt-get update"), baseLayers: 2)
    #expect(judgement.findings.map(\.severity) == [.note])
  }
}
