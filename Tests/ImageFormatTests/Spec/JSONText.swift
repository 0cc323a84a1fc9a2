import ImageFormat

/// Decodes a literal under the name `x.json`.
func decode<T: Decodable>(_ type: T.Type, _ json: String) throws(ImageError) -> T {
  try JSONDocument.decode(type, from: Array(json.utf8), name: "x.json")
}

/// The error of decoding a literal, as a user sees it; `nil` when it decodes.
func failure<T: Decodable>(_ type: T.Type, _ json: String) -> String? {
  do throws(ImageError) {
    _ = try decode(type, json)
    return nil
  } catch {
    return error.description
  }
}

let digestA = "sha256:" + String(repeating: "a", count: 64)
let digestB = "sha256:" + String(repeating: "b", count: 64)
