extension Report {
  /// What one check found.
  public struct Finding: Sendable, Hashable {
    /// How serious a finding is.
    public enum Severity: String, Sendable, Hashable, CaseIterable {
      /// It has to be mended.
      case error
      /// It should be looked at.
      case warning
      /// It is worth knowing.
      case note
    }

    /// What became of the files of a finding.
    public enum Live: String, Sendable, Hashable, CaseIterable {
      /// They are in the final root filesystem.
      case final
      /// Something else is at their path.
      case overwritten
      /// Nothing is at their path.
      case deleted
    }

    /// The slug of the rule.
    public var id: String
    /// The number of the rule, `IMG` and three digits.
    public var code: String
    /// How serious it is.
    public var severity: Severity
    /// What the rule is about, in a few words.
    public var title: String
    /// What was found, in a sentence.
    public var message: String
    /// Which of several things of its kind it is about, such as a variable or a label; `nil` for what its
    /// layer and its paths tell.
    public var subject: String?
    /// What to do about it; `nil` when there is no advice.
    public var fix: String?
    /// The index of the layer to blame; `nil` when it is none alone.
    public var layer: Int?
    /// The instruction to blame; `nil` when it is none alone.
    public var instruction: Instruction?
    /// The paths it is about, of which there may be more.
    public var paths: [BytePath]
    /// How many paths it is about.
    public var pathCount: Int
    /// The size it is about in bytes; `nil` when it is about none.
    public var bytes: Int64?
    /// How much smaller the image would be without the files, beyond those of findings before it, in
    /// bytes; 0 where that is not the point.
    public var savableBytes: Int64
    /// What became of the files; `nil` when it is about none, or not the same became of all.
    public var live: Live?
    /// The index of the layer that took the files away; `nil` when it is none alone.
    public var removedBy: Int?
    /// Whether the base image is to blame; `nil` when unknown.
    public var fromBase: Bool?

    /// Creates the value from its fields, in the order of the JSON report.
    public init(
      id: String,
      code: String,
      severity: Severity,
      title: String,
      message: String,
      subject: String? = nil,
      fix: String?,
      layer: Int?,
      instruction: Instruction?,
      paths: [BytePath],
      pathCount: Int,
      bytes: Int64?,
      savableBytes: Int64 = 0,
      live: Live?,
      removedBy: Int? = nil,
      fromBase: Bool?
    ) {
      self.id = id
      self.code = code
      self.severity = severity
      self.title = title
      self.message = message
      self.subject = subject
      self.fix = fix
      self.layer = layer
      self.instruction = instruction
      self.paths = paths
      self.pathCount = pathCount
      self.bytes = bytes
      self.savableBytes = savableBytes
      self.live = live
      self.removedBy = removedBy
      self.fromBase = fromBase
    }
  }
}
