/// The name of an image in full, so that two ways to write one can be compared.
///
/// The short forms are Docker's: `x` stands for `docker.io/library/x:latest`.
public struct ReferenceName: Sendable, Hashable {
  /// The registry, as in `docker.io`.
  public let domain: String
  /// The path within the registry, as in `library/debian`.
  public let repository: String
  /// The tag; `nil` where there is only a digest.
  public let tag: String?
  /// The digest, as written.
  public let digest: String?

  /// Reads a name as a user or an archive writes it.
  public init(_ text: String) {
    var rest = text[...]
    if let at = rest.firstIndex(of: "@") {
      let digest = rest[rest.index(after: at)...]
      self.digest = digest.isEmpty ? nil : String(digest)
      rest = rest[..<at]
    } else {
      digest = nil
    }
    let slash = rest.lastIndex(of: "/") ?? rest.startIndex
    if let colon = rest[slash...].lastIndex(of: ":") {
      tag = String(rest[rest.index(after: colon)...])
      rest = rest[..<colon]
    } else {
      tag = digest == nil ? "latest" : nil
    }

    if let slash = rest.firstIndex(of: "/"), Self.isDomain(rest[..<slash]) {
      let name = String(rest[..<slash])
      domain = name == "index.docker.io" ? "docker.io" : name
      rest = rest[rest.index(after: slash)...]
    } else {
      domain = "docker.io"
    }
    let isOfficial = domain == "docker.io" && !rest.contains("/")
    repository = isOfficial ? "library/\(rest)" : String(rest)
  }

  /// Whether an image that an archive lists under a name is the one that a user asked for.
  ///
  /// A listed name without `/` and `:` is a tag alone, as OCI layouts have it in
  /// `org.opencontainers.image.ref.name`, and is asked for by that tag under any repository.
  public static func matches(_ wanted: String, listed: String) -> Bool {
    guard wanted != listed else { return true }
    let name = ReferenceName(wanted)
    // A lone word that is asked for is no tag with a repository left out.
    let isTag = !listed.contains { "/:@".contains($0) }
    if isTag, wanted.contains(where: { "/:".contains($0) }), name.tag == listed { return true }
    let other = ReferenceName(listed)
    guard name.domain == other.domain, name.repository == other.repository else { return false }
    if let digest = name.digest { return digest == other.digest }
    return name.tag == other.tag
  }

  // As Docker tells a registry from the first part of a repository.
  private static func isDomain(_ text: Substring) -> Bool {
    text == "localhost" || text.contains(where: { $0 == "." || $0 == ":" || $0.isUppercase })
  }
}

extension ReferenceName: CustomStringConvertible {
  /// The name with nothing left out.
  public var description: String {
    "\(domain)/\(repository)" + (tag.map { ":\($0)" } ?? "") + (digest.map { "@\($0)" } ?? "")
  }
}
