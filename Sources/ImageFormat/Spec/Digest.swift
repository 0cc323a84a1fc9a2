/// A content digest, which identifies a blob.
///
/// Defined in `descriptor.md`, "Digests", of the OCI image specification.
public struct Digest: Sendable, Hashable {
  /// The name of the hash function, as in `sha256`.
  public let algorithm: String
  /// The hash: letters, digits, `=`, `_` and `-` only, and so never a path of its own.
  public let encoded: String

  /// The longest digest that is read, in bytes; those that are in use have 135 at most.
  static let maximumBytes = 512

  /// Parses a digest, as in `sha256:` and 64 hexadecimal digits.
  ///
  /// - Parameter text: The digest as a descriptor has it.
  /// - Throws: `ImageError` of the kind `malformed`.
  public init(parsing text: some StringProtocol) throws(ImageError) {
    guard let colon = text.firstIndex(of: ":"), text.utf8.count <= Self.maximumBytes else {
      throw ImageError(.malformed, "expected a digest such as sha256:…, found \(Self.quote(text))")
    }
    let algorithm = text[..<colon]
    let encoded = text[text.index(after: colon)...]
    guard Self.isAlgorithm(algorithm), Self.isEncoded(encoded) else {
      throw ImageError(.malformed, "expected a digest such as sha256:…, found \(Self.quote(text))")
    }
    if let length = Self.registered[String(algorithm)] {
      guard encoded.utf8.count == length, encoded.utf8.allSatisfy(Self.isLowerHex) else {
        throw ImageError(
          .malformed,
          "expected \(length) lower-case hexadecimal digits after \(algorithm):, "
            + "found \(Self.quote(encoded))"
        )
      }
    }
    self.algorithm = String(algorithm)
    self.encoded = String(encoded)
  }

  /// Creates the digest for the 32 bytes of a SHA-256 hash.
  public init(sha256 hash: [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    var hex: [UInt8] = []
    hex.reserveCapacity(hash.count * 2)
    for byte in hash {
      hex.append(digits[Int(byte >> 4)])
      hex.append(digits[Int(byte & 15)])
    }
    self.algorithm = "sha256"
    self.encoded = String(decoding: hex, as: UTF8.self)
  }

  // The algorithms whose encoded part has a fixed form.
  private static let registered = ["sha256": 64, "sha384": 96, "sha512": 128]

  private static func quote(_ text: some StringProtocol) -> String {
    ImageError.quote(text)
  }

  // Components of letters and digits, with one separator between two of them.
  private static func isAlgorithm(_ text: some StringProtocol) -> Bool {
    var isAfterComponent = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        isAfterComponent = true
      case UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
        guard isAfterComponent else { return false }
        isAfterComponent = false
      default:
        return false
      }
    }
    return isAfterComponent
  }

  private static func isEncoded(_ text: some StringProtocol) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "="), UInt8(ascii: "_"),
          UInt8(ascii: "-"):
          true
        default:
          false
        }
      }
  }

  private static func isLowerHex(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
    default: false
    }
  }
}

extension Digest: CustomStringConvertible {
  /// The algorithm, a colon and the hash.
  public var description: String { "\(algorithm):\(encoded)" }
}

extension Digest: Decodable {
  /// Decodes a digest from a JSON string.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    do throws(ImageError) {
      try self.init(parsing: text)
    } catch {
      throw InvalidValue(path: decoder.codingPath, reason: error.message)
    }
  }
}

extension Digest {
  /// The digest for people: the algorithm and as much of the rest as Docker shows.
  public var abbreviated: String {
    encoded.count > 12 ? "\(algorithm):\(encoded.prefix(12))…" : description
  }
}
