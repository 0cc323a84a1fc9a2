import ImageReport

extension Report {
  /// A small image in which every kind of waste occurs, with the numbers of a real one.
  static let wasteful = Report(
    tool: Tool(name: "tare", version: "1.2.3"),
    source: Source(
      path: "wasteful.tar",
      format: .dockerArchive,
      compression: Compression.none,
      archiveBytes: 1_376_256,
      unreferencedBytes: 0
    ),
    image: Image(
      names: ["wasteful:1"],
      id: "sha256:8c3997be79c5262f0018b4ba51acf5ebfcda0188fff2e7b0dc29e6ef6140d38a",
      manifestDigest: nil,
      platform: Platform(os: "linux", architecture: "amd64", variant: nil),
      created: "2026-11-21T03:05:00.016987616Z",
      config: RuntimeConfig(
        user: nil,
        entrypoint: [],
        cmd: ["/bin/sh", "-c", "/srv/app/app.sh"],
        workingDir: "/srv/app",
        env: ["PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C"],
        exposedPorts: ["8080/tcp"],
        volumes: [],
        labels: [
          "org.opencontainers.image.title": "wasteful",
          "org.opencontainers.image.source": "https://example.com/wasteful",
        ],
        healthcheck: nil,
        stopSignal: nil,
        shell: []
      )
    ),
    totals: Totals(
      layers: 20,
      archiveBytes: 1_376_256,
      downloadBytes: nil,
      tarBytes: 1_315_328,
      shippedBytes: 1_175_232,
      visibleBytes: 483_063,
      wastedBytes: 692_169,
      deletedBytes: 451_614,
      overwrittenBytes: 240_555,
      metadataOnlyBytes: 208_529,
      sameLayerBytes: 0,
      duplicateBytes: nil,
      entries: 179,
      files: 70,
      directories: 31,
      symlinks: 0,
      rootOwnedFiles: 60,
      rootOwnedBytes: 401_563,
      setuidFiles: 1,
      setgidFiles: 0,
      worldWritableFiles: 1
    ),
    base: Base(layers: nil, source: .unknown, name: nil, digest: nil),
    layers: wastefulLayers,
    wasted: wastefulFiles,
    duplicates: [],
    findings: [],
    budgets: [],
    warnings: []
  )

