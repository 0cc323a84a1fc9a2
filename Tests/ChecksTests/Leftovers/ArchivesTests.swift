internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG222 leftover-archives` {
  @Test func `names archives, and the more so beside what was in them`() async throws {
    let judgement = try await judge(
      "leftover-archives",
      ImageBuilder(
        layers: [
          [.file("opt/tool-1.2.tar.gz", size: 3000), .file("opt/x.whl", size: 200)],
          [.file("opt/tool-1.2/bin/tool", "x"), .large("root/big.zip", size: (1 << 20) + 1)],
          [.whiteout("opt/x.whl")],
        ],
        history: ["COPY tool-1.2.tar.gz x.whl /opt/ # buildkit", "RUN fetch", "RUN rm"]
      )
    )
    #expect(
      judgement.summaries == [
        #"warning layer 1 ["root/big.zip"] of 1, 1048577 bytes, visible: archives are shipped"#,
        #"note layer 0 ["opt/tool-1.2.tar.gz"] of 1, 3000 bytes, visible: "#
          + "archives are shipped beside what was unpacked from them",
        #"note layer 0 ["opt/x.whl"] of 1, 200 bytes, deleted: archives are shipped"#,
      ]
    )
    #expect(
      judgement.findings.map(\.fix) == [
        "RUN … \\\n && rm /root/big.zip   # in the RUN that fetches it",
        "# ADD unpacks it, and does not keep it:\nADD tool-1.2.tar.gz /opt/",
        "RUN --mount=type=bind,source=x.whl,target=/opt/x.whl …",
      ]
    )
    #expect(judgement.savableBytes == 1_048_577 + 3200)
  }

  @Test func `warns from 1 MiB on`() async throws {
    let image = ImageBuilder([
      .large("app/foo.tar.gz", size: (1 << 20) + 1), .file("app/foo/x", "x"),
    ])
    #expect(
      try await judge("leftover-archives", image).lines
        == ["warning: archives are shipped beside what was unpacked from them"]
    )
  }

  @Test func `passes over archives that are needed, and those of caches`() async throws {
    let judgement = try await judge(
      "leftover-archives",
      ImageBuilder(layers: [
        [
          .file("app/app.jar", "x"), .file("usr/share/x/a.zip", "x"),
          .file("usr/local/lib/python3.12/ensurepip/_bundled/pip.whl", "x"),
          .file("var/cache/apt/archives/a.deb", "x"), .file("app/.yarn/cache/a.zip", "x"),
          .file("app/node_modules/a/a.tgz", "x"), .file("root/.npm/_cacache/a.tgz", "x"),
          .directory("opt/a.tar"), .file("root/.pyenv/lib/python3.11/test/recursion.tar", "x"),
          .file("opt/tar", "x"), .file("lib/apk/db/scripts.tar.gz", "x"),
        ]
      ])
    )
    #expect(judgement.outcome == .clean, "\(judgement.summaries)")
  }
}
