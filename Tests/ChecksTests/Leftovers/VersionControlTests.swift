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
