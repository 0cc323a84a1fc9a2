internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG210 dockerfile-in-image` {
  @Test func `notes what describes the build`() async throws {
    let judgement = try await judge(
      "dockerfile-in-image",
      ImageBuilder(layers: [
        [
          .file("srv/Dockerfile", "FROM x\n"), .file("srv/Dockerfile.dev", "FROM x\n"),
          .file("srv/docker-compose.prod.yml", "x"), .file("srv/.github/workflows/ci.yml", "x"),
          .file("srv/.dockerignore", "x"),
        ]
      ])
    )
    #expect(
      judgement.summaries == [
        #"note layer 0 ["srv/.dockerignore", "srv/.github/workflows/ci.yml", "srv/Dockerfile"] of 5, "#
          + "17 bytes, visible: the description of the build is shipped"
      ]
    )
  }

  @Test func `passes over templates, packages and other names`() async throws {
    let judgement = try await judge(
      "dockerfile-in-image",
      ImageBuilder(layers: [
        [
          .file("app/templates/Dockerfile", "x"), .file("app/node_modules/a/Dockerfile", "x"),
          .file("usr/share/x/Dockerfile", "x"), .file("app/DockerfileParser.java", "x"),
          .directory("app/Dockerfile"), .file("app/compose.py", "x"),
          .file("app/vendor/x/.github/a", "x"),
        ]
      ])
    )
    #expect(judgement.outcome == .clean, "\(judgement.summaries)")
  }
}
