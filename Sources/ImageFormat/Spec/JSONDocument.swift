public import Archive

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Decodes the JSON documents of an image, within limits that hostile input cannot stretch.
public enum JSONDocument {
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Decodes a document.
  ///
  /// - Parameters:
  ///   - type: What the document describes.
  ///   - bytes: The document, in UTF-8.
  ///   - name: The member or the blob, for the error.
  ///   - limits: What the document may have.
  /// - Throws: `ImageError` of the kind `limit` when the document is too large, else `malformed`.
  /// - Returns: The decoded value.
  public static func decode<T: Decodable>(
    _ type: T.Type,
    from bytes: [UInt8],
    name: String,
    limits: Limits.Documents = Limits.Documents()
  ) throws(ImageError) -> T {
    try check(bytes, name: name, limits)
    let data = Data(bytes)
    do {
      return try JSONDecoder().decode(type, from: data)
    } catch var error as ImageError {
      error.place = error.place ?? name
      throw error
    } catch {
      let form = (type as? any DocumentForm.Type)?.form ?? "a JSON object"
      let message = JSONFailure.message(for: error, form: form) { path in
        let prober = JSONDecoder()
        if let key = JSONProbe.pathKey { prober.userInfo[key] = path }
        return try? prober.decode(JSONProbe.self, from: data).found
      }
      throw ImageError(.malformed, at: name, message)
    }
  }

  /// Tells what a document is at its top level, without decoding or judging the rest of it.
  public static func shape(_ bytes: [UInt8], limits: Limits.Documents = Limits.Documents())
    -> JSONShape
  {
    guard bytes.count <= limits.bytes else { return .other }
    return JSONScanner(bytes, limits).shape
  }

  private static func check(_ bytes: [UInt8], name: String, _ limits: Limits.Documents)
    throws(ImageError)
  {
    guard bytes.count <= limits.bytes else {
      throw ImageError(
        .limit,
        at: name,
        "expected at most \(ByteSize(limits.bytes)) of JSON, found \(bytes.count) bytes"
      )
    }
    guard !bytes.isEmpty else {
      throw ImageError(.malformed, at: name, "expected JSON, found an empty file")
    }
    guard String(decoding: bytes, as: UTF8.self).utf8.elementsEqual(bytes), !bytes.contains(0)
    else {
      throw ImageError(.malformed, at: name, "expected JSON in UTF-8")
    }
    let scan = JSONScanner(bytes, limits)
    if scan.isTooDeep {
      throw ImageError(
        .limit,
        at: name,
        "arrays and objects may nest \(limits.depth) deep, these nest deeper"
      )
    }
    if scan.hasTooManyValues {
      throw ImageError(
        .limit,
        at: name,
        "expected at most \(limits.values) JSON values, found more"
      )
    }
    if scan.endsEarly {
      throw ImageError(.malformed, at: name, "the JSON ends early")
    }
    // Decoders differ in which of the two they believe, so such a document could show one image
    // here and another one to the engine that runs it.
    if let key = scan.repeatedKey {
      throw ImageError(.malformed, at: name, "an object has the key \(ImageError.quote(key)) twice")
    }
  }
}
