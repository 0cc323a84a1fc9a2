extension Int64 {
  /// The sum, at most the largest number: a header may claim any size, and none may trap.
  func clampedAdding(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
