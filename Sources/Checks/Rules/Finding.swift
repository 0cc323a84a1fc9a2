public import LayerAnalysis

/// What a rule found, with the evidence that is left once the settings are heeded.
public struct Finding: Sendable {
  /// The rule.
  public var rule: Rule
  /// How serious it is in this image.
  public var severity: Severity
  /// What is wrong, in a sentence without a full stop; it may quote the image.
  public var message: String
  /// Which of several things of its kind it is about; `nil` for what its layer and its paths tell.
  public var subject: String?
  /// What to do about it.
  public var fix: String
  /// The layer to blame; `nil` when it is none alone.
  public var layer: Int?
  /// The first of the paths it is about, in the order of their bytes.
  public var paths: [[UInt8]]
  /// How many paths it is about.
  public var pathCount: Int
  /// The size it is about in bytes; `nil` when it is about none.
  public var bytes: Int64?
  /// How much smaller the image would be without its files, beyond those of findings before it, in bytes;
  /// 0 where that is not the point.
  public var savableBytes: Int64
  /// What became of its files; `nil` for nothing, for several things, or where it is about none.
  public var loss: WasteCause?
  /// Whether not the same became of all of its files.
  public var isMixed: Bool
  /// The layer that took its files away; `nil` for none, or several.
  public var removedBy: Int?
  /// Whether the base image is to blame; `nil` when unknown.
  public var fromBase: Bool?
}
