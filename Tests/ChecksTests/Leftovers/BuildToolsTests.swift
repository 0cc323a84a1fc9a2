internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG216 build-tools-in-final` {
  private static func status(_ names: [String]) -> RawBytes {
    RawBytes(names.map { "Package: \($0)\nVersion: 1\n" }.joined(separator: "\n").utf8)
  }

  @Test func `names the packages by the layer that brought them, with what they own`()
    async throws
  {
    let judgement = try await judge(
      "build-tools-in-final",
      ImageBuilder(layers: [
        [
          .file("var/lib/dpkg/status", Self.status(["gcc-12-base", "make"])),
          .file("var/lib/dpkg/info/make.list", "/usr/bin/make\n"),
          .file("usr/bin/make", size: 40),
        ],
        [
          .file(
            "var/lib/dpkg/status",
            Self.status([
              "gcc-12-base", "libgcc-s1", "make", "gcc-12", "g++-12", "libc6-dev", "cpp", "python3",
            ])
          ),
          .file("var/lib/dpkg/info/gcc-12-base.list", "/usr/share/gcc\n"),
          .file("var/lib/dpkg/info/gcc-12.list", "/usr/bin/gcc-12\n"),
          .file("var/lib/dpkg/info/g++-12.list", "/usr/bin/g++-12\n"),
          .file("var/lib/dpkg/info/cpp.list", "/usr/bin/cpp\n"),
          .file("var/lib/dpkg/info/libc6-dev.list", "/usr/include/stdio.h\n"),
          .file("var/lib/dpkg/info/python3.list", "/usr/bin/python3\n"),
          .file("usr/bin/gcc-12", size: 1000), .file("usr/bin/g++-12", size: 900),
          .file("usr/bin/cpp", size: 10), .file("usr/include/stdio.h", size: 50),
          .file("usr/bin/python3", size: 5000), .file("usr/share/gcc", size: 7),
        ],
      ]),
      baseLayers: 1
    )
    #expect(
      judgement.findings.map { "\(FindingSummary($0))" } == [
        "warning layer 1 [\"usr/bin/cpp\", \"usr/bin/g++-12\", \"usr/bin/gcc-12\"] of 4, 1960 bytes, "
          + "visible: gcc-12 1, g++-12 1, libc6-dev 1 and 1 more package are only needed to build",
        // The base image's weigh one level less.
        "note layer 0 [\"usr/bin/make\"] of 1, 40 bytes, visible: make 1 is only needed to build",
      ]
    )
    #expect(judgement.savableBytes == 2000)
  }

  @Test func `passes over what programs run with`() async throws {
    let judgement = try await judge(
      "build-tools-in-final",
      ImageBuilder(layers: [
        [
          .file(
            "var/lib/dpkg/status",
            Self.status([
              "gcc-12-base", "libgcc-s1", "libstdc++6", "openjdk-17-jre", "llvm-14-runtime",
            ])
          ),
          .file("usr/bin/gcc-like", size: 10),
        ]
      ])
    )
    #expect(judgement.outcome == .clean)
  }

  @Test func `finds a virtual package of apk that was meant to be deleted`() async throws {
    let judgement = try await judge(
      "build-tools-in-final",
      ImageBuilder(layers: [[.file("lib/apk/db/installed", "P:.build-deps\nV:1\n\nP:musl\nV:2\n")]])
    )
    #expect(judgement.findings.map(\.message) == [".build-deps 1 is only needed to build"])
  }

  @Test func `finds toolchains that are no package`() async throws {
    let judgement = try await judge(
      "build-tools-in-final",
      ImageBuilder(layers: [
        [.file("usr/local/go/bin/go", size: 30), .file("usr/local/go/src/a.go", size: 4)],
        // A runtime without the modules of the JDK.
        [.file("opt/java/openjdk/bin/java", size: 9)],
      ])
    )
    #expect(
      judgement.findings.map { "\(FindingSummary($0))" } == [
        "warning layer 0 [\"usr/local/go/bin/go\", \"usr/local/go/src/a.go\"] of 2, 34 bytes, "
          + "visible: the Go toolchain is only needed to build"
      ]
    )
  }

  @Test func `says what it knows, whatever database cannot be read`() async throws {
    let judgement = try await judge(
      "build-tools-in-final",
      ImageBuilder([
        .file("var/lib/rpm/rpmdb.sqlite", size: 500), .file("usr/local/go/bin/go", size: 30),
      ])
    )
    #expect(judgement.lines == ["warning: the Go toolchain is only needed to build"])
    #expect(
      judgement.fixes == ["FROM … AS build\nRUN …\nFROM …\nCOPY --from=build … …"]
    )
  }

  @Test func `cannot tell from a damaged database`() async throws {
    let judgement = try await judge(
      "build-tools-in-final",
      ImageBuilder(layers: [[.file("var/lib/rpm/rpmdb.sqlite", size: 500)]])
    )
    #expect(
      judgement.outcome == .notCheckable("var/lib/rpm/rpmdb.sqlite is no SQLite database")
    )
  }
}
