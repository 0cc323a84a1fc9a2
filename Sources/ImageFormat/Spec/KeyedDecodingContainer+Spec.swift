// The specifications let every OPTIONAL field be absent, and Go writes absent ones as `null`.
extension KeyedDecodingContainer where Key == JSONKey {
  /// A string; `nil` when absent or `null`.
  func text(_ key: JSONKey) throws -> String? {
    try decodeIfPresent(String.self, forKey: key)
  }

  /// An array; empty when absent or `null`.
  func list<T: Decodable>(_ key: JSONKey, of type: T.Type) throws -> [T] {
    try decodeIfPresent([T].self, forKey: key) ?? []
  }

  /// An array that must be there, though it may be `null`, which is how Go writes an empty one.
  func requiredList<T: Decodable>(_ key: JSONKey, of type: T.Type) throws -> [T] {
    guard contains(key) else {
      throw DecodingError.keyNotFound(
        key,
        DecodingError.Context(codingPath: codingPath, debugDescription: "")
      )
    }
    return try list(key, of: type)
  }

  /// An object of strings; empty when absent or `null`.
  func texts(_ key: JSONKey) throws -> [String: String] {
    let values = try decodeIfPresent([String: String?].self, forKey: key) ?? [:]
    return values.mapValues { $0 ?? "" }
  }

  /// The keys of an object that stands for a set, sorted; empty when absent or `null`.
  func set(_ key: JSONKey) throws -> [String] {
    guard contains(key), try !decodeNil(forKey: key) else { return [] }
    return try nestedContainer(keyedBy: JSONKey.self, forKey: key).allKeys.map(\.stringValue)
      .sorted()
  }

  /// A command line: an array of words, or one word as a string, which Docker accepts too.
  func words(_ key: JSONKey) throws -> [String]? {
    if let word = try? decodeIfPresent(String.self, forKey: key) { return [word] }
    return try decodeIfPresent([String].self, forKey: key)
  }

  /// A whole number; `nil` when absent or `null`.
  func integer(_ key: JSONKey) throws -> Int64? {
    do {
      return try decodeIfPresent(Int64.self, forKey: key)
    } catch let error as DecodingError {
      throw error
    } catch {
      // The decoder has no public error for a number that does not fit.
      throw InvalidValue(path: codingPath + [key], reason: "expected a whole 64-bit number")
    }
  }
}