  private static let wastefulLayers: [Layer] = [
    layer(
      0,
      [259072, 259072, 231405, 0, 0, 49, 4, 10, 0, 35, 0, 0, 4, 231405, 0],
      "ADD",
      "file:038813b1fae59e08d72342cad1aadbf1829bd128d911d3149ff0b233324bdbcf /"
    ),
    layer(
      1,
      [2048, 2048, 0, 0, 0, 2, 0, 2, 0, 0, 0, 0, 0, 0, 0],
      "WORKDIR",
      "/srv/app"
    ),
    layer(
      2,
      [183808, 183808, 163585, 158070, 0, 27, 20, 7, 0, 0, 0, 0, 20, 163585, 0],
      "COPY",
      "dir:9d65619b248c810eee5bfe5ef869eef49da55dbcd5dd21780aee271b148b33cb ."
    ),
    layer(
      3,
      [498176, 498176, 475009, 450003, 0, 35, 23, 11, 1, 0, 0, 0, 23, 475009, 0],
      "COPY",
      "dir:3ac829b1e86c14b147b41e95b8b908181375db1a1d48b0b06f01c6b894830f37 /opt/"
    ),
    layer(
      4,
      [83968, 83968, 80000, 80000, 0, 5, 2, 1, 0, 2, 0, 0, 2, 80000, 0],
      "RUN",
      "mkdir /data && head -c 50000 /opt/archive.bin > /data/one && ln /data/one "
        + "/data/two && head -c 30000 /opt/archive.bin > /data/x && ln /data/x /data/y"
    ),
    layer(
      5,
      [5632, 5632, 4096, 4096, 0, 1, 1, 0, 0, 0, 0, 0, 1, 4096, 0],
      "COPY",
      "file:20431f5f1f27ed7c4667ded2e6573f65735f035611047207d7d5e56d17fd7bcc /marker"
    ),
    layer(
      6,
      [2048, 2048, 0, 0, 300000, 2, 0, 1, 0, 0, 1, 0, 0, 0, 0],
      "RUN",
      "rm /opt/archive.bin"
    ),
    layer(
      7,
      [2048, 2048, 0, 0, 66000, 2, 0, 1, 0, 0, 1, 0, 0, 0, 0],
      "RUN",
      "rm -rf /opt/cache"
    ),
    layer(
      8,
      [4608, 4608, 40, 0, 40000, 5, 2, 2, 0, 0, 0, 1, 2, 40, 0],
      "RUN",
      "rm -rf /opt/site && mkdir /opt/site && echo \"<p>index, second edition</p>\" > "
        + "/opt/site/index.html && echo \"<p>new</p>\" > /opt/site/new.html"
    ),
    layer(
      9,
      [6144, 6144, 3526, 0, 3026, 3, 1, 2, 0, 0, 0, 0, 1, 3526, 0],
      "COPY",
      "file:41d4963cebaa83268d943585b9a10f88efa912ea26aea509fd88e8fb787aaea9 "
        + "/srv/app/config.json"
    ),
    layer(
      10,
      [91648, 91648, 81500, 0, 81500, 13, 10, 3, 0, 0, 0, 0, 0, 0, 0],
      "RUN",
      "chown -R 1000:1000 /srv/app/assets"
    ),
    layer(
      11,
      [15872, 15872, 12933, 0, 12933, 3, 1, 2, 0, 0, 0, 0, 1, 12933, 0],
      "RUN",
      "chmod 0755 /srv/app/app.sh"
    ),
    layer(
      12,
      [62976, 62976, 60000, 0, 60000, 3, 1, 2, 0, 0, 0, 0, 1, 60000, 0],
      "RUN",
      "touch /srv/app/data.bin"
    ),
    layer(
      13,
      [3072, 3072, 0, 0, 30000, 4, 0, 1, 0, 0, 3, 0, 0, 0, 0],
      "RUN",
      "rm /data/one /data/x /data/y"
    ),
    layer(
      14,
      [52736, 52736, 50000, 0, 50000, 3, 1, 1, 0, 1, 0, 0, 1, 50000, 0],
      "RUN",
      "ln /data/two /data/three"
    ),
    layer(
      15,
      [13312, 13312, 9006, 0, 0, 5, 2, 2, 0, 0, 0, 1, 2, 9006, 0],
      "RUN",
      "rm /opt/current && mkdir /opt/current && echo 2.0.0 > /opt/current/VERSION && "
        + "head -c 9000 /opt/plugins > /opt/current/app.bin"
    ),
    layer(
      16,
      [4608, 4608, 17, 0, 44003, 5, 2, 2, 0, 0, 0, 1, 2, 17, 0],
      "RUN",
      "rm /opt/plugins && mkdir /opt/plugins && echo plugin > /opt/plugins/first && rm "
        + "-rf /opt/themes && echo \"one theme\" > /opt/themes"
    ),
    layer(
      17,
      [3072, 3072, 0, 0, 611, 4, 0, 2, 0, 0, 2, 0, 0, 0, 0],
      "RUN",
      "rm -f /srv/app/.env /srv/app/id_rsa"
    ),
    layer(
      18,
      [5632, 5632, 19, 0, 0, 7, 2, 5, 0, 0, 0, 0, 2, 19, 1],
      "RUN",
      "mkdir -p /usr/local/bin && printf '#!/bin/sh\\nid\\n' > /usr/local/bin/helper "
        + "&& chmod 4755 /usr/local/bin/helper && echo state > /srv/app/state.db && chmod "
        + "0666 /srv/app/state.db"
    ),
    layer(
      19,
      [5632, 5632, 4096, 0, 4096, 1, 1, 0, 0, 0, 0, 0, 1, 4096, 0],
      "COPY",
      "file:20431f5f1f27ed7c4667ded2e6573f65735f035611047207d7d5e56d17fd7bcc /marker"
    ),
  ]

