internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG104 duplicate-content` {
  private static let image = ImageBuilder(layers: [
    [
      .large("app/lib.so", size: 6 << 20), .file("app/small", size: 5000, fill: 0x62),
      .file("usr/share/zoneinfo/UTC", size: 5000, fill: 0x63),
      .file("usr/share/zoneinfo/Zulu", size: 5000, fill: 0x63),
    ],
    [
      .large("opt/lib.so", size: 6 << 20), .large("srv/lib.so", size: 6 << 20),
      .file("opt/small", size: 5000, fill: 0x62), .file("srv/tiny", size: 4000, fill: 0x62),
      .hardLink("srv/link", to: "opt/small"),
    ],
  ])

  @Test func `names the copies beyond the first`() async throws {
    let judgement = try await judge("duplicate-content", Self.image, findsDuplicates: true)
    #expect(
      judgement.summaries == [
        #"warning layer 1 ["app/lib.so", "opt/lib.so", "srv/lib.so"] of 3, 12582912 bytes, "#
          + "visible: a file is shipped several times, under different names",
        #"note layer 1 ["opt/small"] of 1, 5000 bytes, "#
          + "visible: more files are shipped several times, under different names",
      ]
    )
    #expect(
      judgement.findings.first?.fix
        == "RUN ln -s /app/lib.so /opt/lib.so   # in place of the copy"
    )
    #expect(judgement.savableBytes == 0)
  }

  @Test func `passes over time zones, licences and links`() async throws {
    let judgement = try await judge(
      "duplicate-content",
      ImageBuilder(layers: [
        [
          .file("usr/share/zoneinfo/UTC", size: 5000), .file("usr/share/zoneinfo/Z", size: 5000),
          .file("a/LICENSE", size: 6000), .file("b/LICENSE.md", size: 6000),
          .file("c", size: 7000), .hardLink("d", to: "c"), .file("e", size: 4000),
          .file("f", size: 4000),
        ]
      ]),
      findsDuplicates: true
    )
    #expect(judgement.outcome == .clean)
  }

  @Test func `cannot tell where nobody looked`() async throws {
    let judgement = try await judge("duplicate-content", Self.image)
    #expect(
      judgement.reason?.hasPrefix("nobody looked for equal files, which takes reading them; ")
        == true
    )
  }
}
