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
        "RUN … \\\n && rm -rf /tmp/b   # in the RUN that writes it",
      ]
    )
  }

  @Test func `never says to delete the directory that all is in`() async throws {
    func fixes(_ paths: String...) async throws -> [String] {
      let entries = paths.map { TarBuilder.Entry.file(RawBytes($0.utf8), size: 100) }
      return try await judge("tmp-and-logs", ImageBuilder(entries)).fixes
    }
    #expect(
      try await fixes("tmp/a", "tmp/b/x", "tmp/b/y", "app/a/core.12", "app/b/core.13") == [
        "RUN … \\\n && rm -rf /tmp/a /tmp/b   # in the RUN that writes it",
        "RUN … \\\n && rm -rf /app/a/core.12 /app/b/core.13   # in the RUN that writes it",
      ]
    )
    #expect(
      try await fixes("tmp/a", "tmp/b", "tmp/c", "var/tmp/d") == [
        "RUN … \\\n && rm -rf /tmp/* /var/tmp/*   # in the RUN that writes it"
      ]
    )
    // The directories are left, and what a server has put in place of its logs.
    #expect(
      try await fixes("var/log/a/1", "var/log/a/2", "var/log/b/3", "var/log/4") == [
        "RUN … \\\n && find /var/log -type f -delete   # in the RUN that writes it"
      ]
    )
    #expect(
      try await fixes("core.1", "b/core.2", "c/core.3", "d/core.4") == [
        "RUN … \\\n && rm -f …   # in the RUN that writes it"
      ]
    )
  }

  @Test func `says to leave out what was copied, unless it is for one RUN`() async throws {
    let image = ImageBuilder(
      layers: [[.file("tmp/a", "x"), .file("tmp/b", "x"), .file("app/core.1", "x")]],
      history: ["COPY . / # buildkit"]
    )
    #expect(
      try await judge("tmp-and-logs", image).fixes == [
        "RUN --mount=type=bind,source=…,target=… …   # in place of COPY",
        "# .dockerignore, or a narrower COPY: leave out\n# /app/core.1",
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
