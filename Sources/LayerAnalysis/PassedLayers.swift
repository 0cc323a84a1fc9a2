internal import Archive

/// The layers that were read while an archive streamed past, by the path of their member.
final class PassedLayers {
  // By bytes: two spellings of one letter are two members.
  private var outcomes: [[UInt8]: LayerWalk.Outcome] = [:]
  private var budget: LayerBudget

  init(limits: Limits) { budget = LayerBudget(limits) }

  /// Why layers are not read any more, if they take too much together.
  var failure: ArchiveError? { budget.failure }

  /// Keeps what `read` makes of a member; once too much was kept, that is the failure of all.
  func add(_ member: String, _ read: () throws(ArchiveError) -> LayerContents) {
    guard failure == nil else { return }
    outcomes[Array(member.utf8)] = budget.charge(
      LayerWalk.Outcome { () throws(ArchiveError) in try read() }
    )
  }

  subscript(member: String) -> LayerWalk.Outcome? { outcomes[Array(member.utf8)] }

  /// Gives up what was kept.
  func forget() { outcomes = [:] }
}
