internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG102 rewritten-file` {
  @Test func `names the layer whose copy nobody sees`() async throws {
    let judgement = try await judge(
      "rewritten-file",
      ImageBuilder(
        layers: [
          [.file("bin/sh", "x")],
          [.large("srv/app/model.bin", size: (1 << 20) + 1), .file("srv/app/a.py", size: 5000)],
          [.file("srv/app/model.bin", size: 100), .file("srv/app/a.py", size: 6000)],
        ],
        history: ["ADD / /", "COPY . /srv/app # buildkit", "RUN shrink"]
      )
    )
    #expect(
      judgement.summaries == [
        #"warning layer 1 ["srv/app/a.py", "srv/app/model.bin"] of 2, 1053577 bytes, overwritten: "#
          + "layer 2 replaces what layer 1 adds, and both are shipped"
      ]
    )
    #expect(
      judgement.findings.map(\.fix) == [
        "# .dockerignore, or a narrower COPY in layer 1: leave out /srv/app/model.bin"
      ]
    )
    #expect(judgement.savableBytes == 1_053_577)
  }

  @Test func `says to merge RUNs where it is the database of a package manager`() async throws {
    let size = (1 << 20) + 1
    let judgement = try await judge(
      "rewritten-file",
      ImageBuilder(layers: [
        [.file("var/lib/dpkg/status", size: 5000)],
        [.large("var/lib/dpkg/status", size: size), .file("etc/ld.so.cache", size: 900)],
        [.large("var/lib/dpkg/status", size: size + 9), .file("etc/ld.so.cache", size: 901)],
      ])
    )
    #expect(
      judgement.summaries == [
        "warning layer 1 [\"etc/ld.so.cache\", \"var/lib/dpkg/status\"] of 2, \(size + 900) bytes, "
          + "overwritten: layer 2 writes the database of the package manager again"
      ]
    )
    #expect(
      judgement.findings.first?.fix
        == "RUN …   # the packages of layers 1 and 2, in one RUN"
    )
    // What the base image has cannot be helped.
    #expect(judgement.savableBytes == Int64(size) + 900)
  }

  @Test func `passes over the database that an installation on a base image changes`() async throws
  {
    let image = ImageBuilder(layers: [
      [.file("bin/sh", "x")], [.file("usr/lib/sysimage/rpm/rpmdb.sqlite", size: 9000)],
      [.file("usr/lib/sysimage/rpm/rpmdb.sqlite", size: 9500)],
    ])
    #expect(try await judge("rewritten-file", image, baseLayers: 2).outcome == .clean)
    #expect(try await judge("rewritten-file", image, baseLayers: 1).outcome == .fired)
  }

  @Test func `leaves the caches of apt to the rules that report every copy of them`() async throws {
    let image = ImageBuilder(layers: [
      [
        .file("var/cache/apt/pkgcache.bin", size: 90_000),
        .file("var/lib/apt/lists/a_Packages", size: 50_000), .file("srv/x", size: 5000),
      ],
      [
        .file("var/cache/apt/pkgcache.bin", size: 90_001),
        .file("var/lib/apt/lists/a_Packages", size: 50_001), .file("srv/x", size: 5001),
      ],
    ])
    let judgement = try await judge("rewritten-file", image)
    #expect(judgement.findings.map(FindingSummary.init).map(\.paths) == [["srv/x"]])
    let caches = try await judge("apt-archives", image)
    #expect(caches.findings.map(\.bytes) == [90_001, 90_000])
  }

  @Test func `passes over the accounts, which every useradd writes`() async throws {
    let names = ["passwd", "passwd-", "shadow", "shadow-", "group", "gshadow", "subuid", "subgid-"]
    func layer(_ size: Int) -> ImageBuilder.Layer {
      .init(TarBuilder(names.map { .file("etc/\($0)", size: size) }))
    }
    let image = ImageBuilder(layers: [layer(3000), layer(3100)])
    #expect(try await judge("rewritten-file", image).outcome == .clean)
  }

  @Test func `says to look for another base image where that brought the first copy`() async throws
  {
    let image = ImageBuilder(layers: [
      [.file("etc/app.conf", size: 9000)], [.file("etc/app.conf", size: 9500)],
    ])
    #expect(
      try await judge("rewritten-file", image, baseLayers: 1).fixes
        == ["# a base image with the right /etc/app.conf:\nFROM …"]
    )
  }

  @Test func `passes over trifles, and over what changes its owner alone`() async throws {
    let judgement = try await judge(
      "rewritten-file",
      ImageBuilder(layers: [
        [.file("etc/passwd", "root:x:0:0::/:/bin/sh\n"), .file("a", size: 9000)],
        [
          .file("etc/passwd", "root:x:0:0::/:/bin/sh\nu:x:1:1::/:\n"),
          .file("a", size: 9000, uid: 1),
        ],
      ])
    )
    #expect(judgement.outcome == .clean)
  }
}
