/// The kind of value that stands at a path of a document, in words.
///
/// Only made once decoding has failed, to say what was found there.
struct JSONProbe: Decodable {
  /// The path to look at, outermost key first.
  static let pathKey = CodingUserInfoKey(rawValue: "path")

  var found: String

  // A decoder is only good inside this initializer, so the next step is an element of this one.
  init(from decoder: any Decoder) throws {
    let path = Self.pathKey.flatMap { decoder.userInfo[$0] } as? [any CodingKey] ?? []
    guard let key = path.dropFirst(decoder.codingPath.count).first else {
      found = try Self.kind(of: decoder)
      return
    }
    if let index = key.intValue {
      var container = try decoder.unkeyedContainer()
      for _ in 0..<index { _ = try container.decode(Skipped.self) }
      found = try container.decode(Self.self).found
    } else {
      let container = try decoder.container(keyedBy: JSONKey.self)
      let next = JSONKey(stringValue: key.stringValue)
      found = try container.decode(Self.self, forKey: next).found
    }
  }

  private static func kind(of decoder: any Decoder) throws -> String {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() { return "null" }
    if (try? value.decode(Bool.self)) != nil { return "a boolean" }
    if (try? value.decode(String.self)) != nil { return "a string" }
    if (try? decoder.unkeyedContainer()) != nil { return "an array" }
    if (try? decoder.container(keyedBy: JSONKey.self)) != nil { return "an object" }
    return "a number"
  }

  private struct Skipped: Decodable {
    init(from decoder: any Decoder) {}
  }
}
