@testable import ImageReport
internal import Testing

@Suite struct InstructionTextTests {
  @Test func `a digest of the classic builder is cut down to what it stands for`() {
    let digest = String(repeating: "0a", count: 32)
    #expect(
      InstructionText.line(.init(kind: "COPY", text: "--chown=1:1 dir:\(digest) in /app/ "))
        == "COPY --chown=1:1 dir:… /app/"
    )
    #expect(
      InstructionText.line(.init(kind: "COPY", text: "file:\(digest) /x")) == "COPY file:… /x"
    )
  }
}
