internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG212 dev-dependencies` {
  private static func package(_ path: String, _ manifest: String = "{}", size: Int)
    -> [TarBuilder.Entry]
  {
    [
      .file(RawBytes("\(path)/package.json".utf8), RawBytes(manifest.utf8)),
      .file(RawBytes("\(path)/index.js".utf8), size: size),
    ]
  }

  private static func image(_ entries: [TarBuilder.Entry]...) -> ImageBuilder {
    ImageBuilder(layers: [ImageBuilder.Layer(TarBuilder(entries.flatMap { $0 }))])
  }

  @Test func `believes the list that npm writes of what it installed`() async throws {
    let judgement = try await judge(
      "dev-dependencies",
      Self.image(
        [
          .file(
            "app/node_modules/.package-lock.json",
            """
            {"name": "app", "lockfileVersion": 3, "packages": {
              "node_modules/express": {"version": "4.0.0"},
              "node_modules/jest": {"version": "29.0.0", "dev": true, "bin": {"jest": "{\\"}"}},
              "node_modules/jest/node_modules/deep": {"version": "1.0.0", "dev": true},
              "node_modules/typescript": {"dev": false}
            }}
            """
          )
        ],
        Self.package("app/node_modules/express", size: 500),
        Self.package("app/node_modules/jest", #"{"version":"29.0.0"}"#, size: 300),
        Self.package("app/node_modules/jest/node_modules/deep", #"{"version":"1.0.0"}"#, size: 20),
        Self.package("app/node_modules/typescript", size: 1000)
      )
    )
    #expect(
      judgement.findings.map(\.message) == ["jest 29.0.0 and deep 1.0.0 are only needed to develop"]
    )
    #expect(judgement.findings.map(\.severity) == [.note])
    #expect(judgement.findings.map(\.bytes) == [359])
    #expect(judgement.findings.map(\.fix) == ["RUN npm ci --omit=dev"])
    #expect(judgement.savableBytes == 359)
  }

  @Test func `else believes devDependencies that no other package needs`() async throws {
    let judgement = try await judge(
      "dev-dependencies",
      Self.image(
        [
          .file(
            "app/package.json",
            """
            {"dependencies": {"next": "1"}, "devDependencies": {"typescript": "5", "jest": "29", "x": "1"}}
            """
          ),
          .file("app/yarn.lock", size: 1),
        ],
        Self.package("app/node_modules/next", #"{"peerDependencies":{"typescript":"*"}}"#, size: 9),
        Self.package("app/node_modules/jest", size: 300),
        Self.package("app/node_modules/jest/node_modules/deep", size: 20),
        Self.package("app/node_modules/typescript", size: 1000)
      )
    )
    #expect(judgement.findings.map(\.message) == ["jest and deep are only needed to develop"])
    #expect(judgement.findings.map(\.severity) == [.note])
    #expect(judgement.findings.map(\.fix) == ["RUN yarn install --production --frozen-lockfile"])
  }

  @Test func `finds what pnpm links to`() async throws {
    let judgement = try await judge(
      "dev-dependencies",
      Self.image(
        [
          .file("app/package.json", #"{"devDependencies": {"vite": "5"}}"#),
          .file("app/pnpm-lock.yaml", size: 1),
          .symlink("app/node_modules/vite", to: ".pnpm/vite@5.0.0/node_modules/vite"),
        ],
        Self.package(
          "app/node_modules/.pnpm/vite@5.0.0/node_modules/vite",
          #"{"version":"5.0.0"}"#,
          size: 80
        )
      )
    )
    #expect(judgement.findings.map(\.message) == ["vite 5.0.0 is only needed to develop"])
    #expect(judgement.findings.map(\.fix) == ["RUN pnpm install --prod --frozen-lockfile"])
  }

  @Test func `else only hints, by well-known names`() async throws {
    let judgement = try await judge(
      "dev-dependencies",
      Self.image(
        Self.package("app/node_modules/express", size: 500),
        Self.package("app/node_modules/typescript", #"{"version":"5.0.1"}"#, size: 70),
        Self.package("app/node_modules/@types/node", size: 60),
        // A tool that a tool brought along is not one of the project's.
        Self.package("app/node_modules/express/node_modules/jest", size: 30),
        [
          .file(
            "v/lib/python3.11/site-packages/pytest-8.dist-info/METADATA",
            "Name: pytest\nVersion: 8\n"
          )
        ]
      )
    )
    #expect(
      judgement.findings.map { "\($0.severity) \($0.message)" } == [
        "note typescript 5.0.1 and @types/node are hardly needed but to develop",
        "note pytest 8 is hardly needed but to develop",
      ]
    )
    #expect(judgement.savableBytes == 0)
  }

  @Test func `warns from 10 MiB on, unless it is but a hint`() async throws {
    let large = [
      TarBuilder.Entry.large("app/node_modules/jest/big.js", size: 10 << 20),
      .file("app/node_modules/jest/package.json", "{}"),
    ]
    let manifest = TarBuilder.Entry.file(
      "app/package.json",
      #"{"devDependencies": {"jest": "29"}}"#
    )
    #expect(
      try await judge("dev-dependencies", Self.image([manifest], large)).lines
        == ["warning: jest is only needed to develop"]
    )
    #expect(
      try await judge("dev-dependencies", Self.image(large)).lines
        == ["note: jest is hardly needed but to develop"]
    )
  }

  @Test func `says what it knows, whatever else cannot be read`() async throws {
    let judgement = try await judge(
      "dev-dependencies",
      Self.image(
        [
          .file("app/package.json", size: 70_000), .file("app/node_modules/x/package.json", "{}"),
          .file("srv/package.json", #"{"devDependencies": {"jest": "29"}}"#),
          .file("srv/node_modules/jest/package.json", "{}"),
        ]
      )
    )
    #expect(judgement.lines == ["note: jest is only needed to develop"])
  }

  @Test func `passes over production dependencies`() async throws {
    let judgement = try await judge(
      "dev-dependencies",
      Self.image(
        [
          .file(
            "app/package.json",
            #"{"dependencies": {"typescript": "5"}, "devDependencies": {}}"#
          )
        ],
        Self.package("app/node_modules/typescript", size: 1000)
      )
    )
    #expect(judgement.outcome == .clean)
  }

  @Test func `cannot tell from a manifest that is too large`() async throws {
    let judgement = try await judge(
      "dev-dependencies",
      Self.image(
        [.file("app/package.json", size: 70_000)],
        Self.package("app/node_modules/typescript", size: 1000)
      )
    )
    #expect(judgement.outcome == .notCheckable("app/package.json is too large, or was not kept"))
  }

  @Test(arguments: [
    "", "\0\0", "[]", #"{"devDependencies": {"jest": "29"}"#, #"{"devDependencies": {"jest"#,
    #"{"devDependencies" {}}"#,
  ])
  func `cannot tell from what is no object`(text: String) async throws {
    for path in ["app/package.json", "app/node_modules/.package-lock.json"] {
      let judgement = try await judge(
        "dev-dependencies",
        Self.image(
          [.file(RawBytes(path.utf8), RawBytes(text.utf8))],
          Self.package("app/node_modules/jest", size: 300)
        )
      )
      #expect(judgement.reason == "\(path) is no JSON object, or damaged")
    }
  }

  @Test func `reads past a byte order mark`() async throws {
    let judgement = try await judge(
      "dev-dependencies",
      Self.image(
        [.file("app/package.json", "\u{FEFF}{\"devDependencies\": {\"jest\": \"29\"}}\n")],
        Self.package("app/node_modules/jest", size: 300)
      )
    )
    #expect(judgement.outcome == .fired)
  }
}
