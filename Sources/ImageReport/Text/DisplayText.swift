/// Turns text and bytes from an image into text that is safe to show in a terminal.
///
/// Names, history and labels are written by whoever made the image. Nothing in them may move the
/// cursor, colour the screen, reorder the line or hide in it.
public enum DisplayText {
  /// A name, such that two names that differ look different.
  ///
  /// A newline is `\n`, a tab `\t`, a byte that is not UTF-8 `\xNN`, another control, format or
  /// unassigned character `\u{N}`. A backslash is itself, but doubled before a backslash and
  /// wherever it would read as the start of one of these.
  public static func name(_ bytes: [UInt8]) -> String {
    if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }) {
      return String(decoding: bytes, as: UTF8.self)
    }
    var result = ""
    var marks = 0
    var wasBackslash = false
    var rest = bytes[...]
    while let first = rest.first {
      let scalar = decodeFirst(of: rest)
      let escaped = scalar.map { escape($0, marks: &marks) } ?? hexadecimal(first)
      let isAmbiguous = scalar.map { "\\ntxu".unicodeScalars.contains($0) } ?? false
      if wasBackslash, isAmbiguous || escaped != nil {
        result.append("\\")
      }
      wasBackslash = scalar == "\\"
      if let escaped {
        result.append(escaped)
      } else if let scalar {
        result.unicodeScalars.append(scalar)
      }
      rest = rest.dropFirst(scalar.map { UTF8.width($0) } ?? 1)
    }
    return result
  }

  /// A name that is text already, by the rules for bytes.
  public static func name(_ text: String) -> String {
    name(Array(text.utf8))
  }

  /// Prose on one line: white space collapses to single spaces, a backslash stays as it is.
  public static func prose(_ text: String) -> String {
    var result = ""
    var marks = 0
    var isGap = false
    for scalar in text.unicodeScalars {
      if scalar == " " || ("\t"..."\r").contains(scalar) {
        isGap = !result.isEmpty
        marks = 0
        continue
      }
      if isGap {
        result.append(" ")
        isGap = false
      }
      if let escaped = escape(scalar, marks: &marks) {
        result.append(escaped)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func decodeFirst(of bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    // Four bytes hold any scalar: a decoder that saw more would read ahead each time.
    var iterator = bytes.prefix(4).makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return scalar
  }

  /// The escape of `scalar`, or `nil` when it may be shown as it is.
  ///
  /// `marks` counts combining marks: one with nothing to sit on would sit on our own text, and a
  /// pile of them covers other lines.
  private static func escape(_ scalar: Unicode.Scalar, marks: inout Int) -> String? {
    switch scalar {
    case " "..."~":
      marks = 1
      return nil
    case "\n": return "\\n"
    case "\t": return "\\t"
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark:
      guard marks > 0, marks <= 4 else { return hexadecimal(scalar) }
      marks += 1
      return nil
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .surrogate:
      return hexadecimal(scalar)
    default:
      marks = 1
      // Letters in name only, which show nothing: the fillers of Hangul.
      return scalar.properties.isDefaultIgnorableCodePoint ? hexadecimal(scalar) : nil
    }
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    "\\x" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