  private static let wastefulFiles: [WastedFile] = [
    wasted("opt/archive.bin", 300000, .deleted, 3, 6),
    wasted("srv/app/data.bin", 60000, .metadataOnly, 2, 12),
    wasted("data/one", 50000, .metadataOnly, 4, 14, last: "data/two"),
    wasted("data/x", 30000, .deleted, 4, 13),
    wasted("opt/plugins", 20000, .overwritten, 3, 16),
    wasted("opt/site/img/logo.svg", 13000, .deleted, 3, 8),
    wasted("srv/app/app.sh", 12933, .metadataOnly, 2, 11),
    wasted("srv/app/assets/asset-9.txt", 11300, .metadataOnly, 2, 10),
    wasted("opt/site/style.css", 11000, .deleted, 3, 8),
    wasted("srv/app/assets/asset-8.txt", 10600, .metadataOnly, 2, 10),
    wasted("srv/app/assets/asset-7.txt", 9900, .metadataOnly, 2, 10),
    wasted("srv/app/assets/asset-6.txt", 9200, .metadataOnly, 2, 10),
    wasted("opt/site/index.html", 9000, .overwritten, 3, 8),
    wasted("srv/app/assets/asset-5.txt", 8500, .metadataOnly, 2, 10),
    wasted("opt/themes/theme-2.css", 8002, .deleted, 3, 16),
    wasted("opt/themes/theme-1.css", 8001, .deleted, 3, 16),
    wasted("opt/themes/theme-0.css", 8000, .deleted, 3, 16),
    wasted("srv/app/assets/asset-4.txt", 7800, .metadataOnly, 2, 10),
    wasted("srv/app/assets/asset-3.txt", 7100, .metadataOnly, 2, 10),
    wasted("opt/cache/a/part-3.dat", 7000, .deleted, 3, 7),
    wasted("opt/cache/b/deep/er/part-3.dat", 7000, .deleted, 3, 7),
    wasted("opt/cache/b/part-3.dat", 7000, .deleted, 3, 7),
    wasted("opt/site/about.html", 7000, .deleted, 3, 8),
    wasted("srv/app/assets/asset-2.txt", 6400, .metadataOnly, 2, 10),
    wasted("opt/cache/a/part-2.dat", 6000, .deleted, 3, 7),
    wasted("opt/cache/b/deep/er/part-2.dat", 6000, .deleted, 3, 7),
    wasted("opt/cache/b/part-2.dat", 6000, .deleted, 3, 7),
    wasted("srv/app/assets/asset-1.txt", 5700, .metadataOnly, 2, 10),
    wasted("opt/cache/a/part-1.dat", 5000, .deleted, 3, 7),
    wasted("opt/cache/b/deep/er/part-1.dat", 5000, .deleted, 3, 7),
    wasted("opt/cache/b/part-1.dat", 5000, .deleted, 3, 7),
    wasted("srv/app/assets/asset-0.txt", 5000, .metadataOnly, 2, 10),
    wasted("marker", 4096, .metadataOnly, 5, 19),
    wasted("opt/cache/a/part-0.dat", 4000, .deleted, 3, 7),
    wasted("opt/cache/b/deep/er/part-0.dat", 4000, .deleted, 3, 7),
    wasted("opt/cache/b/part-0.dat", 4000, .deleted, 3, 7),
    wasted("srv/app/config.json", 3026, .overwritten, 2, 9),
    wasted("srv/app/id_rsa", 494, .deleted, 2, 17),
    wasted("srv/app/.env", 117, .deleted, 2, 17),
  ]

  /// A layer from its numbers in the order of the report, from `blobBytes` to `setuidFiles`.
  static func layer(
    _ index: Int,
    _ numbers: [Int],
    _ kind: String,
    _ text: String
  ) -> Layer {
    Layer(
      index: index,
      diffID: "sha256:" + String(repeating: String(index % 10), count: 64),
      digest: nil,
      mediaType: nil,
      compression: Compression.none,
      blobBytes: Int64(numbers[0]),
      tarBytes: Int64(numbers[1]),
      shippedBytes: Int64(numbers[2]),
      wastedBytes: Int64(numbers[3]),
      removesBytes: Int64(numbers[4]),
      entries: numbers[5],
      files: numbers[6],
      directories: numbers[7],
      symlinks: numbers[8],
      hardLinks: numbers[9],
      whiteouts: numbers[10],
      opaqueWhiteouts: numbers[11],
      rootOwnedFiles: numbers[12],
      rootOwnedBytes: Int64(numbers[13]),
      setuidFiles: numbers[14],
      instruction: Instruction(kind: kind, text: text),
      createdBy: "\(kind) \(text)",
      created: "2026-11-21T03:04:59Z",
      comment: nil,
      fromBase: nil
    )
  }

  /// A wasted file.
  static func wasted(
    _ path: BytePath,
    _ bytes: Int64,
    _ cause: WastedFile.Cause,
    _ addedBy: Int,
    _ removedBy: Int,
    last: BytePath? = nil
  ) -> WastedFile {
    WastedFile(
      path: path,
      lastPath: last,
      bytes: bytes,
      cause: cause,
      addedBy: addedBy,
      removedBy: removedBy
    )
  }
}
