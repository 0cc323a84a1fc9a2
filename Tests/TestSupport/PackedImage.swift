/// An image archive or layout in one of the flavours that tools write, open to any change.
public struct PackedImage: Sendable {
  /// The forms in which tools write images.
  public enum Flavour: String, Sendable, CaseIterable, CustomStringConvertible {
    /// `docker save` before 1.10: no manifest.json, only `repositories` and a chain of parents.
    case dockerV1
    /// `docker save` 1.10 to 24: `<id>/layer.tar`, a repeated layer as a symbolic link.
    case dockerSave
    /// `docker save` 25 and later from a graph driver: both views, and blobs nobody refers to.
    case dockerGraphdriver
    /// `docker save` from the containerd store: a nested index, gzip layers, both views.
    case containerd
    /// The `docker-archive:` of skopeo, buildah and podman.
    case skopeoDocker
    /// What kaniko, crane, ko and Bazel's old rules write: `sha256:<hex>` and `<hex>.tar.gz`.
    case crane
    /// Jib's: lower-case keys, `config.json`.
    case jib
    /// What `oci_load` of Bazel's rules_oci loads.
    case bazel
    /// Nix's: absolute names in the layers, `<hex>/layer.tar`, all of it in gzip.
    case nix
    /// Buildx's `type=oci`: an index without manifest.json.
    case buildx
    /// The `oci-archive:` of skopeo, buildah and podman.
    case ociArchive
    /// An OCI layout packed with `tar -C layout .`.
    case ociArchiveDotSlash
    /// An OCI layout in a directory.
    case ociLayout
    /// The `dir:` of skopeo and podman, a directory.
    case skopeoDir
    /// A `dir:` directory packed with `tar -C dir .` and gzip.
    case skopeoDirArchive
    /// A `dir:` directory with a manifest of Docker's schema 1.
    case schema1

    /// The flavours that hold every part of an image that can be read.
    public static let complete = allCases.filter { $0 != .schema1 }

    /// The flavour's name.
    public var description: String { rawValue }
  }

  /// The manifests that tell where an image came from, which are no images.
  public enum Attestations: Sendable, CaseIterable {
    /// With a config that looks like an image's.
    case imageConfig
    /// With an artifact type, a subject and an empty config.
    case artifact
  }

  /// The members; of a directory, its files.
  public var tar: TarBuilder
  /// The compression of the archive as a whole.
  public var compression: ImageBuilder.Compression
  /// Whether ``write(in:as:)`` makes a directory.
  public var isDirectory: Bool
  /// The members that hold the layers of the first image, links resolved, lowest first.
  public internal(set) var layerMembers: [String] = []
  /// The member that holds the config of the first image.
  public internal(set) var configMember = ""
  /// The member that holds the manifest of the first image, where there is one.
  public internal(set) var manifestMember: String?

  /// Writes `images` in the way of `flavour`.
  ///
  /// The containerd store takes them for the platforms of one image, unless `isNested` is `false`;
  /// all others take them for several images, unless it is `true`. The platforms of
  /// `absentPlatforms` are in the index, but not in the archive. `statement` is what is attested.
  public init(
    _ flavour: Flavour,
    _ images: [ImageBuilder],
    isNested: Bool? = nil,
    absentPlatforms: [ImageBuilder.Platform] = [],
    attestations: Attestations? = nil,
    statement: String? = nil
  ) {
    (tar, compression, isDirectory) = ([], .none, false)
    let layout = Layout(
      images: images,
      isNested: isNested ?? (flavour == .containerd),
      absentPlatforms: absentPlatforms,
      attestations: attestations,
      statement: statement
    )
    switch flavour {
    case .dockerV1: writeDockerSave(images, hasManifest: false)
    case .dockerSave: writeDockerSave(images, hasManifest: true)
    case .skopeoDocker: writeSkopeoDocker(images)
    case .crane: writeFlat(images, keys: .docker) { "sha256:" + $0 }
    case .jib: writeFlat(images, keys: .lowerCase) { _ in "config.json" }
    case .bazel:
      writeFlat(images, keys: .docker, layers: ("blobs/sha256/", ".tar.gz")) {
        "blobs/sha256/" + $0
      }
    case .nix:
      writeNix(images)
      compression = .gzip
    case .dockerGraphdriver: writeGraphdriver(layout)
    case .containerd:
      writeLayout(layout, style: .containerd)
      sortMembers()
    case .buildx: writeLayout(layout, style: .buildx)
    case .ociArchive: writeLayout(layout, style: .containers)
    case .ociArchiveDotSlash:
      writeLayout(layout, style: .containers)
      prefixMembers()
    case .ociLayout:
      writeLayout(layout, style: .containers)
      isDirectory = true
    case .skopeoDir:
      writeSkopeoDir(images)
      isDirectory = true
    case .skopeoDirArchive:
      writeSkopeoDir(images)
      prefixMembers()
      compression = .gzip
    case .schema1:
      writeSchema1(images)
      isDirectory = true
    }
  }
}

/// Changes, each in place.
extension PackedImage {
  /// The contents of a member; setting them replaces or appends, `nil` removes the member.
  public subscript(member: String) -> [UInt8]? {
    get { tar.entries.first { $0.name == RawBytes(member.utf8) }?.content.bytes }
    set {
      let name = RawBytes(member.utf8)
      let position = tar.entries.firstIndex { $0.name == name }
      switch (position, newValue) {
      case (let position?, let content?): tar.entries[position].content = RawBytes(content)
      case (let position?, nil): tar.entries.remove(at: position)
      case (nil, let content?): tar.entries.append(.file(name, RawBytes(content)))
      case (nil, nil): break
      }
    }
  }

  /// Puts `entry` in the place of the member of that name.
  public mutating func replace(_ member: String, with entry: TarBuilder.Entry) {
    for index in tar.entries.indices where tar.entries[index].name == RawBytes(member.utf8) {
      tar.entries[index] = entry
    }
  }

  /// Moves a member to the front.
  public mutating func moveToFront(_ member: String) {
    let name = RawBytes(member.utf8)
    tar.entries = tar.entries.filter { $0.name == name } + tar.entries.filter { $0.name != name }
  }

  /// The copy that `change` makes.
  public func with(_ change: (inout Self) -> Void) -> Self {
    var copy = self
    change(&copy)
    return copy
  }
}

/// The result.
extension PackedImage {
  /// The archive as a file holds it.
  public var bytes: [UInt8] { compression(tar.bytes) }

  /// Where a member is in the archive before it is compressed as a whole.
  public func position(of member: String) -> TarBuilder.Position? {
    tar.positions.first { $0.name == RawBytes(member.utf8) }
  }

  /// Writes the archive, or the directory, and returns its path.
  public func write(in directory: TemporaryDirectory, as name: String) throws -> String {
    guard isDirectory else { return try directory.write(bytes, as: name) }
    for entry in tar.entries where entry.type == 0x35 {
      try directory.makeDirectory("\(name)/\(entry.name)")
    }
    for entry in tar.entries where entry.type == 0x30 {
      _ = try directory.write(entry.content.bytes, as: "\(name)/\(entry.name)")
    }
    return directory.path(name)
  }
}
