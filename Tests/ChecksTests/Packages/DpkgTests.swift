internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `Packages of dpkg` {
  private static func status(_ packages: String...) -> RawBytes {
    RawBytes(packages.joined(separator: "\n").utf8)
  }

  private static let libc = """
    Package: libc6
    Status: install ok installed
    Installed-Size: 2
    Architecture: amd64
    Multi-Arch: same
    Version: 2.36-9
    Description: GNU C Library
     more of it
     Package: no-package
    Conffiles:
     /etc/ld.so.conf 11111111111111111111111111111111

    """
  private static let bash = """
    Package: bash
    Essential: yes
    Status: install ok installed
    Version: 5.2-2
    Architecture: amd64

    """

  @Test func `own the files of their lists, through links to directories`() async throws {
    let catalogue = try await catalogue(
      of: ImageBuilder(layers: [
        [
          .symlink("lib", to: "usr/lib"),
          .file("var/lib/dpkg/status", Self.status(Self.libc)),
          .file(
            "var/lib/dpkg/info/libc6:amd64.list",
            "/.\n/lib\n/lib/x86_64-linux-gnu\n/lib/x86_64-linux-gnu/libc.so.6\n/usr\n/usr/share\n"
              + "/usr/share/doc\n/usr/share/doc/gone\n/etc/ld.so.conf\n"
          ),
          .file("usr/lib/x86_64-linux-gnu/libc.so.6", size: 1000),
          .file("usr/lib/x86_64-linux-gnu/other", size: 5000),
          .directory("usr/share/doc"),
          .file("etc/ld.so.conf", size: 10),
        ],
        [
          .file("var/lib/dpkg/status", Self.status(Self.libc, Self.bash)),
          .file("var/lib/dpkg/info/bash.list", "/bin\n/bin/bash\n/bin/rbash\n/bin/sh\n"),
          .file("bin/bash", size: 300),
          .hardLink("bin/rbash", to: "bin/bash"),
          .symlink("bin/sh", to: "bash"),
        ],
      ])
    )
    #expect(
      catalogue.lines == [
        "dpkg libc6 2.36-9 amd64 1010 2 2048 0",
        "dpkg bash 5.2-2 amd64 300 2 - 1",
      ]
    )
    #expect(catalogue.reasons.isEmpty)
  }

  @Test func `do not count when only their configuration is left`() async throws {
    let catalogue = try await catalogue(
      of: ImageBuilder(layers: [
        [
          .file(
            "var/lib/dpkg/status",
            "Package: a\nStatus: deinstall ok config-files\nVersion: 1\n\n"
              + "Package: b\nStatus: install ok unpacked\nVersion: 2\n"
          ),
          .file("var/lib/dpkg/info/a.list", "/etc/a.conf\n"),
          .file("etc/a.conf", size: 10),
        ]
      ])
    )
    #expect(catalogue.lines == ["dpkg b 2 - 0 0 - 0"])
  }

  @Test func `own what is diverted where it went`() async throws {
    let catalogue = try await catalogue(
      of: ImageBuilder(layers: [
        [
          .file("var/lib/dpkg/status", "Package: dash\nVersion: 1\n\nPackage: bash\nVersion: 2\n"),
          .file("var/lib/dpkg/info/dash.list", "/bin/sh\n"),
          .file("var/lib/dpkg/info/bash.list", "/bin/sh\n"),
          .file("var/lib/dpkg/diversions", "/bin/sh\n/bin/sh.distrib\ndash\n"),
          .file("bin/sh", size: 100),
          .file("bin/sh.distrib", size: 7),
        ]
      ])
    )
    #expect(catalogue.lines == ["dpkg dash 1 - 100 1 - 0", "dpkg bash 2 - 7 1 - 0"])
  }

  @Test func `of distroless images have a file each, and their paths beside it`() async throws {
    let catalogue = try await catalogue(
      of: ImageBuilder(layers: [
        [.file("etc/passwd", size: 3)],
        [
          .file("var/lib/dpkg/status.d/base", "Package: base-files\nVersion: 12\n"),
          .file(
            "var/lib/dpkg/status.d/base.md5sums",
            "d41d8cd98f00b204e9800998ecf8427e  etc/debian_version\n"
          ),
          .file("etc/debian_version", size: 20),
        ],
      ])
    )
    #expect(catalogue.lines == ["dpkg base-files 12 - 20 1 - 1"])
  }

  @Test func `are not known from a damaged database, and the rest stands`() async throws {
    let catalogue = try await catalogue(
      of: ImageBuilder(layers: [
        [
          .file("var/lib/dpkg/status", [0x00, 0xFF, 0x0A, 0x20]),
          .file("var/lib/dpkg/status.d/x", "Version: 1\n"),
          .file("var/lib/dpkg/status.d/y", "Package: y\nVersion: 1\n"),
        ]
      ])
    )
    #expect(catalogue.lines == ["dpkg y 1 - 0 0 - 0"])
    #expect(
      catalogue.reasons == [
        "dpkg: var/lib/dpkg/status is damaged: a package has no name",
        "dpkg: var/lib/dpkg/status.d/x is damaged: it names no package",
      ]
    )
  }

  @Test func `own no file that a list only pretends to lead to`() async throws {
    let catalogue = try await catalogue(
      of: ImageBuilder(layers: [
        [
          .file("var/lib/dpkg/status", "Package: a\nVersion: 1\nInstalled-Size: -7\n"),
          .file(
            "var/lib/dpkg/info/a.list",
            "/loop/x\n/../etc/passwd\n/etc/passwd/x\n//etc/./group\n/etc/group\n\n/\n"
          ),
          .symlink("loop", to: "loop"),
          .file("etc/passwd", size: 10),
          .file("etc/group", size: 5),
        ]
      ])
    )
    #expect(catalogue.lines == ["dpkg a 1 - 5 1 - 0"])
  }

  @Test func `are not known from what is no file of its own`() async throws {
    let paths = ["var/lib/dpkg/status", "lib/apk/db/installed", "var/lib/rpm/rpmdb.sqlite"]
    func reasons(_ entries: (String) -> [TarBuilder.Entry]) async throws -> [String] {
      try await catalogue(of: ImageBuilder(layers: [.init(TarBuilder(paths.flatMap(entries)))]))
        .reasons
    }
    #expect(
      try await reasons { [.directory(RawBytes($0.utf8))] } == [
        "dpkg: var/lib/dpkg/status is no file", "apk: lib/apk/db/installed is no file",
        "rpm: var/lib/rpm/rpmdb.sqlite is no file",
      ]
    )
    let links = [
      "dpkg: var/lib/dpkg/status is behind a link that is not followed",
      "apk: lib/apk/db/installed is behind a link that is not followed",
      "rpm: var/lib/rpm/rpmdb.sqlite is behind a link that is not followed",
    ]
    #expect(
      try await reasons { [.symlink(RawBytes($0.utf8), to: RawBytes("/\($0)".utf8))] } == links
    )
    #expect(
      try await reasons { path in
        [.symlink(RawBytes(path.utf8), to: "/real"), .file("real", "Package: a\n")]
      } == links
    )
  }

  @Test func `are where a link to their directory leads that is known`() async throws {
    let catalogue = try await catalogue(
      of: ImageBuilder(layers: [
        [.symlink("lib", to: "usr/lib"), .file("usr/lib/apk/db/installed", "P:a\nV:1\n")]
      ])
    )
    #expect(catalogue.lines == ["apk a 1 - 0 0 - 0"])
    #expect(catalogue.reasons.isEmpty)
  }
}
