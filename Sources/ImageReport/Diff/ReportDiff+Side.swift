extension ReportDiff {
  /// One of the two that are compared.
  public struct Side: Sendable, Hashable {
    /// What it was read from.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// An archive or a directory.
      case image
      /// A report that was saved.
      case report
    }

    /// The path as given; `-` is standard input.
    public var path: String
    /// What was read.
    public var kind: Kind
    /// The form of the archive, which a saved report remembers.
    public var format: Report.Source.Format
    /// What the image says about itself.
    public var image: Report.Image
  }

  /// What is known about one of the two.
  public struct Subject: Sendable {
    /// The path as given; `-` is standard input.
    public var path: String
    /// What was read.
    public var kind: Side.Kind
    /// Its report.
    public var report: Report
    /// The files of its final root filesystem; `nil` where they are unknown.
    public var files: FileListing?

    /// Takes an image that was weighed, or a report that was read.
    public init(path: String, kind: Side.Kind, report: Report, files: FileListing?) {
      self.path = path
      self.kind = kind
      self.report = report
      self.files = files
    }

    var side: Side {
      Side(path: path, kind: kind, format: report.source.format, image: report.image)
    }
  }

  /// Compares two images.
  ///
  /// - Parameters:
  ///   - old: The image as it was.
  ///   - new: The image as it is.
  ///   - tool: The program that compares them.
  ///   - drawsContents: Whether the files are made a tree to draw.
  public init(
    from old: Subject,
    to new: Subject,
    tool: Report.Tool,
    drawsContents: Bool = false
  ) {
    let alignment = LayerAlignment(from: old.report.layers, to: new.report.layers)
    self.tool = tool
    self.old = old.side
    self.new = new.side
    totals = Total.all(from: old.report.totals, to: new.report.totals)
    layers = alignment.rows
    pull = Pull(of: new.report.layers, after: alignment.sharedCount, from: old.report.layers)
    config = ConfigChange.all(from: old.report.image, to: new.report.image)
    findings = Findings(from: old.report, to: new.report)
    if let oldFiles = old.files, let newFiles = new.files {
      files = FileChanges(from: oldFiles, to: newFiles)
      if drawsContents { contents = ContentDiff(from: oldFiles, to: newFiles) }
    } else {
      filesUnknown = old.kind == .report || new.kind == .report ? .savedReport : .partial
    }
  }
}
