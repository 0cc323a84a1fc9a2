/// An image described by a literal, from which ``PackedImage`` makes archives of every flavour.
///
///     let image = ImageBuilder(
///       layers: [[.file("etc/motd", "hello\n")], [.whiteout("etc/motd")]],
///       history: ["COPY motd /etc/motd", .empty("ENV A=b"), "RUN rm /etc/motd"],
///       config: ["Env": ["A=b"]], tags: ["app:1"])
///     image.archive(.dockerSave).bytes
public struct ImageBuilder: Sendable {
  /// How a layer or a whole archive is compressed.
  public enum Compression: Sendable, CaseIterable {
    /// Not at all.
    case none
    /// Gzip.
    case gzip
    /// Zstandard.
    case zstd
    /// Xz.
    case xz

    /// The bytes, compressed.
    public func callAsFunction(_ bytes: [UInt8]) -> [UInt8] {
      switch self {
      case .none: bytes
      case .gzip: Gzip.compress(bytes)
      case .zstd: Zstd.compress(bytes)
      case .xz: XZ.compress(bytes)
      }
    }
  }

  /// An operating system and a processor, as in `linux/arm64/v8`.
  public struct Platform: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The operating system.
    public var os: String
    /// The processor.
    public var architecture: String
    /// The processor's variant.
    public var variant: String?

    /// Takes the two or three parts between slashes.
    public init(stringLiteral value: String) {
      let parts = value.split(separator: "/").map(String.init)
      (os, architecture, variant) = (parts[0], parts[1], parts.count > 2 ? parts[2] : nil)
    }

    var json: JSONText {
      [
        "architecture": .string(architecture), "os": .string(os),
        "variant": variant.map(JSONText.string) ?? .absent,
      ]
    }
  }

  /// An entry of the history.
  public struct HistoryEntry: Sendable, ExpressibleByStringInterpolation {
    /// The command that the entry stands for.
    public var createdBy: String?
    /// Whether the entry made no layer.
    public var isEmpty: Bool
    /// The comment.
    public var comment: String?

    /// Creates an entry.
    public init(_ createdBy: String?, isEmpty: Bool = false, comment: String? = nil) {
      self.createdBy = createdBy
      self.isEmpty = isEmpty
      self.comment = comment
    }

    /// Creates an entry that made a layer.
    public init(stringLiteral value: String) { self.init(value) }

    /// An entry that made no layer.
    public static func empty(_ createdBy: String) -> Self { Self(createdBy, isEmpty: true) }
  }

  /// A layer, and the lies that its descriptor tells.
  public struct Layer: Sendable, ExpressibleByArrayLiteral {
    /// The layer's archive.
    public var tar: TarBuilder
    /// The compression; `nil` is what the flavour's writer uses.
    public var compression: Compression?
    /// The media type in descriptors; `nil` is the one that fits the compression.
    public var mediaType: String?
    /// The diffID in the config; `nil` is the right one.
    public var diffID: String?
    /// The digest in descriptors, and the name the blob is stored under; `nil` is the right one.
    public var digest: String?
    /// The size in descriptors; `nil` is the right one.
    public var size: Int?
    /// The bytes that are stored; `nil` is the archive, compressed.
    public var blob: [UInt8]?
    /// Whether the archive lacks the blob.
    public var isAbsent = false
    /// Where a foreign layer is to be had.
    public var urls: [String] = []

    /// Takes the layer's archive.
    public init(_ tar: TarBuilder, _ compression: Compression? = nil) {
      self.tar = tar
      self.compression = compression
    }

    /// Takes the entries of the layer's archive.
    public init(arrayLiteral elements: TarBuilder.Entry...) { tar = TarBuilder(elements) }

    /// The copy that `change` makes.
    public func with(_ change: (inout Self) -> Void) -> Self {
      var copy = self
      change(&copy)
      return copy
    }

    /// A Windows base layer that is had elsewhere: `urls`, and no blob.
    public static func foreign(_ tar: TarBuilder) -> Self {
      Self(tar, .gzip).with {
        $0.mediaType = "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip"
        $0.urls = ["https://example.com/layer.tar.gz"]
        $0.isAbsent = true
      }
    }

    /// A layer that only a key opens.
    public static func encrypted(_ bytes: [UInt8]) -> Self {
      Self([]).with {
        $0.mediaType = "application/vnd.oci.image.layer.v1.tar+gzip+encrypted"
        $0.blob = bytes
      }
    }
  }

  /// The layers, lowest first.
  public var layers: [Layer]
  /// The history, oldest first; `nil` leaves it out of the config.
  public var history: [HistoryEntry]?
  /// The `config` object of the config.
  public var config: JSONText
  /// The names.
  public var tags: [String]
  /// The platform.
  public var platform: Platform
  /// When the image was made.
  public var created = "2026-01-02T03:04:05Z"
  /// Members of the config besides the usual ones, or in place of them.
  public var configFields: JSONText = [:]
  /// Members of the OCI manifest besides the usual ones, or in place of them.
  public var manifestFields: JSONText = [:]
  /// The diffIDs in the config; `nil` is one for each layer.
  public var diffIDs: [String]?
  /// The bytes of the config; `nil` is what the members above make.
  public var configBytes: [UInt8]?
  /// The bytes of the OCI manifest; `nil` is what the members above make.
  public var manifestBytes: [UInt8]?

  /// Creates an image.
  ///
  /// A `history` of `nil` is left out; without the argument each layer has an entry `RUN step N`.
  public init(
    layers: [Layer],
    history: [HistoryEntry]? = [],
    config: JSONText = [:],
    tags: [String] = ["app:1"],
    platform: Platform = "linux/amd64"
  ) {
    self.layers = layers
    self.history = history
    if let history, history.isEmpty {
      self.history = layers.indices.map { HistoryEntry("RUN step \($0)") }
    }
    self.config = config
    self.tags = tags
    self.platform = platform
  }

  /// The copy that `change` makes.
  public func with(_ change: (inout Self) -> Void) -> Self {
    var copy = self
    change(&copy)
    return copy
  }

  /// The archive of this one image.
  public func archive(_ flavour: PackedImage.Flavour) -> PackedImage {
    PackedImage(flavour, [self])
  }
}
