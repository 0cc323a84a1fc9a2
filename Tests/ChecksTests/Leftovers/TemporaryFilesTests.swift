internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG221 tmp-and-logs` {
  @Test func `names what a build left, by what it is`() async throws {
    let judgement = try await judge(
      "tmp-and-logs",
      ImageBuilder(layers: [
        [.file("var/log/dpkg.log", size: 900)],
        [
          .file("tmp/build/x", size: 100), .file("var/tmp/y", size: 10),
          .file("var/log/dpkg.log", size: 950), .file("var/log/app.log", size: 50),
          .file("app/core.1234", size: 30), .file("root/.wget-hsts", size: 20),
        ],
      ])
    )
    #expect(
      judgement.summaries == [
        #"note layer 1 ["var/log/app.log", "var/log/dpkg.log"] of 2, 1000 bytes, visible: "#
          + "logs of the build are shipped",
        #"note layer 1 ["tmp/build/x", "var/tmp/y"] of 2, 110 bytes, visible: "#
          + "temporary files of the build are shipped",
        #"note layer 1 ["app/core.1234"] of 1, 30 bytes, visible: "#
          + "the memory of a program that crashed is shipped",
        #"note layer 1 ["root/.wget-hsts"] of 1, 20 bytes, visible: "#
          + "what a tool keeps in the home directory is shipped",
      ]
    )
    #expect(judgement.savableBytes == 1160)
  }

  @Test func `warns from 5 MiB on, and says how to do without`() async throws {
    let image = ImageBuilder(
      layers: [[.large("tmp/src.bin", size: (5 << 20) + 1)], [.file("tmp/b/x", "x")]],
      history: ["COPY src.bin /tmp/ # buildkit", "RUN make"]
    )
    let judgement = try await judge("tmp-and-logs", image)
    #expect(judgement.findings.map(\.severity) == [.warning, .note])
    #expect(
      judgement.findings.map(\.fix) == [
        "RUN --mount=type=bind,source=…,target=/tmp/src.bin …   # in place of COPY",
        "RUN … \\\n && rm -rf /tmp/b/x   # in the RUN that writes it",
      ]
    )
  }

  @Test func `passes over empty files, the log of a distribution and names of bundles`()
    async throws
  {
    let judgement = try await judge(
      "tmp-and-logs",
      ImageBuilder(layers: [
        [
          .directory("tmp", mode: 0o1777), .file("var/log/btmp", ""),
          .file("var/log/dpkg.log", size: 900), .file("var/log/apt/history.log", size: 300),
          .file("var/log/lastlog", size: 292), .file("var/log/fontconfig.log", "x"),
          .file("app/core.1a2b.js", "x"),
          .file("app/core.js", "x"), .file("app/tmp/x", "x"),
        ]
      ])
    )
    #expect(judgement.outcome == .clean, "\(judgement.summaries)")
  }
}
