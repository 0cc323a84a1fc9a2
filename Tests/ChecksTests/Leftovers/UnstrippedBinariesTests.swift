@testable internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG223 unstripped-binaries` {
  private static func elf(_ path: RawBytes, symbols: Int, padding: Int = 300_000, mode: Int = 0o755)
    -> TarBuilder.Entry
  {
    .file(path, .elf(symbols: symbols, padding: padding), mode: mode)
  }

  @Test func `counts what strip takes away, by layer`() async throws {
    let judgement = try await judge(
      "unstripped-binaries",
      ImageBuilder(layers: [
        [
          Self.elf("usr/bin/a", symbols: 100_000),
          Self.elf("usr/lib/b.so.1", symbols: 70_000, mode: 0o644),
        ],
        [Self.elf("app/server", symbols: 200_000)],
      ])
    )
    #expect(
      judgement.findings.map { "\(FindingSummary($0))" } == [
        "note layer 1 [\"app/server\"] of 1, 200000 bytes, visible: "
          + "symbols and debug information are shipped",
        "note layer 0 [\"usr/bin/a\", \"usr/lib/b.so.1\"] of 2, 170000 bytes, visible: "
          + "symbols and debug information are shipped",
      ]
    )
    #expect(
      judgement.fixes == [
        "RUN … \\\n && strip --strip-unneeded /app/server   # in the RUN that writes it",
        "RUN … \\\n && strip --strip-unneeded /usr/bin/a /usr/lib/b.so.1   "
          + "# in the RUN that writes it",
      ]
    )
  }

  @Test func `has another way for what is copied from another stage, or is the base image's`()
    async throws
  {
    let image = ImageBuilder(
      layers: [[Self.elf("usr/bin/a", symbols: 100_000)], [Self.elf("app/b", symbols: 100_000)]],
      history: ["RUN make", "COPY /out/b /app/b # buildkit"]
    )
    let fix =
      "# in the RUN that builds it, which may be that of another stage:\n"
      + "RUN … && strip --strip-unneeded FILE   # or: go build -ldflags=\"-s -w\" …"
    #expect(try await judge("unstripped-binaries", image, baseLayers: 1).fixes == [fix, fix])
  }

  @Test func `leaves what packages of the distribution bring to these`() async throws {
    let image = ImageBuilder([
      .file(
        "var/lib/dpkg/status",
        "Package: libasan8\nStatus: install ok installed\nVersion: 12\n"
      ),
      .file("var/lib/dpkg/info/libasan8.list", "/.\n/usr/lib/libasan.so.8\n"),
      Self.elf("usr/lib/libasan.so.8", symbols: 100_000),
      Self.elf("usr/lib/libown.so.1", symbols: 100_000),
    ])
    #expect(
      try await judge("unstripped-binaries", image).findings.map(FindingSummary.init).map(\.paths)
        == [["usr/lib/libown.so.1"]]
    )
  }

  @Test func `knows symbols by their type where names are far from both ends`() async throws {
    let symbols = RawBytes.elf(
      symbols: 70_000,
      names: 5000,
      debugging: 90_000,
      padding: 100_000,
      namesComeFirst: true
    )
    let judgement = try await judge(
      "unstripped-binaries",
      ImageBuilder([.file("app/server", symbols, mode: 0o755)])
    )
    #expect(judgement.findings.map(\.bytes) == [75_000])
    // With the names, what is for debuggers is known as well.
    let known = RawBytes.elf(
      symbols: 70_000,
      names: 5000,
      debugging: 90_000,
      padding: 100_000
    )
    #expect(
      try await judge("unstripped-binaries", ImageBuilder([.file("a", known, mode: 0o755)]))
        .findings.map(\.bytes) == [165_000]
    )
  }

  @Test func `knows what is for debuggers by its compression, as in programs of Go`() async throws {
    let program = RawBytes.elf(
      symbols: 70_000,
      debugging: 900_000,
      padding: 100_000,
      namesComeFirst: true,
      compressesDebugging: true
    )
    #expect(
      try await judge("unstripped-binaries", ImageBuilder([.file("server", program, mode: 0o755)]))
        .findings.map(\.bytes) == [970_000]
    )
  }

  @Test func `cannot tell where only names would, or nothing`() async throws {
    let reason = "which sections app/server has is not said at its start or end"
    let nameless = RawBytes.elf(symbols: 0, debugging: 300_000, namesComeFirst: true)
    // The last bytes are another program's.
    let followed =
      RawBytes.elf(symbols: 100_000, padding: 200_000)
      + RawBytes(
        repeatElement(1, count: 20_000)
      )
    for program in [nameless, followed] {
      let image = ImageBuilder([.file("app/server", program, mode: 0o755)])
      #expect(try await judge("unstripped-binaries", image).reason == reason)
      // What is found beside it is there all the same.
      var both = image
      both.layers.append([Self.elf("app/other", symbols: 100_000)])
      #expect(try await judge("unstripped-binaries", both).findings.map(\.bytes) == [100_000])
    }
  }

  @Test func `is a warning from 10 MiB of the app's own on`() {
    let limit: Int64 = 10 << 20
    #expect(Rule.unstrippedSeverity(ofBytes: limit + 1, isOwn: true) == .warning)
    #expect(Rule.unstrippedSeverity(ofBytes: limit, isOwn: true) == nil)
    #expect(Rule.unstrippedSeverity(ofBytes: limit + 1, isOwn: false) == nil)
  }

  @Test func `is content with small ones, stripped ones, and those that are gone`() async throws {
    let image = ImageBuilder(layers: [
      [
        Self.elf("bin/small", symbols: 100_000, padding: 1000),
        Self.elf("bin/stripped", symbols: 1000),
        Self.elf("bin/gone", symbols: 100_000), Self.elf("bin/data", symbols: 100_000, mode: 0o644),
        .file("bin/script", size: 400_000, mode: 0o755),
      ], [.whiteout("bin/gone")],
    ])
    #expect(try await judge("unstripped-binaries", image).outcome == .clean)
  }

  @Test func `cannot tell without the layers`() async throws {
    #expect(try await outcomeWithoutLayers("unstripped-binaries") == .withoutLayers)
  }
}
