public import LayerAnalysis

/// What a rule saw in an image, before it is weighed with the settings.
///
/// How many files it is about and how large they are is never in its sentences: an ignored path takes
/// its files away, and the report counts what is left.
public struct Observation: Sendable {
  /// How serious it is; `nil` for as serious as the rule.
  public var severity: Severity?
  /// What is wrong, in a sentence without a full stop; it may quote the image.
  public var message: String
  /// Which of several things of its kind it is about, such as a variable, a label or a user: what makes it
  /// the same observation in another image, whatever the sentence says; `nil` for what its layer and its
  /// paths tell.
  public var subject: String?
  /// What to do, as text or as a piece of a Dockerfile that fits the image; `nil` for the rule's own.
  public var fix: String?
  /// The layer to blame; `nil` for that of the files, if it is one.
  public var layer: Int?
  /// The entries that are the evidence.
  public var files: [FileID]
  /// Paths that are the evidence where no entry is, as of what is missing.
  public var paths: [[UInt8]]
  /// How many paths it is about, where ``paths`` has only the first of them; `nil` where it has all.
  public var pathCount: Int?
  /// The bytes it is about; `nil` for those of the files.
  public var bytes: Int64?
  /// How many bytes of a file it is about, for files that it is not about as a whole.
  public var parts: [FileID: Int64]
  /// Whether the image would be smaller by these files, or by their parts, if it were mended.
  public var saves: Bool

  /// Creates an observation.
  public init(
    _ message: String,
    subject: String? = nil,
    severity: Severity? = nil,
    fix: String? = nil,
    layer: Int? = nil,
    files: [FileID] = [],
    paths: [[UInt8]] = [],
    pathCount: Int? = nil,
    bytes: Int64? = nil,
    parts: [FileID: Int64] = [:],
    saves: Bool = false
  ) {
    self.message = message
    self.subject = subject
    self.severity = severity
    self.fix = fix
    self.layer = layer
    self.files = files
    self.paths = paths
    self.pathCount = pathCount
    self.bytes = bytes
    self.parts = parts
    self.saves = saves
  }

  /// The bytes of a file that it is about: the file's own, or those of the part.
  func bytes(of file: FileID, _ evidence: Evidence) -> Int64 {
    let size = evidence.size(of: file)
    return parts.isEmpty ? size : parts[file].map { min(max($0, 0), size) } ?? size
  }
}
