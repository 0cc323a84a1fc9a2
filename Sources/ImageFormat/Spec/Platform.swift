/// The operating system and the processor that an image is for.
///
/// Defined in `image-index.md` of the OCI image specification.
public struct Platform: Sendable, Hashable {
  /// The operating system, by Go's name for it, as in `linux`.
  public var os: String
  /// The processor, by Go's name for it, as in `arm64`.
  public var architecture: String
  /// The variant of the processor, as in `v8`.
  public var variant: String?
  /// The version of the operating system, which only Windows images have.
  public var osVersion: String?

  /// Creates a platform.
  public init(
    os: String,
    architecture: String,
    variant: String? = nil,
    osVersion: String? = nil
  ) {
    self.os = os
    self.architecture = architecture
    self.variant = variant
    self.osVersion = osVersion
  }

  /// Parses a platform as a user writes it: `os/architecture`, or `os/architecture/variant`.
  ///
  /// - Parameter text: The platform, as in `linux/arm64/v8`.
  /// - Throws: `ImageError` of the kind `selection`.
  public init(parsing text: String) throws(ImageError) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else {
      throw ImageError(
        .selection,
        "expected os/architecture[/variant] such as linux/arm64, found \(ImageError.quote(text))"
      )
    }
    self.init(
      os: parts[0].lowercased(),
      architecture: parts[1].lowercased(),
      variant: parts.count == 3 ? parts[2].lowercased() : nil
    )
  }

  /// The platform of the machine that this program was built for, with Linux as its system.
  public static var host: Platform {
    #if arch(x86_64)
    Platform(os: "linux", architecture: "amd64")
    #elseif arch(arm64)
    Platform(os: "linux", architecture: "arm64")
    #elseif arch(i386)
    Platform(os: "linux", architecture: "386")
    #elseif arch(arm)
    Platform(os: "linux", architecture: "arm")
    #elseif arch(powerpc64le)
    Platform(os: "linux", architecture: "ppc64le")
    #elseif arch(s390x)
    Platform(os: "linux", architecture: "s390x")
    #elseif arch(riscv64)
    Platform(os: "linux", architecture: "riscv64")
    #else
    Platform(os: "linux", architecture: "unknown")
    #endif
  }

  /// Whether this is the `unknown/unknown` that BuildKit gives to attestations.
  public var isUnknown: Bool { os == "unknown" && architecture == "unknown" }

  /// Whether an image for this platform serves a user who asked for another one.
  public func matches(_ wanted: Platform) -> Bool {
    distance(from: wanted) != nil
  }

  /// How far this platform is from a wanted one: 0 for the same, more for a worse match, and
  /// `nil` for none.
  ///
  /// An older variant of a processor serves a newer one. A wanted platform without a variant
  /// takes any, and its architecture's usual one first.
  public func distance(from wanted: Platform) -> Int? {
    let (mine, theirs) = (canonical, wanted.canonical)
    guard mine.os == theirs.os, mine.architecture == theirs.architecture else { return nil }
    if let version = theirs.osVersion, mine.osVersion != version { return nil }
    guard mine.variant != theirs.variant else { return 0 }
    guard let mineRank = mine.variantRank, let theirRank = theirs.variantRank else {
      return wanted.variant == nil ? 1 << 20 : nil
    }
    if mineRank <= theirRank { return theirRank - mineRank }
    // The machine may lack what the image needs, so any older image is a better one.
    return wanted.variant == nil ? (1 << 16) + mineRank - theirRank : nil
  }

  // One name for each processor, and its usual variant where none is given.
  private var canonical: Platform {
    var result = self
    result.os = os.lowercased()
    result.variant = variant.flatMap { $0.isEmpty ? nil : $0.lowercased() }
    result.osVersion = osVersion.flatMap { $0.isEmpty ? nil : $0 }
    switch architecture.lowercased() {
    case "x86_64", "x86-64", "amd64":
      result.architecture = "amd64"
      result.variant = result.variant ?? "v1"
    case "aarch64", "arm64":
      result.architecture = "arm64"
      result.variant = result.variant ?? "v8"
    case "arm", "armhf":
      result.architecture = "arm"
      result.variant = result.variant ?? "v7"
    case "armel":
      result.architecture = "arm"
      result.variant = result.variant ?? "v6"
    case "i386", "x86":
      result.architecture = "386"
    case let other:
      result.architecture = other
    }
    // Some producers write the number alone.
    if let digit = result.variant?.utf8.first, (0x30...0x39).contains(digit) {
      result.variant = result.variant.map { "v\($0)" }
    }
    return result
  }

  // The order of variants: `v6`, `v7`, `v8`, `v8.1`, `v9`.
  private var variantRank: Int? {
    guard let variant, variant.hasPrefix("v"), variant.utf8.count <= 6 else { return nil }
    let parts = variant.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let major = parts.first.flatMap({ UInt8($0) }) else { return nil }
    guard parts.count == 2 else { return Int(major) << 8 }
    return UInt8(parts[1]).map { Int(major) << 8 + Int($0) }
  }
}

extension Platform: CustomStringConvertible {
  /// The parts of the platform with slashes between them, as in `linux/arm64/v8`.
  public var description: String {
    var text = "\(os)/\(architecture)"
    if let variant, !variant.isEmpty { text += "/\(variant)" }
    if let osVersion, !osVersion.isEmpty { text += " (\(osVersion))" }
    return text
  }
}

extension Platform: Decodable {
  /// Decodes the `platform` object of a descriptor.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: JSONKey.self)
    self.init(
      os: try object.text("os") ?? "",
      architecture: try object.text("architecture") ?? "",
      variant: try object.text("variant"),
      osVersion: try object.text("os.version")
    )
  }
}
