internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG505 healthcheck-lost` {
  private static func image(_ history: ImageBuilder.HistoryEntry..., config: JSONText = [:])
    -> ImageBuilder
  {
    ImageBuilder(layers: [[]], history: ["RUN x"] + history, config: config)
  }

  @Test(arguments: [
    "HEALTHCHECK &{[\"CMD-SHELL\" \"true\"] \"5s\" \"0s\" \"0s\" '\\x00'}",
    "/bin/sh -c #(nop) HEALTHCHECK CMD true",
  ])
  func `fires where the history sets what the config lacks`(text: String) async throws {
    let image = Self.image(.empty(text))
    let judgement = try await judge("healthcheck-lost", image, only: .dockerSave)
    #expect(
      judgement.lines == ["warning: the history sets a HEALTHCHECK, and the config has none"]
    )
  }

  @Test func `is a note in the format that has no place for it`() async throws {
    let image = Self.image(.empty("HEALTHCHECK CMD true"))
    let judgement = try await judge("healthcheck-lost", image, only: .ociArchive)
    #expect(
      judgement.lines == ["note: the history sets a HEALTHCHECK, which this OCI image cannot hold"]
    )
  }

  @Test func `is content where it is kept, or was taken back`() async throws {
    let kept = Self.image(
      .empty("HEALTHCHECK CMD true"),
      config: ["Healthcheck": ["Test": ["CMD", "true"]]]
    )
    #expect(try await judge("healthcheck-lost", kept).outcome == .clean)
    for none in ["/bin/sh -c #(nop)  HEALTHCHECK NONE", "HEALTHCHECK &{[\"NONE\"] \"0s\"}"] {
      let image = Self.image(.empty("HEALTHCHECK CMD true"), .empty(none))
      #expect(try await judge("healthcheck-lost", image).outcome == .clean)
    }
    #expect(try await judge("healthcheck-lost", Self.image()).outcome == .clean)
  }

  @Test func `cannot tell without a history`() async throws {
    let image = ImageBuilder(layers: [[]], history: nil)
    #expect(try await judge("healthcheck-lost", image).reason == "the image has no history")
  }
}
