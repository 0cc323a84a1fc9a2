internal import Checks
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG608 deps-after-source` {
  private static let project: ImageBuilder.Layer = [
    .file("app/package.json", "{}"), .file("app/package-lock.json", "{}"),
    .file("app/src/main.js", "x"),
  ]

  private func judgement(
    _ layers: [(String, ImageBuilder.Layer)],
    baseLayers: Int? = nil
  ) async throws -> Judgement {
    try await judge(
      "deps-after-source",
      ImageBuilder(
        layers: [[.file("bin/sh", "")]] + layers.map(\.1),
        history: ["ADD rootfs / # buildkit"]
          + layers.map { ImageBuilder.HistoryEntry(stringLiteral: $0.0) }
      ),
      baseLayers: baseLayers
    )
  }

  @Test func `counts what is installed again after every edit`() async throws {
    let judgement = try await judgement([
      ("COPY . . # buildkit", Self.project),
      (
        "RUN /bin/sh -c npm ci --omit=dev # buildkit",
        [.file("app/node_modules/a/package.json", size: 500)]
      ),
    ])
    #expect(
      judgement.findings.map { "\(FindingSummary($0))" } == [
        "note layer 2 [\"app/package.json\"] of 1, 500 bytes, visible: the whole project is copied in "
          + "layer 1, before its dependencies are installed here"
      ]
    )
    #expect(
      judgement.findings[0].fix
        == "COPY package.json package-lock.json ./\nRUN npm ci\nCOPY . ."
    )
  }

  @Test(arguments: [
    ("requirements.txt", "main.py", "pip install --no-cache-dir -r requirements.txt"),
    ("requirements.txt", "main.py", "python3 -m pip install -r requirements.txt"),
    ("pyproject.toml", "main.py", "uv sync --frozen"), ("go.mod", "main.go", "go mod download"),
    ("Gemfile", "app.rb", "bundle install"),
    ("composer.json", "index.php", "composer install --no-dev"),
    ("package.json", "main.js", "yarn"), ("pom.xml", "Main.java", "mvn -B package"),
  ])
  func `knows the tools`(manifest: String, source: String, command: String) async throws {
    let judgement = try await judgement([
      (
        "/bin/sh -c #(nop) COPY dir:0f in /srv ",
        [.file("srv/\(RawBytes(manifest.utf8))", "x"), .file("srv/\(RawBytes(source.utf8))", "x")]
      ),
      ("/bin/sh -c cd /srv && \(command)", [.file("opt/x", size: 10)]),
    ])
    #expect(judgement.findings.map(\.layer) == [2])
  }

  @Test func `passes over a manifest that comes first`() async throws {
    let judgement = try await judgement([
      (
        "COPY package.json package-lock.json ./ # buildkit",
        [
          .file("app/package.json", "{}"), .file("app/package-lock.json", "{}"),
        ]
      ),
      ("RUN /bin/sh -c npm ci # buildkit", [.file("app/node_modules/a/index.js", size: 500)]),
      ("COPY . . # buildkit", Self.project),
      (
        "RUN /bin/sh -c npm run build && npm ci --omit=dev # buildkit",
        [.file("app/dist/x.js", "x")]
      ),
    ])
    #expect(judgement.outcome == .clean)
  }

  @Test(arguments: [
    "npm install -g typescript", "npm install express", "npm run build", "pip install flask",
    "npm uninstall x",
  ])
  func `passes over what installs no dependencies of the project`(command: String) async throws {
    let judgement = try await judgement([
      ("COPY . . # buildkit", Self.project),
      ("RUN /bin/sh -c \(command) # buildkit", [.file("usr/lib/x.js", size: 500)]),
    ])
    #expect(judgement.outcome == .clean)
  }

  @Test func `passes over a manifest among other configurations, and those of dependencies`()
    async throws
  {
    let configurations = try await judgement([
      (
        "COPY package.json .npmrc ./ # buildkit",
        [.file("app/package.json", "{}"), .file("app/.npmrc", "")]
      ),
      ("RUN /bin/sh -c npm ci # buildkit", [.file("app/node_modules/a/index.js", size: 500)]),
    ])
    #expect(configurations.outcome == .clean)
    let dependencies = try await judgement([
      (
        "COPY /app /app # buildkit",
        [
          .file("app/node_modules/a/package.json", "{}"), .file("app/node_modules/a/index.js", "x"),
        ]
      ),
      ("RUN /bin/sh -c npm ci # buildkit", [.file("app/node_modules/b/index.js", size: 500)]),
    ])
    #expect(dependencies.outcome == .clean)
  }
}
