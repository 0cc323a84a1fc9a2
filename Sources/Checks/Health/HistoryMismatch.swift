internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let historyMismatch = Rule(
    904,
    "history-mismatch",
    .warning,
    title: "a history with more or fewer steps than layers",
    why: """
      Instructions are shown with the wrong layers, here as elsewhere, and docker history ends with an \
      error where there are too many. No history at all is IMG707.
      """,
    fix: "# build the image anew; squashing and rebasing tools are known to do this"
  ) { evidence throws(NotCheckable) in
    evidence.weighed.warnings.filter { $0.code == "history-mismatch" }
      .map { Observation($0.message) }
  }
}
