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
    // Bytes, since a mark that combines with a separator is a `Character` of its own.
    var rest = text[...]
    if let at = rest.utf8.firstIndex(of: Self.at) {
      let digest = rest[rest.utf8.index(after: at)...]
      self.digest = digest.isEmpty ? nil : String(digest)
      rest = rest[..<at]
    } else {
      digest = nil
    }
    let slash = rest.utf8.lastIndex(of: Self.slash) ?? rest.startIndex
    if let colon = rest[slash...].utf8.lastIndex(of: Self.colon) {
      tag = String(rest[rest.utf8.index(after: colon)...])
      rest = rest[..<colon]
    } else {
      tag = digest == nil ? "latest" : nil
    }

    if let slash = rest.utf8.firstIndex(of: Self.slash), Self.isDomain(rest[..<slash]) {
      let name = String(rest[..<slash])
      domain = name == "index.docker.io" ? "docker.io" : name
      rest = rest[rest.utf8.index(after: slash)...]
    } else {
      domain = "docker.io"
    }
    let isOfficial = domain == "docker.io" && !rest.utf8.contains(Self.slash)
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
    let isTag = !listed.utf8.contains { [slash, colon, at].contains($0) }
    let isName = wanted.utf8.contains { [slash, colon].contains($0) }
    if isTag, isName, name.tag == listed { return true }
    let other = ReferenceName(listed)
    guard name.domain == other.domain, name.repository == other.repository else { return false }
    if let digest = name.digest { return digest == other.digest }
    return name.tag == other.tag
  }

  private static let slash = UInt8(ascii: "/")
  private static let colon = UInt8(ascii: ":")
  private static let at = UInt8(ascii: "@")

  // As Docker tells a registry from the first part of a repository.
  private static func isDomain(_ text: Substring) -> Bool {
    let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
    return text == "localhost"
      || text.utf8.contains { $0 == UInt8(ascii: ".") || $0 == colon || capitals.contains($0) }
  }
}

extension ReferenceName: CustomStringConvertible {
  /// The name with nothing left out.
  public var description: String {
    "\(domain)/\(repository)" + (tag.map { ":\($0)" } ?? "") + (digest.map { "@\($0)" } ?? "")
  }
}
