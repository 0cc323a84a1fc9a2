/// Finds the name that somebody meant who wrote another one.
public enum NearestName {
  /// The name that is most like `text`.
  ///
  /// A letter that is missing, added, or another counts one; so do two that changed places. Case does
  /// not matter, nor whether words are joined by `-`, `_` or a space. A name that `text` begins is
  /// like it, too.
  ///
  /// - Parameters:
  ///   - text: What was written.
  ///   - names: The names that there are; of several that are as near, the first is taken.
  /// - Returns: One of the names; `nil` where none is like it.
  public static func of(_ text: String, among names: [String]) -> String? {
    let wanted = folded(text)
    guard !wanted.isEmpty, wanted.count <= longest else { return nil }
    let distances = names.map { (name: $0, distance: distance(wanted, folded($0))) }
    let allowed = max(1, wanted.count / 3)
    if let nearest = distances.min(by: { $0.distance < $1.distance }), nearest.distance <= allowed {
      return nearest.name
    }
    return wanted.count < 3 ? nil : names.first { folded($0).starts(with: wanted) }
  }

  /// No name is longer, and the comparison takes time by the square.
  private static let longest = 64

  private static func folded(_ text: String) -> [UInt8] {
    text.utf8.prefix(longest + 1).map { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte + 32
      case UInt8(ascii: "_"), UInt8(ascii: " "): UInt8(ascii: "-")
      default: byte
      }
    }
  }

  /// The least number of changes that make one out of the other.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var before: [Int] = []
    var row = Array(0...right.count)
    for (number, byte) in left.enumerated() {
      var next = [number + 1]
      for (index, other) in right.enumerated() {
        var least = min(row[index + 1], next[index]) + 1
        least = min(least, row[index] + (byte == other ? 0 : 1))
        if number > 0, index > 0, byte == right[index - 1], left[number - 1] == other {
          least = min(least, before[index - 1] + 1)
        }
        next.append(least)
      }
      (before, row) = (row, next)
    }
    return row[right.count]
  }
}
