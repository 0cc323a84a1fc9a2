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
      judgement.fixes.first
        == "RUN … \\\n && strip --strip-unneeded /app/server   # in the RUN of layer 1"
    )
  }

  @Test func `says to strip before a COPY, since another copy would come on top`() async throws {
    let image = ImageBuilder(
      layers: [[Self.elf("app/server", symbols: 100_000)]],
      history: ["COPY server /app/ # buildkit"]
    )
    #expect(
      try await judge("unstripped-binaries", image).fixes == [
        "RUN strip --strip-unneeded server   # in the stage that builds it, before COPY"
      ]
    )
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
