/// Orders in which trees are drawn: one way to sort for all of them, since each takes kilobytes of program.
enum Ranking {
  /// The places of numbers, the largest first; of equal ones the first.
  static func largestFirst(_ numbers: [Int64]) -> [Int] {
    var places = Array(numbers.indices)
    places.sort { left, right in
      numbers[left] != numbers[right] ? numbers[left] > numbers[right] : left < right
    }
    return places
  }

  /// Places by the directory that each is in, in the order that they have otherwise.
  ///
  /// - Parameters:
  ///   - places: The places.
  ///   - directories: The directory of each place.
  ///   - count: How many directories there are.
  /// - Returns: The places in their new order.
  static func byDirectory(_ places: [Int], _ directories: [Int], count: Int) -> [Int] {
    var ends = [Int](repeating: 0, count: count + 1)
    for place in places { ends[directories[place] + 1] += 1 }
    for directory in 0..<count { ends[directory + 1] += ends[directory] }
    var ordered = [Int](repeating: 0, count: places.count)
    for place in places {
      ordered[ends[directories[place]]] = place
      ends[directories[place]] += 1
    }
    return ordered
  }
}
