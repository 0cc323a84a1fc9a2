extension [Budget] {
  /// The budgets with the limits of others in place of their own, and those that are new at the end.
  ///
  /// A limit that the others do not set stays, but for a soft one that could not warn any more.
  public func overridden(by others: [Budget]) -> [Budget] {
    var budgets = self
    for other in others {
      guard let index = budgets.firstIndex(where: { $0.target == other.target }) else {
        budgets.append(other)
        continue
      }
      budgets[index].fail = other.fail ?? budgets[index].fail
      budgets[index].warn = other.warn ?? budgets[index].warn
      budgets[index].floor = other.floor ?? budgets[index].floor
      if budgets[index].hasIdleWarning { budgets[index].warn = nil }
    }
    return budgets
  }
}
