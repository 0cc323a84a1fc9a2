internal import Archive

/// The summary of a step of a GitHub workflow: a file that steps append Markdown to.
struct StepSummary {
  private let path: String

  /// The summary of the step that this program runs in; `nil` outside of a workflow.
  static var current: StepSummary? {
    Process.environment("GITHUB_STEP_SUMMARY").map { StepSummary(path: $0) }
  }

  /// Appends a report, with a blank line between it and what is there.
  ///
  /// - Throws: ``Failure`` when the system refuses, or where no regular file is.
  func append(_ markdown: [UInt8]) throws {
    do throws(ArchiveError) {
      try FileWriter.append(markdown, toFile: path, after: [UInt8(ascii: "\n")])
    } catch { throw Failure(.unreadable, "GITHUB_STEP_SUMMARY, \(path): \(error)") }
  }
}
