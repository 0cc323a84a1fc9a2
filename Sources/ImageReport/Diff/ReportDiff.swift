/// What became of an image: two reports side by side.
public struct ReportDiff: Sendable, Hashable {
  /// The program that compared them.
  public var tool: Report.Tool
  /// The image as it was.
  public var old: Side
  /// The image as it is.
  public var new: Side
  /// The totals of both, all there are, in the order of the report.
  public var totals: [Total]
  /// What has to be pulled where the old image is.
  public var pull: Pull
  /// The layers of both, bottom first; those that went stand where they were.
  public var layers: [Layer]
  /// What is different in how a container runs; `nil` where one of them has no configuration.
  public var config: [ConfigChange]?
  /// What the checks find in one of them only.
  public var findings: Findings
  /// Which files came, went or changed; `nil` where the files of one of them are unknown.
  public var files: FileChanges?
  /// Why ``files`` is `nil`.
  public var filesUnknown: FilesUnknown?
  /// The files of both as one tree to draw; `nil` where nobody asked for it.
  ///
  /// It is no part of the JSON form.
  public var contents: ContentDiff?

  /// Why nothing can be said about files.
  public enum FilesUnknown: String, Sendable, Hashable, CaseIterable {
    /// A saved report has no list of files.
    case savedReport = "saved-report"
    /// A layer is kept elsewhere.
    case partial
  }

  /// The version of the comparison's JSON form.
  public static let schemaVersion = 1
}
