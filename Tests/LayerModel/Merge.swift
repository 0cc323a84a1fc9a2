public import LayerAnalysis

/// An account in a form that a test can write down.
public struct Merge {
  /// What was made of the layers.
  public let analysis: ImageAnalysis

  /// Takes an account.
  public init(analysis: ImageAnalysis) { self.analysis = analysis }

  /// The wasted files as `path (lastPath) bytes cause addedBy>removedBy`.
  public var waste: [String] {
    analysis.wasted.map { file in
      let last = file.lastPath.map { " (\(printable($0)))" } ?? ""
      return "\(printable(file.path))\(last) \(file.bytes) \(file.cause.rawValue) "
        + "\(file.addedBy)>\(file.removedBy)"
    }
  }

  /// The final tree: `d` is a directory, and with no slash before a name it is a child of the root.
  public var tree: [String] { analysis.finalFiles().map(line) }

  /// The final tree without directories, as `path=bytes` for files and `path->target` for links.
  public var files: [String] {
    analysis.finalFiles().compactMap { file in
      switch file.kind {
      case .directory: nil
      case .file, .hardLink: "\(printable(file.path))=\(file.size)"
      case .symbolicLink: "\(printable(file.path))->\(printable(file.linkTarget ?? []))"
      default: "\(printable(file.path)):\(file.kind)"
      }
    }
  }

  /// The directories of the final tree that an entry brought.
  public var directories: [String] {
    analysis.finalFiles().filter { $0.kind == .directory }.map { printable($0.path) }
  }

  /// The warnings as `layer code count path`.
  public var warnings: [String] {
    analysis.warnings.map { warning in
      let path = warning.path.map { " \(printable($0))" } ?? ""
      return "\(warning.layer) \(warning.code) \(warning.count)\(path)"
    }
  }

  /// The sums over all layers.
  public var totals: ImageTotals { analysis.totals }

  /// One line for a file, with everything that is known about it.
  public func line(_ file: AnalyzedFile) -> String {
    var line = "\(printable(file.path)) \(file.kind) \(file.size) layer \(file.layer) "
    line += "\(String(file.mode, radix: 8)) \(file.userID):\(file.groupID)"
    if let target = file.linkTarget { line += " -> \(printable(target))" }
    if file.hasCapabilities { line += " capabilities" }
    if let loss = file.loss { line += " \(loss.cause.rawValue) \(loss.removedBy)" }
    return line
  }

  /// All that the analysis has to say, in the words of ``ReferenceModel/account``.
  public var account: [String] {
    let layers = analysis.layers.enumerated().map { number, totals -> String in
      guard let totals else { return "layer \(number): absent" }
      let figures: [(String, Int)] = [
        ("shipped", Int(totals.shippedBytes)), ("wasted", Int(totals.wastedBytes)),
        ("removes", Int(totals.removesBytes)), ("entries", totals.entries),
        ("files", totals.files), ("directories", totals.directories),
        ("symlinks", totals.symlinks), ("hardLinks", totals.hardLinks),
        ("whiteouts", totals.whiteouts), ("opaques", totals.opaqueWhiteouts),
        ("rootOwned", totals.rootOwnedFiles), ("rootOwnedBytes", Int(totals.rootOwnedBytes)),
        ("setuid", totals.setuidFiles),
      ]
      return "layer \(number): " + figures.map { "\($0) \($1)" }.joined(separator: ", ")
    }
    return [totalsLine] + layers + waste.map { "waste: \($0)" }.sorted()
      + tree.map { "tree: \($0)" }.sorted()
  }

  private var totalsLine: String {
    let figures: [(String, Int64)] = [
      ("shipped", totals.shippedBytes), ("visible", totals.visibleBytes),
      ("deleted", totals.deletedBytes), ("overwritten", totals.overwrittenBytes),
      ("metadataOnly", totals.metadataOnlyBytes), ("sameLayer", totals.sameLayerBytes),
      ("tar", totals.tarBytes), ("entries", Int64(totals.entries)), ("files", Int64(totals.files)),
      ("directories", Int64(totals.directories)), ("symlinks", Int64(totals.symlinks)),
      ("rootOwned", Int64(totals.rootOwnedFiles)), ("rootOwnedBytes", totals.rootOwnedBytes),
      ("setuid", Int64(totals.setuidFiles)), ("setgid", Int64(totals.setgidFiles)),
      ("worldWritable", Int64(totals.worldWritableFiles)),
    ]
    return "image: " + figures.map { "\($0) \($1)" }.joined(separator: ", ")
  }

  /// The identities that hold for every image, each that this one breaks in words.
  public var brokenIdentities: [String] {
    let wasted = totals.deletedBytes + totals.overwrittenBytes + totals.sameLayerBytes
    let layers = analysis.layers.compactMap(\.self)
    func sum(_ figure: KeyPath<LayerTotals, Int64>) -> Int64 {
      layers.reduce(0) { $0 + $1[keyPath: figure] }
    }
    let identities: [(name: String, holds: Bool)] = [
      ("shipped = visible + wasted", totals.shippedBytes == totals.visibleBytes + wasted),
      ("wasted = deleted + overwritten + same layer", totals.wastedBytes == wasted),
      ("metadata only <= overwritten", totals.metadataOnlyBytes <= totals.overwrittenBytes),
      ("the rows sum to wasted", analysis.wasted.reduce(0) { $0 + $1.bytes } == wasted),
      ("the layers ship what the image does", sum(\.shippedBytes) == totals.shippedBytes),
      ("the layers waste what the image does", sum(\.wastedBytes) == wasted),
      ("the layers remove what is wasted", sum(\.removesBytes) == wasted - totals.sameLayerBytes),
    ]
    return identities.filter { !$0.holds }.map(\.name)
  }
}

/// The bytes as text, with those that are not ASCII as `\xHH`.
public func printable(_ bytes: some Sequence<UInt8>) -> String {
  bytes.reduce(into: "") { text, byte in
    if 0x20..<0x7F ~= byte {
      text.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      text += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
  }
}
