/// Many globs that are matched at the same time, as one automaton that is built while it is used.
///
/// A name of a path is looked at once, whatever the number of patterns; what follows from it for all of
/// them is looked up where it was seen before. Of a path's directory only a number is kept.
public struct PathMatcher: Sendable {
  /// How much of each pattern a path matches so far.
  public typealias State = Int32

  /// The state in which no pattern can match any more, whatever follows.
  public static let hopeless: State = 0

  private struct Thread: Sendable, Hashable {
    var pattern: Int32
    var progress: PathPattern.Progress
  }

  private let patterns: [PathPattern]
  /// For each part of each pattern the number of its name in `names`; -1 for `**`.
  private let parts: [[Int32]]
  private let names: NameClassifier

  private var threads: [[Thread]] = [[]]
  private var accepted: [[Int]] = [[]]
  private var states: [[Thread]: State] = [[]: hopeless]
  /// The sets of more than one name pattern that names were seen to match.
  private var classes: [[Int32]: Int32] = [:]
  /// Where a name that is in no pattern leads, by state; -1 for what nobody asked yet.
  private var others: [State] = [hopeless]
  /// Where other names lead, by state and class.
  private var transitions: [UInt64: State] = [:]
  /// Those that were asked for last, by a few bits of their hash.
  private var recent = [(key: UInt64, next: State)](
    repeating: (.max, hopeless),
    count: 1 << recentBits
  )
  private static let recentBits = 10

  /// The most states, and steps between them, that are kept.
  ///
  /// Real images need hundreds; only paths that are made for it need more.
  private static let maximumStates = 1 << 14
  private static let maximumTransitions = 1 << 20

  /// The state at the root.
  public let start: State
  /// Whether the paths were so odd that what they match is not known of all.
  public private(set) var isExhausted = false

  /// Creates a matcher; its patterns are called by their places in `patterns`.
  public init(_ patterns: [PathPattern]) {
    self.patterns = patterns
    var numbers: [NamePattern: Int32] = [:]
    var names: [NamePattern] = []
    parts = patterns.map { pattern in
      pattern.parts.map { part in
        guard part != .anyDirectories else { return -1 }
        if let number = numbers[part] { return number }
        let number = Int32(names.count)
        numbers[part] = number
        names.append(part)
        return number
      }
    }
    self.names = NameClassifier(names)
    let first = patterns.enumerated().map { number, pattern in
      Thread(pattern: Int32(number), progress: pattern.start)
    }
    start = first.isEmpty ? Self.hopeless : 1
    if !first.isEmpty { _ = state(of: first) }
  }

  /// The state once a path goes on with `name`.
  public mutating func advance(_ state: State, _ name: ArraySlice<UInt8>) -> State {
    guard state != Self.hopeless else { return Self.hopeless }
    let matching = names.matching(name)
    guard !matching.isEmpty else {
      let known = others[Int(state)]
      if known >= 0 { return known }
      let next = next(state, matching)
      others[Int(state)] = next
      return next
    }
    // Most names that match anything match one pattern: it is its own class, the others follow.
    let number: Int32
    if matching.count == 1 {
      number = matching[0]
    } else if let known = classes[matching] {
      number = known
    } else {
      number = Int32(names.count + classes.count)
      classes[matching] = number
    }
    let key = UInt64(UInt32(state)) << 32 | UInt64(UInt32(number))
    let slot = Int((key &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - Self.recentBits))
    if recent[slot].key == key { return recent[slot].next }
    if let known = transitions[key] {
      recent[slot] = (key, known)
      return known
    }
    guard transitions.count < Self.maximumTransitions else {
      isExhausted = true
      return Self.hopeless
    }
    let next = next(state, matching)
    transitions[key] = next
    recent[slot] = (key, next)
    return next
  }

  /// The patterns that match a path that ends in `state`, by their places, in their order.
  public func matches(_ state: State) -> [Int] { accepted[Int(state)] }

  /// Whether any pattern matches a path that ends in `state`.
  public func isMatch(_ state: State) -> Bool { !accepted[Int(state)].isEmpty }

  private mutating func next(_ state: State, _ matching: [Int32]) -> State {
    var next: [Thread] = []
    for thread in threads[Int(state)] {
      let pattern = Int(thread.pattern)
      let progress = patterns[pattern].advance(thread.progress) { part in
        let name = parts[pattern][part]
        return name < 0 || matching.contains(name)
      }
      if !progress.isHopeless { next.append(Thread(pattern: thread.pattern, progress: progress)) }
    }
    return self.state(of: next)
  }

  private mutating func state(of wanted: [Thread]) -> State {
    if let known = states[wanted] { return known }
    guard threads.count < Self.maximumStates else {
      isExhausted = true
      return Self.hopeless
    }
    let state = State(threads.count)
    threads.append(wanted)
    others.append(-1)
    accepted.append(
      wanted.filter { patterns[Int($0.pattern)].matches($0.progress) }.map { Int($0.pattern) }
    )
    states[wanted] = state
    return state
  }
}
