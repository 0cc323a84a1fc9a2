extension ReportDiff {
  /// A layer of either image, or of both.
  public struct Layer: Sendable, Hashable {
    /// What became of a layer.
    public enum Change: String, Sendable, Hashable, CaseIterable {
      /// It is the same, on the same layers, so that nobody who has it pulls it again.
      case same
      /// Its content is the same, on other layers, so that it is a layer of its own.
      case moved
      /// The same step made another content.
      case changed
      /// The old image has nothing like it.
      case added
      /// The new image has nothing like it.
      case removed
    }

    /// What became of it.
    public var change: Change
    /// The layer of the old image; `nil` for one that was added.
    public var old: Report.Layer?
    /// The layer of the new image; `nil` for one that was removed.
    public var new: Report.Layer?

    /// The content that it ships now, or did when it went, in bytes; `nil` when unknown.
    public var shippedBytes: Int64? { (new ?? old)?.shippedBytes }

    /// How much more content the new image ships here; `nil` when unknown.
    public var difference: Difference? {
      let was = old.map(\.shippedBytes) ?? 0
      let isNow = new.map(\.shippedBytes) ?? 0
      guard let was, let isNow else { return nil }
      return Difference(from: was, to: isNow)
    }
  }
}
