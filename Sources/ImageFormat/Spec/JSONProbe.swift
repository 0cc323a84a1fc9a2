/// The kind of value that stands at a path of a document, in words.
///
/// Only made once decoding has failed, to say what was found there.
struct JSONProbe: Decodable {
  /// The path to look at, outermost key first.
  static let pathKey = CodingUserInfoKey(rawValue: "path")

  var found: String

  init(from decoder: any Decoder) throws {
    let path = Self.pathKey.flatMap { decoder.userInfo[$0] } as? [any CodingKey] ?? []
    found = try Self.look(at: path[...], in: decoder)
  }

  private static func look(at path: ArraySlice<any CodingKey>, in decoder: any Decoder) throws
    -> String
  {
    guard let key = path.first else { return try kind(of: decoder) }
    let value: Step
    if let index = key.intValue {
      var container = try decoder.unkeyedContainer()
      for _ in 0..<index { _ = try container.decode(Skipped.self) }
      value = try container.decode(Step.self)
    } else {
      let container = try decoder.container(keyedBy: JSONKey.self)
      value = try container.decode(Step.self, forKey: JSONKey(stringValue: key.stringValue))
    }
    return try look(at: path.dropFirst(), in: value.decoder)
  }

  private static func kind(of decoder: any Decoder) throws -> String {
    if (try? decoder.container(keyedBy: JSONKey.self)) != nil { return "an object" }
    if (try? decoder.unkeyedContainer()) != nil { return "an array" }
    let value = try decoder.singleValueContainer()
    if value.decodeNil() { return "null" }
    if (try? value.decode(Bool.self)) != nil { return "a boolean" }
    if (try? value.decode(String.self)) != nil { return "a string" }
    return "a number"
  }

  private struct Step: Decodable {
    var decoder: any Decoder
    init(from decoder: any Decoder) { self.decoder = decoder }
  }

  private struct Skipped: Decodable {
    init(from decoder: any Decoder) {}
  }
}
