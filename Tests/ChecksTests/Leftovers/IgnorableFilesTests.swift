internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG209 dockerignore-leftovers` {
  @Test(arguments: [
    ("app/.DS_Store", "what editors and desktops leave is shipped", "**/.DS_Store"),
    ("code/x/.idea/workspace.xml", "what editors and desktops leave is shipped", "**/.idea"),
    ("srv/main.py.swp", "what editors and desktops leave is shipped", "**/*.swp"),
    (
      "home/u/npm-debug.log.1", "the log of a package manager that failed is shipped",
      "**/npm-debug.log*"
    ),
    ("app/coverage/lcov.info", "what tests leave is shipped", "**/coverage/lcov.info"),
    ("opt/x/.pytest_cache/v/cache/x", "what tests leave is shipped", "**/.pytest_cache"),
    ("app/.next/cache/webpack/0.pack", "the cache of a build tool is shipped", "**/.next/cache"),
    ("app/.terraform/providers/x", "the cache of a build tool is shipped", "**/.terraform"),
    ("app/bower_components/x/y.js", "packages of Bower are shipped", "**/bower_components"),
  ])
  func `names what came with a build context`(path: String, message: String, glob: String)
    async throws
  {
    let image = ImageBuilder(
      layers: [[.file(RawBytes(path.utf8), "x")]],
      history: ["COPY . . # buildkit"],
      config: ["WorkingDir": "/code"]
    )
    let judgement = try await judge("dockerignore-leftovers", image)
    #expect(
      judgement.summaries == ["note layer 0 [\"\(path)\"] of 1, 1 bytes, visible: \(message)"]
    )
    #expect(judgement.findings.map(\.fix) == ["# .dockerignore\n\(glob)"])
    #expect(judgement.savableBytes == 1)
  }

  @Test func `says to delete what a RUN left, and warns from 1 MiB on`() async throws {
    let image = ImageBuilder(
      layers: [[.large("app/.next/cache/a", size: 1 << 20), .file("app/.next/cache/b", "x")]],
      history: ["RUN npm run build"]
    )
    let judgement = try await judge("dockerignore-leftovers", image)
    #expect(judgement.findings.map(\.severity) == [.warning])
    #expect(
      judgement.findings.map(\.fix) == [
        "RUN … \\\n && rm -rf /app/.next/cache   # in the RUN that writes it"
      ]
    )
  }

  @Test func `never says to delete the app with what is in it`() async throws {
    let judgement = try await judge(
      "dockerignore-leftovers",
      ImageBuilder([
        .file("app/a/.mypy_cache/x", size: 100), .file("app/a/.mypy_cache/d/y", size: 100),
        .file("app/b/.mypy_cache/x", size: 100), .file("app/main.py.swp", "x"),
        .file("app/c/e.swp", "x"),
      ])
    )
    #expect(
      judgement.fixes == [
        "RUN … \\\n && rm -rf /app/a/.mypy_cache /app/b/.mypy_cache   # in the RUN that writes it",
        "RUN … \\\n && rm -rf /app/main.py.swp /app/c/e.swp   # in the RUN that writes it",
      ]
    )
    let many = ImageBuilder(
      (1...4).map { .file(RawBytes("app/\($0)/.mypy_cache/x".utf8), size: 100) }
    )
    #expect(
      try await judge("dockerignore-leftovers", many).fixes
        == ["RUN … \\\n && rm -rf …   # in the RUN that writes it"]
    )
  }

  @Test func `passes over a virtual environment in the root`() async throws {
    let image = ImageBuilder([
      .file(".venv/x.py", "x"), .symlink(".venv/bin/python", to: "/opt/nowhere/python3"),
    ])
    #expect(try await judge("dockerignore-leftovers", image).outcome == .clean)
  }

  @Test func `names a virtual environment of another machine`() async throws {
    let judgement = try await judge(
      "dockerignore-leftovers",
      ImageBuilder(layers: [
        [
          .file("app/.venv/pyvenv.cfg", "home = /opt/homebrew/bin\n"),
          .file("app/.venv/lib/python3.12/site-packages/x.py", size: 100),
          .symlink("app/.venv/bin/python", to: "/opt/homebrew/bin/python3.12"),
          .file("srv/.venv/lib/x.py", "x"),
          .symlink("srv/.venv/bin/python", to: "/usr/bin/python3"),
          .file("usr/bin/python3", "ELF"), .file("opt/.venv/lib/x.py", "x"),
        ]
      ])
    )
    #expect(
      judgement.summaries == [
        #"note layer 0 ["app/.venv/lib/python3.12/site-packages/x.py", "app/.venv/pyvenv.cfg"] of 2, "#
          + "125 bytes, visible: "
          + "a virtual environment is shipped whose interpreter is not in the image"
      ]
    )
  }

  @Test func `passes over what others packed, and what is outside of the app`() async throws {
    let image = ImageBuilder(
      layers: [
        [
          .file("app/node_modules/x/.vscode/settings.json", "x"),
          .file("app/lib/python3/site-packages/x/.mypy_cache/x", "x"),
          .file("usr/share/x/.DS_Store", "x"), .file("usr/lib/x/.idea/x", "x"),
          .file("app/coverage/__init__.py", "x"), .file("app/.next/server/x", "x"),
          .file("app/vendor/x/.DS_Store", "x"), .directory("app/.idea"),
          .file("tmp/.DS_Store", "x"),
        ]
      ],
      config: ["WorkingDir": "/usr/../tmp"]
    )
    let judgement = try await judge("dockerignore-leftovers", image)
    #expect(judgement.outcome == .clean, "\(judgement.summaries)")
  }
}
