internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG103 metadata-only-rewrite` {
  @Test func `names the layer that ships files again to change their owner`() async throws {
    let judgement = try await judge(
      "metadata-only-rewrite",
      ImageBuilder(
        layers: [
          [.file("bin/sh", "x")],
          [.file("app/requirements.txt", size: 600)],
          [.large("app/main.py", size: 3 << 20), .large("app/data/x", size: 3 << 20)],
          [
            .file("app/requirements.txt", size: 600, uid: 999, gid: 998),
            .large("app/main.py", size: 3 << 20, uid: 999, gid: 998),
            .large("app/data/x", size: 3 << 20, uid: 999, gid: 998),
          ],
        ],
        history: [
          "ADD / /", "COPY requirements.txt . # buildkit", "COPY . . # buildkit",
          "RUN /bin/sh -c chown -R api:api /app # buildkit",
        ]
      )
    )
    #expect(
      judgement.summaries == [
        #"error layer 3 ["app/data/x", "app/main.py", "app/requirements.txt"] of 3, 6292056 bytes, "#
          + "metadataOnly: files of lower layers are shipped again, only with another owner"
      ]
    )
    #expect(judgement.findings.map(\.fix) == ["COPY --chown=999:998 … /app"])
    #expect(judgement.savableBytes == 6_292_056)
  }

  @Test(arguments: [
    (TarBuilder.Entry.file("opt/x", size: 5000, mode: 0o755), "mode", "COPY --chmod=755 … /opt/x"),
    (
      .file("opt/x", size: 5000).capabilities(1 << 10), "capabilities",
      "RUN … \\\n && setcap … /opt/x   # in the RUN that writes it"
    ),
    (.file("opt/x", size: 5000, uid: 7), "owner", "COPY --chown=7:0 … /opt/x"),
  ])
  func `says what changed, and how to do without`(
    entry: TarBuilder.Entry,
    what: String,
    fix: String
  ) async throws {
    let image = ImageBuilder(
      layers: [[.file("opt/x", size: 5000)], [entry]],
      history: ["COPY x /opt/ # buildkit", "RUN change"]
    )
    let judgement = try await judge("metadata-only-rewrite", image)
    #expect(judgement.findings.map(\.severity) == [.note])
    #expect(judgement.findings.allSatisfy { $0.message.contains(" \(what)") })
    #expect(judgement.findings.map(\.fix) == [fix])
  }

  @Test func `passes over what a package manager writes again as it was`() async throws {
    let image = ImageBuilder(layers: [
      [
        .file("var/cache/debconf/templates.dat", size: 700_000),
        .file("var/cache/apt/srcpkgcache.bin", size: 900_000), .file("etc/group-", size: 9000),
      ],
      [
        .file("var/cache/debconf/templates.dat", size: 700_000),
        .file("var/cache/apt/srcpkgcache.bin", size: 900_000), .file("etc/group-", size: 9000),
      ],
      [.file("var/cache/debconf/templates.dat", size: 700_000, uid: 7)],
    ])
    // A chown of it is none of the package manager's.
    #expect(
      try await judge("metadata-only-rewrite", image).findings.map(FindingSummary.init).map(\.layer)
        == [2]
    )
  }

  @Test(arguments: [
    // What may be read and not searched is no directory for anybody.
    (
      0o644,
      "# letters need docker/dockerfile:1.14; before it, set the modes in the build context\n"
        + "COPY --chmod=u=rwX,go=rX … /app/s"
    ),
    (
      0o640,
      "# letters need docker/dockerfile:1.14; before it, set the modes in the build context\n"
        + "COPY --chmod=u=rwX,g=rX,o= … /app/s"
    ),
    (0o755, "COPY --chmod=755 … /app/s"), (0o711, "COPY --chmod=711 … /app/s"),
    (0o654, "# COPY keeps the modes of the build context: set them there\nCOPY … /app/s"),
  ])
  func `leaves the directories of what was copied as they are`(mode: Int, fix: String) async throws
  {
    let files = ["app/s/a", "app/s/b", "app/s/c"] as [RawBytes]
    let image = ImageBuilder(
      layers: [
        ImageBuilder.Layer(TarBuilder(files.map { .file($0, size: 5000, mode: 0o600) })),
        ImageBuilder.Layer(TarBuilder(files.map { .file($0, size: 5000, mode: mode) })),
      ],
      history: ["COPY . /app # buildkit", "RUN change"]
    )
    #expect(try await judge("metadata-only-rewrite", image).fixes == [fix])
    let made = image.with { $0.history = ["RUN make", "RUN change"] }
    #expect(
      try await judge("metadata-only-rewrite", made).fixes == [
        "RUN … \\\n && find /app/s -type f -exec chmod \(String(mode, radix: 8)) {} +   "
          + "# in the RUN of layer 0"
      ]
    )
  }

  @Test func `says to use the same RUN for what a RUN wrote, and to drop a plain copy`()
    async throws
  {
    let judgement = try await judge(
      "metadata-only-rewrite",
      ImageBuilder(layers: [
        [.file("opt/x", size: 5000), .file("opt/y", size: 5000)],
        [.file("opt/x", size: 5000, uid: 7)],
        [.file("opt/y", size: 5000, mtime: 5)],
      ])
    )
    #expect(
      judgement.findings.map(\.fix) == [
        "RUN … \\\n && chown -R 7:0 /opt/x   # in the RUN of layer 0",
        "# leave /opt/y out of this layer: layer 0 has it",
      ]
    )
  }

  @Test func `has a line for what was copied, and one for what a RUN wrote`() async throws {
    let judgement = try await judge(
      "metadata-only-rewrite",
      ImageBuilder(
        layers: [
          [.file("app/node_modules/x", size: 5000)], [.file("app/main.js", size: 4000)],
          [
            .file("app/node_modules/x", size: 5000, uid: 7, gid: 7),
            .file("app/main.js", size: 4000, uid: 7, gid: 7),
          ],
        ],
        history: ["RUN npm ci", "COPY . . # buildkit", "RUN chown -R 7:7 /app"]
      )
    )
    #expect(
      judgement.findings.map(\.fix) == [
        "COPY --chown=7:7 … /app/main.js\n"
          + "RUN … \\\n && chown -R 7:7 /app/node_modules/x   # in the RUN of layer 0"
      ]
    )
  }

  @Test func `says to leave alone what the base image has`() async throws {
    let image = ImageBuilder(layers: [
      [.file("usr/share/nginx/html/x", size: 5000)],
      [.file("usr/share/nginx/html/x", size: 5000, uid: 7)],
    ])
    let judgement = try await judge("metadata-only-rewrite", image, baseLayers: 1)
    #expect(
      judgement.findings.map(\.fix) == [
        "# change only what is written to at run time, not all of /usr/share/nginx/html/x"
      ]
    )
  }

  @Test func `passes over a script that is made executable, and over changed contents`()
    async throws
  {
    let judgement = try await judge(
      "metadata-only-rewrite",
      ImageBuilder(layers: [
        [.file("start.sh", size: 4095), .file("opt/x", size: 5000)],
        [
          .file("start.sh", size: 4095, mode: 0o755),
          .file("opt/x", size: 5000, fill: 0x62, uid: 1),
        ],
      ])
    )
    #expect(judgement.outcome == .clean)
  }
}
