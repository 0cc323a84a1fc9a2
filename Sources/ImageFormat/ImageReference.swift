/// Where an image is, as the user wrote it on the command line.
///
/// The forms are those of containers-transports(5), a bare path, and `-` for standard input.
public struct ImageReference: Sendable, Hashable {
  /// The form that the user says the image has.
  public enum Transport: String, Sendable, Hashable, CaseIterable {
    /// A tar archive as `docker save` writes it.
    case dockerArchive = "docker-archive"
    /// An OCI layout in a tar archive.
    case ociArchive = "oci-archive"
    /// An OCI layout in a directory.
    case oci
    /// A directory with a manifest and blobs, as skopeo writes it.
    case dir
  }

  /// The form; `nil` when it is to be found out.
  public var transport: Transport?
  /// The path of the file or directory, or `-`.
  public var path: String
  /// Which image it is of several: a name, a tag, or `@` and an index.
  public var reference: String?

  /// Creates a reference from its parts.
  public init(transport: Transport? = nil, path: String, reference: String? = nil) {
    self.transport = transport
    self.path = path
    self.reference = reference
  }

  /// Parses an argument, without a look at the file system.
  ///
  /// - Parameter argument: The argument as given; one with an unknown prefix is a path.
  /// - Throws: `ImageError` of the kind `selection` when the path is missing, and `unsupported`
  ///   for a transport that needs a daemon or a registry.
  public init(parsing argument: String) throws(ImageError) {
    guard !argument.isEmpty else {
      throw ImageError(.selection, "expected the path of an image, found an empty argument")
    }
    guard let colon = argument.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      self.init(path: argument)
      return
    }
    let prefix = String(argument[..<colon])
    let rest = argument[argument.utf8.index(after: colon)...]
    if let engine = Self.engines[prefix] {
      throw Self.refusal(engine: engine, name: rest)
    }
    guard let transport = Transport(rawValue: prefix) else {
      self.init(path: argument)
      return
    }

    var path = rest
    var reference: Substring?
    // A `dir:` holds one image; elsewhere a path cannot hold a colon.
    if transport != .dir, let separator = rest.utf8.firstIndex(of: UInt8(ascii: ":")) {
      path = rest[..<separator]
      reference = rest[rest.utf8.index(after: separator)...]
    }
    guard !path.isEmpty else {
      throw ImageError(.selection, "expected a path after \(prefix):, found none")
    }
    self.init(
      transport: transport,
      path: String(path),
      reference: reference.flatMap { $0.isEmpty ? nil : String($0) }
    )
  }

  /// Whether the image comes from standard input.
  public var isStandardInput: Bool { path == "-" }

  /// The index of the image, where the reference is `@` and a number.
  public var sourceIndex: Int? {
    guard let reference, reference.hasPrefix("@") else { return nil }
    let digits = reference.dropFirst()
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(digits)
  }

  private static let engines = [
    "docker": "docker", "docker-daemon": "docker", "podman": "podman",
    "containers-storage": "podman",
  ]

  private static func refusal(engine: String, name: Substring) -> ImageError {
    guard !name.hasPrefix("//") else {
      let name = ImageError.plain(name.dropFirst(2))
      return ImageError(
        .unsupported,
        "images are not read from a registry; "
          + "run `docker pull \(name) && docker save \(name) | tare -`"
      )
    }
    let name = name.isEmpty ? "NAME" : ImageError.plain(name)
    return ImageError(
      .unsupported,
      "images are not read from \(engine) itself; run `\(engine) save \(name) | tare -`"
    )
  }
}

extension ImageReference: CustomStringConvertible {
  /// The argument that parses to this reference.
  public var description: String {
    guard let transport else { return path }
    return ([transport.rawValue, path] + (reference.map { [$0] } ?? [])).joined(separator: ":")
  }
}
