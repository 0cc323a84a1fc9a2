internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `Packages of node` {
  @Test func `own their directories, but not the packages in them`() async throws {
    let catalogue = try await catalogue(
      of: ImageBuilder(layers: [
        [
          .file("app/package.json", #"{"name": "app", "version": "0.0.1"}"#),
          .file(
            "app/node_modules/a/package.json",
            #"{"name": "lies", "bugs": {"version": "0"}, "version": "1.2.3"}"#
          ),
          .file("app/node_modules/a/lib/index.js", size: 1000),
          .file("app/node_modules/a/lib/package.json", #"{"type": "module"}"#),
          .file("app/node_modules/a/node_modules/b/package.json", #"{"version":"2.0.0"}"#),
          .file("app/node_modules/a/node_modules/b/index.js", size: 500),
          .file("app/node_modules/@types/node/package.json", #"{"version":"20.1.0"}"#),
          .file("app/node_modules/@types/node/index.d.ts", size: 100),
          .symlink("app/node_modules/.bin/a", to: "../a/lib/index.js"),
          .file("app/node_modules/.package-lock.json", "{}"),
        ]
      ])
    )
    #expect(
      catalogue.lines == [
        "node a 1.2.3 - 1080 3 - 0",
        "node b 2.0.0 - 519 2 - 0",
        "node @types/node 20.1.0 - 120 2 - 0",
      ]
    )
  }

  @Test func `came with the layer that first had the version`() async throws {
    let path: RawBytes = "node_modules/a/package.json"
    let catalogue = try await catalogue(
      of: ImageBuilder(layers: [
        [.file(path, #"{"version":"1.0.0"}"#)],
        [.file(path, #"{"version":"2.0.0"}"#)],
        [.file(path, #"{"version":"2.0.0"}"#, uid: 7)],
      ])
    )
    #expect(catalogue.lines == ["node a 2.0.0 - 19 1 - 1"])
  }

  @Test(arguments: [
    "", "{", "[]", #"{"version""#, #"{"version": }"#, #"{"version": 3}"#, #"{"x": "\u0041", "y"}"#,
    #"{"version": "1"#, #"{"version": "a\u0041"}"#, "}{", #"{"x": [[[[[[[["#, "\u{0}\u{1}",
  ])
  func `have no version where their manifest says none`(manifest: String) async throws {
    let catalogue = try await catalogue(
      of: ImageBuilder(layers: [
        [.file("node_modules/a/package.json", RawBytes(manifest.utf8))]
      ])
    )
    #expect(catalogue.packages.map(\.version) == [nil])
    #expect(catalogue.packages.map(\.files) == [1])
  }

  @Test func `are not those that only look like them`() async throws {
    let catalogue = try await catalogue(
      of: ImageBuilder(layers: [
        [
          .file("package.json", #"{"version":"1"}"#),
          .file("node_modules/package.json", #"{"version":"1"}"#),
          .file("node_modules/.cache/package.json", #"{"version":"1"}"#),
          .file("node_modules/@scope/package.json", #"{"version":"1"}"#),
          .file("node_modules/a/lib/package.json", #"{"version":"1"}"#),
        ]
      ])
    )
    #expect(catalogue.lines.isEmpty)
  }
}
