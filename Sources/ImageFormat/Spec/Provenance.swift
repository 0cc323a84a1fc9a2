/// What an image was built from, as its builder attests.
///
/// BuildKit's `attestation-storage.md` says where it is; it is an in-toto statement with a predicate of
/// SLSA: `materials` of version 0.2, `buildDefinition.resolvedDependencies` of version 1. Nobody checks
/// a signature here.
public struct Provenance: Sendable, Hashable {
  /// An image that some stage of the build took.
  public struct Source: Sendable, Hashable {
    /// Its name as the build has it, with the tag that was asked for, and a digest only if one was.
    public var name: String
    /// The digest that it had on that day; `nil` where nothing says.
    public var digest: String?

    /// Creates a source.
    public init(name: String, digest: String?) {
      self.name = name
      self.digest = digest
    }
  }

  /// The images that stages of the build took, each name once.
  public var sources: [Source]
  /// Why it cannot be read, in a clause; `nil` where it can.
  public var problem: String?

  /// Creates the value from what is known.
  public init(sources: [Source] = [], problem: String? = nil) {
    self.sources = sources
    self.problem = problem
  }

  /// The only image that a stage took; `nil` for none, and for several, of which any may be the last
  /// stage's.
  public var onlySource: Source? { sources.count == 1 ? sources[0] : nil }

  /// What predicates of provenance are called, before their version.
  static let predicateType = "https://slsa.dev/provenance/"
  /// Documents of one image that are read; BuildKit writes one.
  static let mostDocuments = 4
}

extension Provenance {
  /// The in-toto statement that holds it.
  struct Statement: Sendable, Hashable {
    /// The SHA-256 of the images that it is about; empty where it does not say.
    var subjects: Set<String>
    /// What the image was built from.
    var sources: [Source]
  }

  /// An image by its package URL, as in `pkg:docker/debian@12?platform=linux%2Famd64`; `nil` for what is
  /// no image, or the program that reads the Dockerfile.
  ///
  /// https://github.com/package-url/purl-spec
  static func imageName(packageURL text: String) -> String? {
    let scheme = "pkg:docker/"
    guard text.hasPrefix(scheme), text.utf8.count <= 4096 else { return nil }
    let whole = text.dropFirst(scheme.count).prefix { $0 != "#" }
    let parts = whole.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = parts[0].split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let name = decoded(path[0])
    guard !name.isEmpty, name != "docker/dockerfile", name != "docker/dockerfile-upstream" else {
      return nil
    }
    let version = path.count > 1 ? decoded(path[1]) : ""
    let qualifiers = parts.count > 1 ? parts[1].split(separator: "&") : []
    let digest = qualifiers.first { $0.hasPrefix("digest=") }.map { decoded($0.dropFirst(7)) }
    let isDigest = version.hasPrefix("sha256:")
    let tag = version.isEmpty || isDigest ? "" : ":\(version)"
    return name + tag + ((isDigest ? version : digest).map { "@\($0)" } ?? "")
  }

  /// Text in which `%` and two digits stand for a byte.
  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Provenance.Statement: Decodable {
  /// Decodes a statement from a JSON object.
  init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: JSONKey.self)
    subjects = Set(try object.list("subject", of: Material.self).compactMap(\.hash))
    sources = []
    guard try object.text("predicateType")?.hasPrefix(Provenance.predicateType) == true,
      let predicate = try object.decodeIfPresent(Predicate.self, forKey: "predicate")
    else { return }
    var names: Set<String> = []
    for material in predicate.materials {
      guard let name = material.uri.flatMap(Provenance.imageName), names.insert(name).inserted
      else {
        continue
      }
      sources.append(
        Provenance.Source(name: name, digest: material.hash.map { "sha256:\($0)" })
      )
    }
  }

  private struct Predicate: Decodable {
    var materials: [Material]

    init(from decoder: any Decoder) throws {
      let object = try decoder.container(keyedBy: JSONKey.self)
      materials = try object.list("materials", of: Material.self)
      if object.contains("buildDefinition"), try !object.decodeNil(forKey: "buildDefinition") {
        let definition = try object.nestedContainer(
          keyedBy: JSONKey.self,
          forKey: "buildDefinition"
        )
        materials += try definition.list("resolvedDependencies", of: Material.self)
      }
    }
  }

  private struct Material: Decodable {
    var uri: String?
    var hash: String?

    init(from decoder: any Decoder) throws {
      let object = try decoder.container(keyedBy: JSONKey.self)
      uri = try object.text("uri")
      hash = try object.texts("digest")["sha256"]
    }
  }
}

extension Provenance.Statement: DocumentForm {
  static var form: String { "a JSON object with `predicate`" }
}
