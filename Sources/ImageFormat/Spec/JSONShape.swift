/// What a JSON document is at its top level, which tells the kinds of manifest apart.
public enum JSONShape: Sendable, Hashable {
  /// An array, such as the `manifest.json` of a Docker archive.
  case array
  /// An object with these keys.
  case object(keys: Set<String>)
  /// The literal `null`.
  case null
  /// A string, a number, a boolean, or no JSON at all.
  case other

  /// Whether the document is an object that has this key.
  public func hasKey(_ key: String) -> Bool {
    guard case .object(let keys) = self else { return false }
    return keys.contains(key)
  }
}
