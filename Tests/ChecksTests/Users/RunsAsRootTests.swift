internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG401 runs-as-root` {
  @Test(arguments: [
    ("", "it sets no USER"), ("root", "it sets USER root"), ("0", "it sets USER 0"),
  ])
  func `fires for user 0`(user: String, message: String) async throws {
    let image = ImageBuilder(layers: [[.file("a", "b")]], config: ["User": .string(user)])
    #expect(try await judge("runs-as-root", image).findings.map(\.message) == [message])
  }

  @Test func `passes over another user`() async throws {
    let image = ImageBuilder(layers: [[.file("a", "b")]], config: ["User": "10001"])
    #expect(try await judge("runs-as-root", image).outcome == .clean)
  }
}
