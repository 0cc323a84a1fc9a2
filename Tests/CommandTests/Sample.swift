internal import TestSupport

/// The images that the tests weigh.
enum Sample {
  /// An image in which something is deleted, overwritten, rewritten and linked, and nothing is odd.
  ///
  /// | layer | ships | of it wasted |
  /// | ----: | ----: | --- |
  /// | 0 | 105,016 | 100,000 deleted in 1; 6 overwritten in 1; 5,000 rewritten in 2 |
  /// | 1 | 8 | |
  /// | 2 | 5,000 | |
  /// | 3 | 30 | |
  static let image = ImageBuilder(
    layers: [
      [
        .directory("app", uid: 1000, gid: 1000), .file("app/data", size: 10, uid: 1000, gid: 1000),
        .directory("etc"), .file("etc/motd", "hello\n"),
        .directory("tmp", mode: 0o1777), .file("tmp/big", size: 100_000),
        .directory("usr"), .directory("usr/bin"),
        .file("usr/bin/tool", size: 5000, fill: 0, mode: 0o4755), .symlink("bin", to: "usr/bin"),
      ],
      [
        .directory("etc"), .file("etc/motd", "goodbye\n"), .directory("tmp", mode: 0o1777),
        .whiteout("tmp/big"),
      ],
      [
        .directory("usr"), .directory("usr/bin"),
        .file("usr/bin/tool", size: 5000, fill: 0, mode: 0o755),
      ],
      [
        .directory("app", uid: 1000, gid: 1000),
        .file("app/new", size: 30, mode: 0o666, uid: 1000, gid: 1000),
        .hardLink("app/same", to: "app/new", mode: 0o666, uid: 1000, gid: 1000),
      ],
    ],
    history: [
      "/bin/sh -c #(nop) ADD file:0123 in / ", .empty("/bin/sh -c #(nop)  ENV A=b"),
      "/bin/sh -c rm /tmp/big && echo goodbye >/etc/motd", "/bin/sh -c chmod 755 /usr/bin/tool",
      "/bin/sh -c #(nop) COPY dir:4567 in /app ", .empty("/bin/sh -c #(nop)  CMD [\"tool\"]"),
    ],
    config: ["Env": ["A=b"], "Cmd": ["tool"], "User": "1000", "WorkingDir": "/app"]
  )

  static let shippedBytes = 105_016 + 8 + 5000 + 30
  static let wastedBytes = 105_006
  static let entries = 10 + 4 + 3 + 3

  /// The sample with one more layer, for tests that are about that layer.
  static func adding(_ layer: ImageBuilder.Layer) -> ImageBuilder {
    image.with {
      $0.layers.append(layer)
      $0.history?.append("RUN odd")
    }
  }

  /// A small image.
  static let small = ImageBuilder(layers: [[.file("a", "1")], [.file("b", "22")]])

  /// An image whose report is longer than a pipe holds.
  static let talkative = ImageBuilder(layers: [
    .init(TarBuilder((0..<2000).map { .file("d/a-file-with-a-long-name-\($0)", size: 10) })),
    .init(TarBuilder((0..<2000).map { .whiteout("d/a-file-with-a-long-name-\($0)") })),
  ])
}
