/// A file of a repository, to which CI systems attach what was found in the image made from it.
public struct SourceAnchor: Sendable, Hashable {
  /// The path from the root of the repository as a relative reference of RFC 3986.
  public let uri: String

  /// The file that most images are made from.
  public static let dockerfile = SourceAnchor(uri: "Dockerfile")

  /// Creates an anchor from the path of a file, with `/` between its parts.
  ///
  /// - Returns: `nil` for what is no path inside the repository: empty, absolute, with a `..`, or a
  ///   directory.
  public init?(path: String) {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { Array($0) }
    let names = parts.filter { $0 != [UInt8(ascii: ".")] }
    guard !names.isEmpty, parts.last == names.last,
      !names.contains(where: { $0.isEmpty || $0 == Array("..".utf8) })
    else { return nil }
    uri = names.map(Self.encoded).joined(separator: "/")
  }

  private init(uri: String) {
    self.uri = uri
  }

  /// A part of a path of which only RFC 3986's unreserved characters are themselves.
  ///
  /// A colon too is encoded: before the first slash it would end the name of a scheme.
  private static func encoded(_ name: [UInt8]) -> String {
    name.map { byte in
      let scalar = Unicode.Scalar(byte)
      let isUnreserved =
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        || ("0"..."9").contains(scalar) || "-._~".unicodeScalars.contains(scalar)
      let digits = String(byte, radix: 16, uppercase: true)
      return isUnreserved ? String(scalar) : "%" + (digits.utf8.count < 2 ? "0" : "") + digits
    }
    .joined()
  }
}
