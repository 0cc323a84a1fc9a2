internal import Checks
internal import ImageFormat
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG307 secret-deleted` {
  private static let key = RawBytes(SecretSample.privateKey().value.utf8)

  @Test func `shows how to read what a layer deletes`() async throws {
    let image = ImageBuilder(layers: [
      [.file("etc/motd", "hi")], [.file("root/.ssh/id_rsa", Self.key)],
      [.file("app/.env", "TOKEN=abc\n")], [.whiteout("root/.ssh/id_rsa"), .opaque("app")],
    ])
    let judgement = try await judge("secret-deleted", image)
    #expect(judgement.findings.map(\.layer) == [1, 2])
    #expect(judgement.findings.map(\.loss) == [.deleted, .deleted])
    #expect(judgement.findings.map(\.severity) == [.error, .error])
    #expect(
      judgement.findings.first?.message.hasSuffix(
        "; deleted in layer 3, still readable from layer 1"
      ) == true
    )
    #expect(
      judgement.findings.first?.fix.contains("\n# tare extract IMAGE root/.ssh/id_rsa --layer 1\n")
        == true
    )
    #expect(try await judge("secret-file", image).outcome == .clean)
  }

  @Test func `tells a value that was replaced, and not one that is still there`() async throws {
    let image = ImageBuilder(layers: [
      [
        .file("a/.env", "TOKEN=abc\n"), .file("b/.env", "TOKEN=abc\n"),
        .file("c/.env", "TOKEN=abc\n"),
      ],
      [
        .file("a/.env", "TOKEN=other\n"), .file("b/.env", "TOKEN=abc\n", uid: 7),
        .file("c/.env", "X=1\nTOKEN=abc\n"),
      ],
    ])
    let deleted = try await judge("secret-deleted", image)
    #expect(deleted.findings.map(\.message).map { $0.hasPrefix("a/.env, ") } == [true])
    #expect(
      deleted.findings.first?.message.hasSuffix(
        "; replaced in layer 1, still readable from layer 0"
      ) == true
    )
    let visible = try await judge("secret-file", image)
    #expect(visible.findings.map(\.pathCount) == [1, 1, 1])
    #expect(visible.findings.map(\.layer).filter { $0 == 0 }.count == 2)
    #expect(visible.findings.filter { $0.message.hasSuffix("; layers 0 and 1 ship it") }.count == 2)
  }

  @Test func `passes where nothing is hidden`() async throws {
    let image = ImageBuilder(layers: [[.file("app/.env", "TOKEN=abc")], [.whiteout("app/x")]])
    #expect(try await judge("secret-deleted", image).outcome == .clean)
  }

  @Test func `cannot tell without all layers`() async throws {
    let image = ImageBuilder(layers: [.foreign([.file("a", "")]), [.file("b", "")]])
    let rules = RuleCatalogue.all.rules.filter { [301, 302, 307, 308, 309].contains($0.number) }
    let directory = try TemporaryDirectory()
    let path = try image.archive(.ociArchive).write(in: directory, as: "image")
    let judge = Judge(RuleCatalogue(rules))
    let weighed = try await ImageWeigher(requests: judge.requests()).weigh(
      ImageReference(path: path)
    )
    let judgement = await judge.judge(weighed, base: BaseImage(of: weighed.image))
    let outcomes = judgement.rows.map(\.outcome)
    let reason = "the content of a layer is not in the archive"
    #expect(outcomes == Array(repeating: .notCheckable(reason), count: 5))
  }
}
