internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG509 workdir-relative-or-root` {
  @Test func `fires for an app in the root directory`() async throws {
    for names in [["package.json"], ["a.py", "b.py", "c.txt"]] {
      let entries = names.map { TarBuilder.Entry.file(RawBytes($0.utf8), "x") }
      let judgement = try await judge("workdir-relative-or-root", ImageBuilder(entries))
      #expect(judgement.lines == ["note: it sets no WORKDIR, and the app's files are in /"])
      #expect(judgement.findings.map(\.pathCount) == [names.count])
    }
  }

  @Test func `fires for directories of the system`() async throws {
    for path in ["/etc", "/usr/bin/", "/proc/self"] {
      let image = ImageBuilder([], config: ["WorkingDir": .string(path)])
      #expect(try await judge("workdir-relative-or-root", image).outcome == .fired)
    }
  }

  @Test func `fires for a relative one`() async throws {
    let image = ImageBuilder(
      layers: [[]],
      history: ["RUN x", .empty("/bin/sh -c #(nop) WORKDIR app")],
      config: ["WorkingDir": "/srv/app"]
    )
    let judgement = try await judge("workdir-relative-or-root", image)
    #expect(judgement.lines == ["note: WORKDIR app is relative"])
    #expect(judgement.fixes == ["WORKDIR /srv/app"])
  }

  @Test func `is content with programs alone, the base's files, and a place of one's own`()
    async throws
  {
    let program = ImageBuilder([
      .program("server"), .file("LICENSE", "x"), .file("config.yaml", "x"), .file(".dockerenv", ""),
    ])
    #expect(try await judge("workdir-relative-or-root", program).outcome == .clean)
    let base = ImageBuilder(layers: [[.file("package.json", "x")], [.file("app/x", "1")]])
    #expect(try await judge("workdir-relative-or-root", base, baseLayers: 1).outcome == .clean)
    let own = ImageBuilder(
      layers: [[.file("package.json", "x")]],
      history: ["WORKDIR /usr/src/app"],
      config: ["WorkingDir": "/usr/src/app"]
    )
    #expect(try await judge("workdir-relative-or-root", own).outcome == .clean)
  }

  @Test func `cannot tell without the layers`() async throws {
    #expect(try await outcomeWithoutLayers("workdir-relative-or-root") == .withoutLayers)
  }
}
