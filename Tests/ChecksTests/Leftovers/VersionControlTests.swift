internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG208 vcs-dir` {
  private static let git: TarBuilder = [
    .file("app/.git/HEAD", "ref: refs/heads/main\n"), .file("app/.git/objects/ab/cd", size: 100),
    .file("app/.git/config", "[core]\n"), .directory("app/.git/refs"), .file("app/main.py", "x"),
  ]

  @Test func `names a repository in every layer that ships some of it`() async throws {
    let judgement = try await judge(
      "vcs-dir",
      ImageBuilder(
        layers: [
          ImageBuilder.Layer(Self.git), [.file("app/.git/index", size: 10)],
          [.whiteout("app/.git")],
        ],
        history: ["COPY . /app # buildkit", "RUN git add", "RUN rm -rf .git"]
      )
    )
    #expect(
      judgement.summaries == [
        #"error layer 0 ["app/.git/HEAD", "app/.git/config", "app/.git/objects/ab/cd"] of 3, "#
          + "128 bytes, deleted: a Git repository is shipped with its history",
        #"error layer 1 ["app/.git/index"] of 1, 10 bytes, deleted: "#
          + "a Git repository is shipped with its history",
      ]
    )
    #expect(
      judgement.findings.map(\.fix) == [
        "# .dockerignore\n**/.git",
        "RUN … \\\n && rm -rf /app/.git   # in the RUN that fetches it",
      ]
    )
    #expect(judgement.savableBytes == 138)
  }

  @Test(arguments: [(false, "visible"), (true, "deleted")])
  func `blames who brought what a chown ships again`(isDeleted: Bool, fate: String) async throws {
    var again = Self.git
    for index in again.entries.indices { again.entries[index].uid = 5 }
    let last: ImageBuilder.Layer = isDeleted ? [.whiteout("app/.git")] : []
    let judgement = try await judge(
      "vcs-dir",
      ImageBuilder(
        layers: [ImageBuilder.Layer(Self.git), ImageBuilder.Layer(again), last],
        history: ["COPY . /app # buildkit", "RUN chown -R 5 /app", "RUN end"]
      )
    )
    #expect(
      judgement.summaries == [
        #"error layer 0 ["app/.git/HEAD", "app/.git/config", "app/.git/objects/ab/cd"] of 3, "#
          + "256 bytes, \(fate): a Git repository is shipped with its history"
      ]
    )
    #expect(judgement.findings.map(\.fix) == ["# .dockerignore\n**/.git"])
    #expect(judgement.savableBytes == 256)
  }

  @Test(arguments: [
    ("app/.hg/store/00manifest.i", "a Mercurial repository is shipped with its history"),
    ("app/.svn/wc.db", "a Subversion repository is shipped with its history"),
  ])
  func `knows other systems`(path: String, message: String) async throws {
    let image = ImageBuilder(layers: [[.file(RawBytes(path.utf8), "x")]])
    let judgement = try await judge("vcs-dir", image)
    #expect(
      judgement.summaries == ["error layer 0 [\"\(path)\"] of 1, 1 bytes, visible: \(message)"]
    )
  }

  /// A checkout with its history at `path`, as pip makes and installs it.
  private static func checkout(_ path: String) -> [TarBuilder.Entry] {
    [
      .file(RawBytes("\(path)/.git/HEAD".utf8), "x"),
      .file(RawBytes("\(path)/.git/objects/ab/cd".utf8), size: 100),
      .file(RawBytes("\(path)/tool.egg-info/PKG-INFO".utf8), "Name: tool\n"),
    ]
  }

  private func severities(
    _ path: String,
    by step: String,
    workingDirectory: String = "/app"
  ) async throws -> [String] {
    try await judge(
      "vcs-dir",
      ImageBuilder(
        layers: [.init(TarBuilder(Self.checkout(path)))],
        history: [.init(step)],
        config: ["WorkingDir": .string(workingDirectory)]
      )
    ).findings.map { "\($0.severity)" }
  }

  @Test func `tells what a package manager checked out from the project's own`() async throws {
    let install = "RUN pip install -e git+https://example.com/tool#egg=tool # buildkit"
    #expect(try await severities("app/src/tool", by: install) == ["warning"])
    #expect(try await severities("opt/venv/src/tool", by: install) == ["warning"])
    // The project itself, copied or cloned to a directory that happens to be called src.
    #expect(
      try await severities("usr/src/tool", by: "COPY . /usr/src/tool # buildkit") == ["error"]
    )
    #expect(
      try await severities("usr/src/app", by: install, workingDirectory: "/usr/src/app") == [
        "error"
      ]
    )
    #expect(try await severities("app/src", by: install) == ["error"])
    let cargo = try await judge(
      "vcs-dir",
      ImageBuilder(layers: [
        [
          .file("usr/local/cargo/git/checkouts/a-1/b/.git/HEAD", "x"),
          .file("usr/local/cargo/git/checkouts/a-1/b/.git/objects/ab/cd", size: 100),
          .file("app/src/tool/.git/HEAD", "x"), .file("app/src/tool/.git/objects/ab/cd", size: 10),
        ]
      ])
    )
    #expect(
      cargo.summaries == [
        #"error layer 0 ["app/src/tool/.git/HEAD", "app/src/tool/.git/objects/ab/cd"] of 2, 11 bytes, "#
          + "visible: a Git repository is shipped with its history",
        #"warning layer 0 ["usr/local/cargo/git/checkouts/a-1/b/.git/HEAD", "#
          + #""usr/local/cargo/git/checkouts/a-1/b/.git/objects/ab/cd"] of 2, 101 bytes, visible: "#
          + "what a package manager checked out is shipped with its history",
      ]
    )
  }

  @Test func `notes the files that only Git reads, in the app alone`() async throws {
    let judgement = try await judge(
      "vcs-dir",
      ImageBuilder(layers: [
        [
          .file("app/.gitignore", "x"), .file("app/node_modules/a/.gitignore", "x"),
          .file("usr/lib/x/.gitattributes", "x"),
        ]
      ])
    )
    #expect(
      judgement.summaries == [
        #"note layer 0 ["app/.gitignore"] of 1, 1 bytes, visible: what only Git reads is shipped"#
      ]
    )
  }

  @Test func `passes over what only looks like a repository`() async throws {
    let judgement = try await judge(
      "vcs-dir",
      ImageBuilder(layers: [
        [
          // The file of a submodule, a directory without objects, a bare cache.
          .file("app/module/.git", "gitdir: ../.git/modules/module\n"), .file("b/.git/HEAD", "x"),
          .directory("b/.git/objects"), .file("go/pkg/mod/cache/vcs/1/objects/ab/cd", "x"),
          .file("c/.git/objects/ab/cd", "x"), .file("d/.hg/cache/x", "x"),
        ]
      ])
    )
    #expect(judgement.outcome == .clean)
  }
}
