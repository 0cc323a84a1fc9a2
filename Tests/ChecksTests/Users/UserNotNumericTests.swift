internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG403 user-not-numeric` {
  @Test func `fires for a name, and says its number`() async throws {
    let image = ImageBuilder([.passwd("app:10001")], config: ["User": "app"])
    let judgement = try await judge("user-not-numeric", image)
    #expect(judgement.lines == ["note: USER is the name app"])
    #expect(judgement.fixes == ["USER 10001:10001"])
  }

  @Test(arguments: ["", "root", "10001", "10001:app"])
  func `leaves numbers and root alone`(user: String) async throws {
    let image = ImageBuilder(
      [.passwd(), .file("etc/group", "app:x:7:\n")],
      config: ["User": .string(user)]
    )
    #expect(try await judge("user-not-numeric", image).outcome == .clean)
  }
}
