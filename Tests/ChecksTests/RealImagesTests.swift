internal import Checks
internal import LayerAnalysis
internal import ImageFormat
internal import Testing

/// What the rules about bytes and leftovers say of images that real tools built.
@Suite struct `Findings in real images` {
  private static let rules = RuleCatalogue(
    RuleCatalogue.all.rules.filter { 101...106 ~= $0.number || 201...211 ~= $0.number }
  )

  private static func path(_ image: String) -> String {
    let tests = #filePath.split(separator: "/").dropLast(3)
    return "/" + (tests + ["TestImages", Substring(image)]).joined(separator: "/")
  }

  @Test(arguments: [
    ("guides/art.tar", ["error IMG103 layer 5", "note IMG210 layer 4"]),
    ("guides/production.tar", ["note IMG103 layer 5", "note IMG210 layer 4"]),
    (
      "webapp/docker-save.tar",
      [
        "error IMG208 layer 4", "warning IMG206 layer 3", "note IMG103 layer 8",
        "note IMG101 layer 3", "note IMG210 layer 4", "note IMG101 layer 4",
      ]
    ),
    ("owners/docker-save.tar", []), ("platforms/ctr-export-arm64.tar", []),
    ("rootfs/docker-export.tar", []),
  ])
  func `are what somebody judged by hand`(image: String, expected: [String]) async throws {
    let judge = Judge(Self.rules)
    let weighed = try await ImageWeigher(requests: judge.requests())
      .weigh(ImageReference(path: Self.path(image)))
    let judgement = await judge.judge(weighed, base: BaseImage(of: weighed.image))
    #expect(
      judgement.findings.map { finding in
        "\(finding.severity) \(finding.rule.code) layer \(finding.layer.map(String.init) ?? "-")"
      } == expected
    )
  }
}
