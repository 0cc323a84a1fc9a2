/// Why a document could not be decoded, in words that name the JSON path and no Swift type.
enum JSONFailure {
  /// The sentence for an error that a decoder threw, given what stands at a path.
  static func message(
    for error: any Error,
    form: String,
    found: ([any CodingKey]) -> String?
  ) -> String {
    if let invalid = error as? InvalidValue {
      return located(invalid.path, invalid.reason)
    }
    switch error as? DecodingError {
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      let expected = context.codingPath.isEmpty ? form : word(for: type)
      guard let found = found(context.codingPath) else {
        return located(context.codingPath, "expected \(expected)")
      }
      return located(context.codingPath, "expected \(expected), found \(found)")
    case .keyNotFound(let key, let context):
      return "\(ImageError.quote(text(context.codingPath + [key]))) is missing"
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      return located(context.codingPath, "the value cannot be read")
    default:
      return "not valid JSON"
    }
  }

  /// A JSON path, as in `[0].Layers` and `rootfs.diff_ids[3]`; not safe to show.
  static func text(_ path: [any CodingKey]) -> String {
    var result = ""
    for key in path {
      if let index = key.intValue {
        result += "[\(index)]"
      } else if key.stringValue.utf8.allSatisfy(isPlain), !key.stringValue.isEmpty {
        result += result.isEmpty ? key.stringValue : ".\(key.stringValue)"
      } else {
        result += "[\"\(key.stringValue)\"]"
      }
    }
    return result
  }

  private static func located(_ path: [any CodingKey], _ reason: String) -> String {
    path.isEmpty ? reason : "\(ImageError.quote(text(path))): \(reason)"
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default:
      false
    }
  }

  private static func word(for type: any Any.Type) -> String {
    switch type {
    case is String.Type: "a string"
    case is Bool.Type: "a boolean"
    case is any BinaryInteger.Type, is any BinaryFloatingPoint.Type: "a number"
    case is [Any].Type, is any JSONList.Type: "an array"
    default: "an object"
    }
  }
}

/// Marks every array type, whatever its elements.
private protocol JSONList {}
extension Array: JSONList {}
