internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG513 maintainer` {
  @Test func `fires for the instruction`() async throws {
    let image = ImageBuilder(
      layers: [[]],
      history: ["RUN x", .empty("/bin/sh -c #(nop)  MAINTAINER Jo \"J\" <jo@example.com>")]
    )
    let judgement = try await judge("maintainer", image)
    #expect(judgement.lines == ["note: MAINTAINER names Jo \"J\" <jo@example.com>"])
    #expect(
      judgement.fixes == [
        "LABEL org.opencontainers.image.authors=\"Jo \\\"J\\\" <jo@example.com>\""
      ]
    )
  }

  @Test func `is content with a label, and cannot tell without a history`() async throws {
    let label = ImageBuilder(
      layers: [[]],
      history: ["RUN x", .empty("LABEL maintainer=jo@example.com")]
    )
    #expect(try await judge("maintainer", label).outcome == .clean)
    let image = ImageBuilder(layers: [[]], history: nil)
    #expect(try await judge("maintainer", image).reason == "the image has no history")
  }
}
