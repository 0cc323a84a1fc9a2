/// The numbers of an earlier image, as far as they were kept.
public struct Baseline: Sendable, Hashable {
  /// The numbers, each of which is known; the growth is counted from that of the image size.
  public var numbers: [Budget.Target: Measurement]
  /// The diffIDs of its layers from the bottom up, `nil` for one that is not known.
  public var diffIDs: [String?]

  /// Creates a baseline.
  public init(numbers: [Budget.Target: Measurement], diffIDs: [String?] = []) {
    self.numbers = numbers
    self.diffIDs = diffIDs
  }
}
