internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG105 too-many-layers` {
  private static func image(_ count: Int, comment: String? = nil) -> ImageBuilder {
    ImageBuilder(
      layers: (0..<count).map { [.file(RawBytes("f\($0)".utf8), "x")] },
      history: (0..<count).map { number in
        ImageBuilder.HistoryEntry(
          number % 30 == 0 ? "COPY x / # buildkit" : "RUN step",
          comment: comment
        )
      }
    )
  }

  @Test(arguments: [(40, Severity.note), (101, .warning), (128, .error)])
  func `is the more serious the more there are`(count: Int, severity: Severity) async throws {
    let judgement = try await judge("too-many-layers", Self.image(count))
    #expect(judgement.findings.map(\.severity) == [severity])
    #expect(judgement.findings.map(\.message) == ["the image has \(count) layers"])
  }

  @Test func `names the longest row of RUNs`() async throws {
    let judgement = try await judge("too-many-layers", Self.image(45))
    #expect(
      judgement.findings.map(\.fix) == [
        "RUN … \\\n && …   # layers 1 to 29 are RUN after RUN: join them"
      ]
    )
  }

  @Test func `says to copy together what no RUN is to be joined with`() async throws {
    let image = Self.image(40).with { image in
      image.history = image.layers.map { _ in "COPY x / # buildkit" }
    }
    #expect(
      try await judge("too-many-layers", image).fixes
        == ["# what belongs together, in one instruction:\nCOPY … …"]
    )
  }

  @Test func `expects a hundred layers of Nix`() async throws {
    let image = Self.image(101, comment: "store paths: ['/nix/store/a']")
    let judgement = try await judge("too-many-layers", image)
    #expect(judgement.findings.map(\.severity) == [.note])
  }

  @Test func `passes over 39`() async throws {
    #expect(try await judge("too-many-layers", Self.image(39)).outcome == .clean)
  }
}
