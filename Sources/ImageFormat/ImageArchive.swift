public import Archive

/// An opened archive or layout directory, and the images in it.
public struct ImageArchive: Sendable {
  /// Receives a member that is no document while it streams past: its path, its bytes and their count.
  ///
  /// What it makes of them is asked for later as ``Blob/passed(member:)``.
  public typealias StreamedMember = (_ path: String, _ content: ByteStream, _ size: Int64) -> Void

  /// How it is packed.
  public let format: SourceFormat
  /// How it is compressed as a whole.
  public let compression: Compression
  /// The bytes of the archive as given; of a directory, of all its files.
  public let archiveBytes: Int64
  /// The bytes of members that no image in it refers to.
  public let unreferencedBytes: Int64
  /// The images, in the order of `manifest.json` and then of `index.json`.
  public let candidates: [ImageCandidate]
  /// The platforms that an index lists and whose images are not there.
  public let absentPlatforms: [Platform]
  /// What is odd about how it is packed.
  public let warnings: [ImageWarning]
  /// The documents that say where an image comes from, by the digest of its manifest.
  let attestations: [Digest: ImageListing.Attestation]
  let container: ImageContainer

  /// What an input is.
  public enum Opened {
    /// An archive of images.
    case images(ImageArchive)
    /// A container's root filesystem, which is one tar stream.
    case rootFilesystem(RootFilesystem)
  }

  /// Opens what a reference points at.
  ///
  /// An uncompressed file and a directory are looked at where they are. A compressed file and a pipe
  /// are read once, from start to end, and their layers go to `onMember` as they come.
  ///
  /// - Parameters:
  ///   - reference: Where the archive or the directory is.
  ///   - limits: What it may ask of the machine.
  ///   - cores: Where a compressed archive may be decoded while its members are read.
  ///   - onMember: Receives what may be a layer.
  /// - Returns: What the input is.
  /// - Throws: ``ImageError`` when there is no image, or its documents cannot be read.
  public static func open(
    _ reference: ImageReference,
    limits: Limits = Limits(),
    cores: SpareCores = SpareCores(0),
    onMember: @escaping StreamedMember
  ) throws(ImageError) -> Opened {
    try open(ImageInput(reference), limits: limits, cores: cores, onMember: onMember)
  }

  /// Opens an input that is open as a file, from its first byte on.
  ///
  /// - Parameters:
  ///   - input: The archive or the directory.
  ///   - limits: What it may ask of the machine.
  ///   - cores: Where a compressed archive may be decoded while its members are read.
  ///   - onMember: Receives what may be a layer.
  /// - Returns: What the input is.
  /// - Throws: ``ImageError`` when there is no image, or its documents cannot be read.
  public static func open(
    _ input: ImageInput,
    limits: Limits = Limits(),
    cores: SpareCores = SpareCores(0),
    onMember: @escaping StreamedMember
  ) throws(ImageError) -> Opened {
    let transport = input.reference.transport
    switch try ContainerReader(limits: limits, cores: cores, onMember: onMember).open(input) {
    case .rootFilesystem(let rootFilesystem):
      guard transport == nil else {
        throw ImageError(
          .notAnImage,
          "it is a container's root filesystem, as `docker export` writes it, and no image"
        )
      }
      return .rootFilesystem(rootFilesystem)
    case .container(let container):
      return .images(try ImageArchive(container, transport: transport))
    }
  }

  private init(_ container: ImageContainer, transport: ImageReference.Transport?)
    throws(ImageError)
  {
    self.container = container
    compression = container.compression
    archiveBytes = container.archiveBytes
    let listing = try Self.listing(of: container, transport: transport)
    guard let first = listing.candidates.first else {
      let absent = Self.list(listing.absent.map { ImageError.plain($0.description) })
      throw ImageError(
        .missing,
        at: container.contains("index.json") ? "index.json" : "manifest.json",
        !absent.isEmpty
          ? "it lists images for \(absent), and none of them is there"
          : listing.setAside.isEmpty
            ? "it lists no image"
            : "it lists no image, only \(listing.setAside.prefix(3).joined(separator: ", "))"
      )
    }
    format = first.format
    candidates = listing.candidates
    absentPlatforms = listing.absent
    warnings = listing.warnings
    attestations = listing.attestations
    unreferencedBytes = container.files.reduce(0) { sum, member in
      listing.referenced.contains(member.path) ? sum : sum + member.size
    }
  }

  // MARK: Formats

