internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG409 setuid-setgid` {
  @Test func `fires as a warning for the app's own, as a note for the base's`() async throws {
    let judgement = try await judge(
      "setuid-setgid",
      ImageBuilder(layers: [
        [
          .file("usr/bin/su", "1234", mode: 0o4755),
          .file("usr/sbin/unix_chkpwd", "12", mode: 0o2755),
        ],
        [.file("usr/local/bin/helper", "123", mode: 0o6755), .directory("srv", mode: 0o2775)],
        [.file("bin/ping", "1", mode: 0o755).capabilities(1 << 13)],
      ]),
      baseLayers: 1
    )
    #expect(
      judgement.findings.map { "\(FindingSummary($0))" } == [
        "warning layer 1 [\"usr/local/bin/helper\"] of 1, 3 bytes, visible: setuid or setgid is set",
        "note layer 0 [\"usr/bin/su\", \"usr/sbin/unix_chkpwd\"] of 2, 6 bytes, visible: "
          + "setuid or setgid is set",
        "note layer 2 [\"bin/ping\"] of 1, 1 bytes, visible: file capabilities are set: "
          + "cap_net_raw=ep",
      ]
    )
    #expect(
      judgement.fixes == [
        "RUN chmod u-s,g-s /usr/local/bin/helper",
        "RUN find / -xdev -type f -perm /6000 -exec chmod u-s,g-s {} +",
        "RUN setcap -r /bin/ping",
      ]
    )
  }

  @Test func `names the capabilities, and says where they cannot be told`() async throws {
    let odd: [TarBuilder.Entry] = (0..<12).map { number in
      .file(RawBytes("many/\(number)".utf8), "1").capabilities(UInt64(number + 1))
    }
    let judgement = try await judge(
      "setuid-setgid",
      ImageBuilder(layers: [
        [
          .file("a", "1").capabilities(1 << 13 | 1 << 21),
          .file("b", "12").capabilities(1 << 13 | 1 << 21),
          .file("c", "1").xattr("security.capability", "no set"),
          .file("d", "1").xattr(
            "security.capability",
            RawBytes([UInt8](repeating: 2, count: 60_000))
          ),
        ],
        [.file("a", "1234").capabilities(1 << 10)], .init(TarBuilder(odd)),
      ])
    )
    let messages = judgement.summaries.map { $0.replacing("file capabilities are set", with: "") }
    #expect(
      messages.prefix(4) == [
        "note layer 2 [\"many/10\", \"many/11\", \"many/5\"] of 7, 7 bytes, visible: , each program's own",
        "note layer 1 [\"a\"] of 1, 4 bytes, visible: : cap_net_bind_service=ep",
        "note layer 0 [\"b\"] of 1, 2 bytes, visible: : cap_net_raw,cap_sys_admin=ep",
        "note layer 0 [\"c\", \"d\"] of 2, 2 bytes, visible:  that cannot be decoded",
      ]
    )
  }

  @Test func `is a note where nobody knows the base`() async throws {
    let image = ImageBuilder([.file("app/x", "1", mode: 0o4755)])
    #expect(try await judge("setuid-setgid", image).findings.map(\.severity) == [.note])
  }

  @Test func `is content with directories, and what was taken back`() async throws {
    let image = ImageBuilder(layers: [
      [.directory("srv", mode: 0o6775), .file("bin/su", "1", mode: 0o4755)],
      [.file("bin/su", "1", mode: 0o755)],
    ])
    #expect(try await judge("setuid-setgid", image).outcome == .clean)
  }

  @Test func `cannot tell without the layers`() async throws {
    #expect(try await outcomeWithoutLayers("setuid-setgid") == .withoutLayers)
  }
}
