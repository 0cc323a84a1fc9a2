internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG101 deleted-but-shipped` {
  @Test func `names the layer that adds, and the one that deletes`() async throws {
    let judgement = try await judge(
      "deleted-but-shipped",
      ImageBuilder(
        layers: [
          [.file("bin/sh", size: 9000)],
          [.large("tmp/build/a.o", size: 2 << 20), .large("tmp/build/b/c.o", size: 2 << 20)],
          [
            .file("var/lib/apt/lists/x_Packages", size: 2500),
            .file("var/lib/apt/lists/y_Packages", size: 2500), .file("srv/app", "x"),
          ],
          [.whiteout("tmp/build")],
          [.opaque("var/lib/apt/lists")],
        ]
      )
    )
    #expect(
      judgement.summaries == [
        #"error layer 1 ["tmp/build/a.o", "tmp/build/b/c.o"] of 2, 4194304 bytes, deleted: "#
          + "layer 3 deletes what layer 1 adds, and it is still shipped",
        #"note layer 2 ["var/lib/apt/lists/x_Packages", "var/lib/apt/lists/y_Packages"] of 2, "#
          + "5000 bytes, deleted: "
          + "layer 4 deletes what layer 2 adds, and it is still shipped",
      ]
    )
    // Where nothing is left of a directory, all of it can go; the lists' own is still there.
    #expect(
      judgement.findings.map(\.fix) == [
        "RUN … \\\n && rm -rf /tmp/build   # in the RUN of layer 1, not of layer 3",
        "RUN … \\\n && rm -rf /var/lib/apt/lists/*   # in the RUN of layer 2, not of layer 4",
      ]
    )
    #expect(judgement.savableBytes == 4_199_304)
  }

  @Test func `says what else holds the directory that is deleted from`() async throws {
    let judgement = try await judge(
      "deleted-but-shipped",
      ImageBuilder(
        layers: [
          [.file("usr/bin/make", size: 8000), .file("usr/bin/sh", size: 100)],
          [.whiteout("usr/bin/make")],
        ],
        history: ["RUN apt-get install make", "RUN apt-get purge make"]
      )
    )
    #expect(
      judgement.findings.map(\.fix) == [
        "RUN … \\\n && rm -rf /usr/bin/make   # in the RUN of layer 0, not of layer 1"
      ]
    )
    let spread = try await judge(
      "deleted-but-shipped",
      ImageBuilder(
        layers: [
          [
            .file("usr/bin/make", size: 8000), .file("usr/share/make", size: 8000),
            .file("usr/bin/sh", size: 100),
          ],
          [.whiteout("usr/bin/make"), .whiteout("usr/share/make")],
        ]
      )
    )
    #expect(
      spread.findings.map(\.fix) == [
        "RUN … \\\n && …   # what layer 1 does to clean up, in the RUN of layer 0"
      ]
    )
  }

  @Test func `has another way for what was copied, and for what the base image has`() async throws {
    let image = ImageBuilder(
      layers: [
        [.file("usr/share/doc/a", size: 70_000)], [.file("opt/app.deb", size: 70_000)],
        [.whiteout("usr/share"), .whiteout("opt/app.deb")],
      ],
      history: ["ADD rootfs.tar /", "COPY app.deb /opt/ # buildkit", "RUN dpkg -i"]
    )
    let judgement = try await judge("deleted-but-shipped", image, baseLayers: 1)
    #expect(
      judgement.summaries == [
        #"error layer 1 ["opt/app.deb"] of 1, 70000 bytes, deleted: "#
          + "layer 2 deletes what layer 1 adds, and it is still shipped",
        #"warning layer 0 ["usr/share/doc/a"] of 1, 70000 bytes, deleted: "#
          + "layer 2 deletes what the base image has, and it is still shipped",
      ]
    )
    #expect(
      judgement.findings.map { $0.fix.split(separator: "\n").first } == [
        "RUN --mount=type=bind,source=…,target=/opt/app.deb …",
        "# a base image without /usr/share/doc/a:",
      ]
    )
    #expect(
      judgement.fixes.last
        == "# a base image without /usr/share/doc/a:\nFROM …\n"
        + "# or one layer of all: docker build --squash, buildah build --squash-all"
    )
    #expect(judgement.findings.map(\.fromBase) == [false, true])
  }

  @Test func `is no error where the base image is only guessed`() async throws {
    let image = ImageBuilder(
      layers: [
        [.file("bin/sh", "x"), .file("usr/share/doc/a", size: 5000)], [.whiteout("usr/share/doc")],
      ],
      history: ["ADD file:abc in / ", .empty("CMD [\"bash\"]"), "RUN rm -rf /usr/share/doc"]
    )
    #expect(try await judge("deleted-but-shipped", image).findings.map(\.severity) == [.note])
    let large = image.with { image in
      image.layers[0].tar.entries[1] = .large("usr/share/doc/a", size: 5 << 20)
    }
    let judgement = try await judge("deleted-but-shipped", large)
    #expect(
      judgement.lines == [
        "warning: layer 1 deletes what the base image has, and it is still shipped"
      ]
    )
    let certain = try await judge("deleted-but-shipped", large, baseLayers: 1)
    #expect(certain.findings.map(\.severity) == [.warning])
  }

  @Test func `quotes no path that means something to a shell`() async throws {
    let judgement = try await judge(
      "deleted-but-shipped",
      ImageBuilder(
        layers: [
          [.file("tmp/$(reboot)/a;b", size: 100)], [.whiteout("tmp/$(reboot)")],
        ])
    )
    #expect(
      judgement.findings.map(\.fix) == [
        "RUN … \\\n && …   # what layer 1 does to clean up, in the RUN of layer 0"
      ]
    )
  }

  @Test func `passes over what is deleted where it is added, and over what is replaced`()
    async throws
  {
    let judgement = try await judge(
      "deleted-but-shipped",
      ImageBuilder(layers: [
        [.file("a", size: 5000), .directory("d"), .file("b", "")],
        [.file("a", size: 6000), .whiteout("b"), .whiteout("d"), .file("c/x", "x"), .opaque("c")],
      ])
    )
    #expect(judgement.outcome == .clean)
  }

  @Test func `cannot tell where a layer is not in the archive`() async throws {
    let judgement = try await judge(
      "deleted-but-shipped",
      ImageBuilder(layers: [.foreign([.file("Files/x", "x")]), [.file("a", "a")]]),
      in: [.ociArchive]
    )
    #expect(judgement.outcome == .notCheckable("the content of a layer is not in the archive"))
  }
}