  private static func listing(
    of container: ImageContainer,
    transport: ImageReference.Transport?
  ) throws(ImageError) -> ImageListing {
    var recognized: [any ImageArchiveFormat.Type] = []
    for format in imageArchiveFormats {
      if let transport, !format.serves(transport, container) { continue }
      if try format.recognizes(container) { recognized.append(format) }
    }
    guard let first = recognized.first else { throw unrecognized(container, transport) }
    // Docker 25 and containerd write both views of the same images.
    if recognized.contains(where: { $0 == OCILayout.self }),
      recognized.contains(where: { $0 == DockerArchive.self })
    {
      return try bothViews(of: container)
    }
    return try first.open(container)
  }

  private static func unrecognized(
    _ container: ImageContainer,
    _ transport: ImageReference.Transport?
  ) -> ImageError {
    if let transport {
      return ImageError(
        .notAnImage,
        "expected what \(transport.rawValue): promises, found something else"
      )
    }
    if ["etc/passwd", "bin/sh", "usr/bin/env", "etc/os-release"].contains(where: container.contains)
    {
      return ImageError(
        .notAnImage,
        "it is a root filesystem and no image; `docker save` writes an image, `docker export` "
          + "does not"
      )
    }
    for path in ["index.json", "manifest.json"] {
      guard let kind = container.kindOfNoFile(at: path) else { continue }
      return ImageError(.notAnImage, at: path, "expected a file, found \(kind)")
    }
    guard !container.isEmpty else {
      return ImageError(.notAnImage, "expected an image archive, found an archive of nothing")
    }
    return ImageError(
      .notAnImage,
      "expected an image archive, found a tar archive with neither manifest.json nor index.json"
    )
  }

  /// The images of both views together: those of `manifest.json`, then those of `index.json` alone.
  ///
  /// Some releases of Docker wrote an index that is no good; then `manifest.json` does.
  private static func bothViews(of container: ImageContainer) throws(ImageError) -> ImageListing {
    var docker = try DockerArchive.open(container)
    let oci: ImageListing
    do { oci = try OCILayout.open(container) } catch {
      docker.warnings.append(
        ImageWarning(
          "broken-oci-view",
          "index.json is no good, so manifest.json was used alone: \(error.description)"
        )
      )
      return docker
    }
    docker.absent = oci.absent
    docker.attestations = oci.attestations
    docker.referenced.formUnion(oci.referenced)
    docker.warnings += oci.warnings
    let byConfig = Dictionary(
      oci.candidates.compactMap { candidate in
        candidate.manifest.map { ($0.manifest.config.digest, candidate) }
      },
      uniquingKeysWith: { first, _ in first }
    )
    var matched: Set<Digest> = []
    for index in docker.candidates.indices {
      guard let item = docker.candidates[index].item else { continue }
      let config = configDigest(of: item, in: container)
      let match = config.flatMap { byConfig[$0] }
      guard let match, let manifest = match.manifest else {
        docker.warnings.append(
          ImageWarning(
            "views-disagree",
            "index.json lists no image with the config \(ImageError.quote(item.config))"
          )
        )
        continue
      }
      matched.insert(manifest.digest)
      if docker.candidates[index].names.isEmpty { docker.candidates[index].names = match.names }
      docker.candidates[index].platform = match.platform ?? docker.candidates[index].platform
      guard manifest.manifest.layers.count == item.layers.count else {
        docker.warnings.append(
          ImageWarning(
            "views-disagree",
            "manifest.json lists \(DisplayText.count(item.layers.count, "layer")) and index.json "
              + "\(manifest.manifest.layers.count) for \(ImageError.quote(item.config)); "
              + "manifest.json was used"
          )
        )
        continue
      }
      docker.candidates[index].manifest = manifest
    }
    docker.candidates += oci.candidates.filter { candidate in
      candidate.manifest.map { !matched.contains($0.digest) } ?? true
    }
    return docker
  }

  private static func configDigest(of item: DockerManifestItem, in container: ImageContainer)
    -> Digest?
  {
    guard let bytes = try? container.document(item.config) else {
      // A config that is not there is still one that its path names.
      let hex = item.config.split(separator: "/").last ?? ""
      return try? Digest(parsing: "sha256:\(hex)")
    }
    return Digest(sha256: SHA256.digest(of: bytes))
  }
}

extension ImageArchiveFormat {
  /// Whether this is the format that a transport names.
  fileprivate static func serves(
    _ transport: ImageReference.Transport,
    _ container: ImageContainer
  ) -> Bool {
    switch transport {
    case .dockerArchive: self == DockerArchive.self || self == LegacyDockerArchive.self
    case .ociArchive: self == OCILayout.self && !container.isDirectory
    case .oci: self == OCILayout.self && container.isDirectory
    case .dir: self == DirectoryTransport.self && container.isDirectory
    }
  }
}
