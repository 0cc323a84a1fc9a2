internal import Checks
internal import ImageFormat

/// Takes the values of secrets out of text that an image carries in the clear.
///
/// A report ends up in logs and in pull requests. It says which variable holds a secret, and never
/// the secret: `TOKEN=***`. What is a secret is told by ``SecretText``, as it is for the findings.
enum SecretRedaction {
  static let mask = "***"

  /// Values as short as these are words that are elsewhere, too.
  private static let minimumLength = 6
  /// No step has so many secrets, unless it is made to be slow to look through.
  private static let maximumValues = 32

  /// `NAME=value` with the value masked, if it is a secret, or with those in it.
  static func assignment(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return masked(bytes, SecretText.spans(inAssignment: bytes)) ?? text
  }

  /// The words of a command, as in `Cmd`; a word after an option of a secret is one.
  static func arguments(_ words: [String]) -> [String] {
    zip(words, SecretText.spans(inWords: words)).map { word, found in
      masked(found.bytes, found.spans) ?? word
    }
  }

  /// Labels with the values masked that are secrets, or that have some in them; of keys that are the same
  /// once their secrets are masked, the first stays.
  static func labels(_ labels: [String: String]) -> [String: String] {
    Dictionary(
      labels.sorted { $0.key < $1.key }.map { key, value in
        let bytes = Array(value.utf8)
        let masked = masked(bytes, SecretText.spans(inValue: bytes, named: key.utf8)) ?? value
        return (prose(key), masked)
      },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// A command or other text with the secrets in it masked.
  static func prose(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return masked(bytes, SecretText.spans(inCommand: bytes)) ?? text
  }

  /// The text of an instruction.
  static func text(of instruction: Instruction) -> String {
    let bytes = Array(instruction.text.utf8)
    return masked(bytes, spans(in: bytes, of: instruction.kind)) ?? instruction.text
  }

  /// What a producer recorded of a step, given the instruction that it was taken for: values may go on
  /// where the text alone does not tell.
  static func record(_ text: String, of instruction: Instruction?) -> String {
    guard let instruction else { return prose(text) }
    let bytes = Array(instruction.text.utf8)
    var values = spans(in: bytes, of: instruction.kind).map { bytes[$0.range] }
    for argument in instruction.buildArguments {
      let bytes = Array(argument.utf8)
      values += SecretText.spans(inAssignment: bytes).map { bytes[$0.range] }
    }
    let longer = Set(values.filter { $0.count >= minimumLength })
    guard longer.count <= maximumValues else { return mask }
    let record = Array(text.utf8)
    var ranges = SecretText.spans(inCommand: record).map(\.range)
    for value in longer { ranges += places(of: value, in: record) }
    return masked(record, ranges) ?? text
  }

  /// Where a value is in some bytes, each of which is looked at twice at most: Knuth, Morris and Pratt.
  private static func places(of value: ArraySlice<UInt8>, in bytes: [UInt8]) -> [Range<Int>] {
    let value = Array(value)
    // How much of the value is matched by the end of so much of it, if not all is.
    var borders = [Int](repeating: 0, count: value.count)
    var matched = 0
    for index in value.indices.dropFirst() {
      while matched > 0, value[matched] != value[index] { matched = borders[matched - 1] }
      if value[matched] == value[index] { matched += 1 }
      borders[index] = matched
    }
    var places: [Range<Int>] = []
    matched = 0
    for index in bytes.indices {
      while matched > 0, value[matched] != bytes[index] { matched = borders[matched - 1] }
      if value[matched] == bytes[index] { matched += 1 }
      if matched == value.count {
        places.append(index + 1 - matched..<index + 1)
        matched = 0
      }
    }
    return places
  }

  private static func spans(in bytes: [UInt8], of kind: Instruction.Kind?) -> [SecretSpan] {
    switch kind {
    case .env, .arg, .label: SecretText.spans(inPairs: bytes)
    default: SecretText.spans(inCommand: bytes)
    }
  }

  private static func masked(_ bytes: [UInt8], _ spans: [SecretSpan]) -> String? {
    masked(bytes, spans.map(\.range))
  }

  /// The text with some parts masked; `nil` where there is nothing to mask.
  private static func masked(_ bytes: [UInt8], _ ranges: [Range<Int>]) -> String? {
    guard !ranges.isEmpty else { return nil }
    var result: [UInt8] = []
    var index = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound >= index {
        result += bytes[index..<range.lowerBound]
        result += mask.utf8
      }
      index = max(index, range.upperBound)
    }
    result += bytes[index...]
    return String(decoding: result, as: UTF8.self)
  }
}
