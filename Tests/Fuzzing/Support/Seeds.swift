internal import TestSupport

/// Small images with a bit of everything, to start from.
public enum Seeds {
  /// Text that acts, wherever it is printed as it stands.
  private static let hostile = "\u{1B}[2J\u{9B}1m\n\u{202E}\u{300}`|<b>::error::"

  /// An image in which something is deleted, overwritten, linked and named to deceive.
  private static let image = ImageBuilder(
    layers: [
      [
        .directory("d"), .file("d/a", size: 700), .symlink("l", to: "d"), .hardLink("h", to: "d/a"),
        .file("long-" + RawBytes(repeatElement(0x78, count: 120)), "1").format(.pax),
        .file(RawBytes(hostile.utf8) + "1", "22"), .file(RawBytes(hostile.utf8) + "2", "333"),
      ],
      [
        .whiteout("d/a"), .opaque("d"), .file("l/b", "3"), .file("h", size: 700),
        .whiteout(RawBytes(hostile.utf8) + "1"), .symlink("s", to: RawBytes(hostile.utf8)),
      ],
    ],
    history: ["ADD a \(hostile)", .empty("ENV TOKEN=b"), "COPY d e"],
    config: [
      "Env": [.string("A=" + hostile)], "Cmd": ["sh"], "Labels": ["a": .string(hostile)],
      "User": .string(hostile),
    ],
    tags: ["app:1", "app:\(hostile)"]
  )

  /// Two platforms of one layer each, packed.
  private static let platforms = ["linux/amd64", "linux/arm64/v8"].map { platform in
    ImageBuilder(
      layers: [.init([.file("a", "1")], .gzip)],
      tags: ["app:2"],
      platform: ImageBuilder.Platform(stringLiteral: platform)
    )
  }

  /// Archives in every flavour that is one file.
  public static let archives: [[UInt8]] = {
    let flavours = PackedImage.Flavour.complete
    let plain = flavours.map { image.archive($0) }
    let several = [PackedImage(.containerd, platforms), PackedImage(.dockerSave, platforms)]
    let packed = image.with { $0.layers[1].compression = .zstd }.archive(.buildx)
    let repeated = image.archive(.dockerSave).with {
      $0.tar.entries.append(.file(RawBytes($0.layerMembers[0].utf8), size: 5000))
    }
    let sparse = image.archive(.dockerSave).with {
      $0.tar.entries.append(
        .sparse("sparse", realSize: 9000, [(100, "x"), (5000, "y")], format: .pax10)
      )
    }
    let rootfs: TarBuilder = [.directory("bin"), .file("bin/sh", "1"), .symlink("etc", to: "bin")]
    return (plain + several + [packed, repeated, sparse]).map(\.tar.bytes) + [rootfs.bytes]
      + [Gzip.compress(plain[1].tar.bytes), Zstd.compress(plain[2].tar.bytes)]
  }()

  /// What archives, their documents and their headers are full of.
  public static let words = [
    "ustar\u{0}00", "ustar  \u{0}", "././@LongLink", "GNU.sparse.",
    "SCHILY.xattr.security.capability=",
    "11 path=a\n", "14 linkpath=a\n", "10 size=1\n", "18 GNU.sparse.size=", "manifest.json",
    "index.json",
    "oci-layout", "repositories", "layer.tar", "/json", "VERSION", "version", "blobs/sha256/",
    "../", "./", ".wh.", ".wh..wh..opq", ".wh..wh.plnk/", "\"Layers\":[", "\"Config\":\"",
    "\"manifests\":[", "\"layers\":[", "\"config\":{", "\"digest\":\"sha256:", "\"size\":",
    "\"mediaType\":\"", "\"history\":[", "\"rootfs\":{", "\"diff_ids\":[", "\"data\":\"",
    "\u{1B}[2J",
    "\u{202E}", "\u{7F}",
  ]
}
