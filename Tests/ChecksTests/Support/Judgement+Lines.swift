import Checks

extension Judgement {
  /// The findings, each as its severity and its message.
  var lines: [String] { findings.map { "\($0.severity): \($0.message)" } }

  /// The fixes of the findings.
  var fixes: [String] { findings.map(\.fix) }

  /// Why the one rule that was judged is not checkable; `nil` where it is.
  var reason: String? {
    guard case .notCheckable(let reason)? = outcome else { return nil }
    return reason
  }
}
