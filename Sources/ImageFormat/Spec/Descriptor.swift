#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A reference to a blob: what it is, how to find it and how long it is.
///
/// Defined in `descriptor.md` of the OCI image specification.
public struct Descriptor: Sendable, Hashable {
  /// The type of the blob.
  public var mediaType: MediaType
  /// The digest of the blob, which is its name too.
  public var digest: Digest
  /// The length of the blob in bytes.
  public var size: Int64
  /// Where else the blob may be fetched.
  public var urls: [String]
  /// Arbitrary metadata.
  public var annotations: [String: String]
  /// The blob itself, where the descriptor embeds it.
  public var data: [UInt8]?
  /// The type of the artifact, where the descriptor refers to one.
  public var artifactType: MediaType?
  /// The platform of the image, where the descriptor is part of an index.
  public var platform: Platform?

  /// Creates a descriptor.
  public init(
    mediaType: MediaType,
    digest: Digest,
    size: Int64,
    urls: [String] = [],
    annotations: [String: String] = [:],
    data: [UInt8]? = nil,
    artifactType: MediaType? = nil,
    platform: Platform? = nil
  ) {
    self.mediaType = mediaType
    self.digest = digest
    self.size = size
    self.urls = urls
    self.annotations = annotations
    self.data = data
    self.artifactType = artifactType
    self.platform = platform
  }
}

extension Descriptor: Decodable {
  /// Decodes a descriptor from a JSON object.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: JSONKey.self)
    self.init(
      mediaType: MediaType(rawValue: try object.text("mediaType") ?? ""),
      digest: try object.decode(Digest.self, forKey: "digest"),
      size: try Self.size(in: object),
      urls: try object.list("urls", of: String.self),
      annotations: try object.texts("annotations"),
      data: try Self.data(in: object),
      artifactType: try Self.artifactType(in: object),
      platform: try object.decodeIfPresent(Platform.self, forKey: "platform")
    )
  }

  /// The `artifactType` of a descriptor, a manifest or an index; `nil` when absent or empty.
  static func artifactType(in object: KeyedDecodingContainer<JSONKey>) throws -> MediaType? {
    guard let text = try object.text("artifactType"), !text.isEmpty else { return nil }
    return MediaType(rawValue: text)
  }

  private static func size(in object: KeyedDecodingContainer<JSONKey>) throws -> Int64 {
    guard let size = try object.integer("size") else {
      throw DecodingError.keyNotFound(
        JSONKey(stringValue: "size"),
        DecodingError.Context(codingPath: object.codingPath, debugDescription: "")
      )
    }
    guard size >= 0 else {
      throw InvalidValue(
        path: object.codingPath + [JSONKey(stringValue: "size")],
        reason: "expected a length in bytes, found \(size)"
      )
    }
    return size
  }

  private static func data(in object: KeyedDecodingContainer<JSONKey>) throws -> [UInt8]? {
    guard let text = try object.text("data") else { return nil }
    guard let data = Data(base64Encoded: text) else {
      throw InvalidValue(
        path: object.codingPath + [JSONKey(stringValue: "data")],
        reason: "expected base64"
      )
    }
    return Array(data)
  }
}
