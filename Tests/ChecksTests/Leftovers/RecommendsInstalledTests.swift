internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG218 recommends-installed` {
  // git was asked for: it needs perl or another, and libc6 through a virtual package; it recommends
  // less, which needs libtinfo6. Nobody wants orphan any more.
  private static let status: RawBytes = """
    Package: bash
    Essential: yes
    Version: 1
    Depends: libbash

    Package: libbash
    Version: 1

    Package: git
    Version: 2
    Depends: perl (>= 5) | raku, libc-virtual:any (= 1)
    Pre-Depends: libpre
    Recommends: less, ssh-client | ssh, patch

    Package: perl
    Version: 5

    Package: libc6
    Version: 6
    Provides: libc-virtual (= 1), other

    Package: libpre
    Version: 7

    Package: less
    Version: 8
    Depends: libtinfo6

    Package: libtinfo6
    Version: 9

    Package: openssh-client
    Version: 10
    Provides: ssh-client

    Package: patch
    Version: 11

    Package: orphan
    Version: 12
    Recommends: orphan

    """

  private static func states(_ names: String...) -> RawBytes {
    RawBytes(
      names.map { "Package: \($0)\nArchitecture: amd64\nAuto-Installed: 1\n" }
        .joined(separator: "\n").utf8
    )
  }

  private static func layer(_ states: RawBytes?) -> ImageBuilder.Layer {
    ImageBuilder.Layer(
      TarBuilder(
        [
          .file("var/lib/dpkg/status", status),
          .file("var/lib/dpkg/info/git.list", "/usr/bin/git\n"),
          .file("var/lib/dpkg/info/less.list", "/usr/bin/less\n"),
          .file("var/lib/dpkg/info/libtinfo6.list", "/usr/lib/libtinfo.so\n"),
          .file("var/lib/dpkg/info/openssh-client.list", "/usr/bin/ssh\n"),
          .file("usr/bin/git", size: 1000), .file("usr/bin/less", size: 100),
          .file("usr/lib/libtinfo.so", size: 50), .file("usr/bin/ssh", size: 500),
        ] + (states.map { [.file("var/lib/apt/extended_states", $0)] } ?? [])
      )
    )
  }

  private static let automatic = states(
    "libbash",
    "perl",
    "libc6",
    "libpre",
    "less",
    "libtinfo6",
    "openssh-client",
    "patch",
    "orphan"
  )

  @Test func `names what no package that was asked for depends on`() async throws {
    let judgement = try await judge(
      "recommends-installed",
      // patch was in the base already.
      ImageBuilder(layers: [
        [.file("var/lib/dpkg/status", "Package: bash\n\nPackage: patch\n")],
        Self.layer(Self.automatic),
      ]),
      baseLayers: 1
    )
    #expect(
      judgement.findings.map { "\(FindingSummary($0))" } == [
        "note layer 1 [\"usr/bin/less\", \"usr/bin/ssh\", \"usr/lib/libtinfo.so\"] of 3, 650 bytes, "
          + "visible: openssh-client 10, less 8 and libtinfo6 9 are installed only because another "
          + "package recommends them"
      ]
    )
    #expect(
      judgement.findings.map(\.fix) == [
        "RUN apt-get update && apt-get install -y --no-install-recommends git \\\n"
          + " && rm -rf /var/lib/apt/lists/*"
      ]
    )
    #expect(judgement.savableBytes == 650)
  }

  @Test func `puts no name into a fix that would act in it`() async throws {
    let image = ImageBuilder([
      .file(
        "var/lib/dpkg/status",
        "Package: $(evil)\nVersion: 1\nRecommends: less\n\nPackage: less\nVersion: 2\n"
      ),
      .file("var/lib/apt/extended_states", Self.states("less")),
    ])
    let judgement = try await judge("recommends-installed", image)
    #expect(judgement.findings.count == 1)
    #expect(judgement.fixes.allSatisfy { !$0.contains("evil") })
  }

  @Test func `passes over what was asked for`() async throws {
    let judgement = try await judge(
      "recommends-installed",
      ImageBuilder(layers: [Self.layer(Self.states("libbash", "perl", "libc6", "libpre"))])
    )
    #expect(judgement.outcome == .clean)
  }

  @Test func `passes over images where apt noted nothing`() async throws {
    let judgement = try await judge(
      "recommends-installed",
      ImageBuilder(layers: [Self.layer(nil)])
    )
    #expect(judgement.outcome == .clean)
  }

  @Test func `cannot tell where what apt noted is gone`() async throws {
    let judgement = try await judge(
      "recommends-installed",
      ImageBuilder(layers: [
        Self.layer(Self.automatic), [.whiteout("var/lib/apt/extended_states")],
      ])
    )
    #expect(
      judgement.outcome
        == .notCheckable("var/lib/apt/extended_states is gone, which says what was asked for")
    )
  }

  @Test func `cannot tell from a damaged status`() async throws {
    let judgement = try await judge(
      "recommends-installed",
      ImageBuilder(layers: [[.file("var/lib/dpkg/status", "Version: 1\n")]])
    )
    #expect(
      judgement.outcome
        == .notCheckable("var/lib/dpkg/status is damaged: a package has no name")
    )
  }
}
