internal import Checks
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG412 unknown-owner` {
  @Test func `fires for each user who is not in etc passwd`() async throws {
    let judgement = try await judge(
      "unknown-owner",
      ImageBuilder(layers: [
        [.passwd("app:7"), .file("a", "1", uid: 7)],
        [
          .file("src/b", "12", uid: 501), .file("src/c", "123", uid: 501),
          .directory("d", uid: 502),
        ],
      ])
    )
    #expect(
      judgement.findings.map { "\(FindingSummary($0))" } == [
        "note layer 1 [\"src/b\", \"src/c\"] of 2, 5 bytes, visible: "
          + "files belong to user 501, who is not in etc/passwd",
        "note layer 1 [\"d\"] of 1, 0 bytes, visible: "
          + "directories belong to user 502, who is not in etc/passwd",
      ]
    )
  }

  @Test func `counts what a user has in all layers, and only what is left`() async throws {
    let files = (0..<5).map { TarBuilder.Entry.file(RawBytes("src/\($0)".utf8), "12", uid: 501) }
    let image = ImageBuilder(layers: [
      .init(TarBuilder([.passwd()] + files)),
      [.directory("lib", uid: 501), .file("lib/x", "1234", uid: 501)],
      [.whiteout("src/4"), .file("src/3", "12", uid: 0)],
    ])
    #expect(
      try await judge("unknown-owner", image).summaries == [
        "note layer - [\"lib/x\", \"src/0\", \"src/1\"] of 4, 10 bytes, visible: "
          + "files belong to user 501, who is not in etc/passwd"
      ]
    )
    let rest = try await judge(
      "unknown-owner",
      image,
      settings: CheckSettings(ignored: [
        .init(rule: "unknown-owner", paths: [try #require(PathPattern("src/**"))], reason: "so")
      ])
    )
    #expect(rest.findings.map(\.pathCount) == [1] && rest.findings.map(\.bytes) == [4])
  }

  @Test func `proposes an account where a RUN gave files away, and root where they were copied`()
    async throws
  {
    for (step, fix) in [
      (
        "RUN chown -R 501 /src",
        "RUN useradd --no-log-init --uid 501 app   # or chown to a user that the image has"
      ), ("COPY . /src # buildkit", "COPY --chown=0:0 . ."),
    ] {
      let image = ImageBuilder(
        layers: [[.passwd()], [.file("src/b", "12", uid: 501)]],
        history: ["ADD / /", ImageBuilder.HistoryEntry(stringLiteral: step)]
      )
      #expect(try await judge("unknown-owner", image).fixes == [fix])
    }
  }

  @Test func `is content with the user of the container, who needs no account`() async throws {
    let image = ImageBuilder(
      [.passwd(), .file("app/x", "1", uid: 10_001, gid: 10_001)],
      config: ["User": "10001"]
    )
    #expect(try await judge("unknown-owner", image).outcome == .clean)
  }

  @Test func `fires for groups that are not in etc group, once for what has no user either`()
    async throws
  {
    let judgement = try await judge(
      "unknown-owner",
      ImageBuilder([
        .passwd("app:7"), .file("etc/group", "root:x:0:\nweb:x:33:\n"),
        .file("a", "1", uid: 7, gid: 7), .file("b", "12", gid: 33),
        .file("src/c", "1234", gid: 501),
        .file("src/d", "1", uid: 502, gid: 502),
      ])
    )
    #expect(
      judgement.findings.map { "\(FindingSummary($0))" }.filter { $0.contains("group") } == [
        "note layer 0 [\"src/c\"] of 1, 4 bytes, visible: "
          + "files and directories belong to group 501, which is not in etc/group"
      ]
    )
    #expect(judgement.findings.count == 2)
  }

  @Test func `cannot tell where there is no list of groups`() async throws {
    let image = ImageBuilder([.passwd(), .file("a", "1", gid: 9)])
    #expect(
      try await judge("unknown-owner", image).reason
        == "the image has no etc/group that says which groups there are"
    )
  }

  @Test func `cannot tell where there is no list of users`() async throws {
    let image = ImageBuilder([.file("a", "1", uid: 9)])
    #expect(
      try await judge("unknown-owner", image).reason
        == "the image has no etc/passwd that says which users there are"
    )
  }
}
