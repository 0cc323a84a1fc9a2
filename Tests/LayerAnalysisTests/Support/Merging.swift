internal import Archive
internal import LayerAnalysis
internal import TestSupport
internal import Testing

/// An account in a form that a test can write down.
struct Merge {
  let analysis: ImageAnalysis

  /// The wasted files as `path (lastPath) bytes cause addedBy>removedBy`.
  var waste: [String] {
    analysis.wasted.map { file in
      let last = file.lastPath.map { " (\(printable($0)))" } ?? ""
      return "\(printable(file.path))\(last) \(file.bytes) \(file.cause.rawValue) "
        + "\(file.addedBy)>\(file.removedBy)"
    }
  }

  /// The final tree: `d` is a directory, and with no slash before a name it is a child of the root.
  var tree: [String] { analysis.finalFiles().map(line) }

  /// The final tree without directories, as `path=bytes` for files and `path->target` for links.
  var files: [String] {
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
  var directories: [String] {
    analysis.finalFiles().filter { $0.kind == .directory }.map { printable($0.path) }
  }

  /// The warnings as `layer code count path`.
  var warnings: [String] {
    analysis.warnings.map { warning in
      let path = warning.path.map { " \(printable($0))" } ?? ""
      return "\(warning.layer) \(warning.code) \(warning.count)\(path)"
    }
  }

  var totals: ImageTotals { analysis.totals }

  func layer(_ number: Int) throws -> LayerTotals { try #require(analysis.layers[number]) }

  /// One line for a file, with everything that is known about it.
  func line(_ file: AnalyzedFile) -> String {
    var line = "\(printable(file.path)) \(file.kind) \(file.size) layer \(file.layer) "
    line += "\(String(file.mode, radix: 8)) \(file.userID):\(file.groupID)"
    if let target = file.linkTarget { line += " -> \(printable(target))" }
    if file.hasCapabilities { line += " capabilities" }
    if let loss = file.loss { line += " \(loss.cause.rawValue) \(loss.removedBy)" }
    return line
  }
}

/// The bytes as text, with those that are not ASCII as `\xHH`.
func printable(_ bytes: some Sequence<UInt8>) -> String {
  bytes.reduce(into: "") { text, byte in
    if 0x20..<0x7F ~= byte {
      text.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      text += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
  }
}

/// How a layer's bytes reach the reader.
enum WayIn: CaseIterable {
  /// From memory, where the contents of files are hashed on the way.
  case stream
  /// As a range in the middle of a file, where contents are read a second time.
  case range
  /// As gzip in a file.
  case gzip

  func read(_ tar: [UInt8], in directory: TemporaryDirectory, as name: String) throws
    -> LayerContents
  {
    let reader = LayerReader()
    switch self {
    case .stream: return try reader.read(ByteStream(bytes: tar), count: Int64(tar.count))
    case .range:
      let path = try directory.write([1, 2, 3] + tar + [4, 5, 6], as: name)
      return try reader.read(File(path: path), ByteRange(offset: 3, count: Int64(tar.count)))
    case .gzip:
      let file = try File(path: try directory.write(Gzip.compress(tar), as: name + ".gz"))
      return try reader.read(file, file.wholeRange)
    }
  }
}

/// Reads layers from memory.
func contents(_ layers: [TarBuilder?]) throws -> [LayerContents?] {
  try layers.map { tar in
    try tar.map { tar in
      let bytes = tar.bytes
      return try LayerReader().read(ByteStream(bytes: bytes), count: Int64(bytes.count))
    }
  }
}

/// Stacks layers, the lowest first, through every way in, and checks what holds for every image.
func merge(
  _ layers: TarBuilder?...,
  findsDuplicates: Bool = false,
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> Merge {
  try merge(layers, findsDuplicates: findsDuplicates, sourceLocation: sourceLocation)
}

func merge(
  _ layers: [TarBuilder?],
  findsDuplicates: Bool = false,
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> Merge {
  let merge = Merge(
    analysis: try ImageAnalysis(of: contents(layers), findsDuplicates: findsDuplicates)
  )
  expectIdentity(merge.analysis, sourceLocation)
  try withTemporaryDirectory { directory in
    for way in WayIn.allCases where way != .stream {
      let contents = try layers.enumerated().map { number, tar in
        try tar.map { try way.read($0.bytes, in: directory, as: "\(number)") }
      }
      let other = Merge(
        analysis: try ImageAnalysis(of: contents, findsDuplicates: findsDuplicates)
      )
      #expect(other.totals == merge.totals, "\(way)", sourceLocation: sourceLocation)
      #expect(
        other.analysis.layers == merge.analysis.layers,
        "\(way)",
        sourceLocation: sourceLocation
      )
      #expect(other.waste == merge.waste, "\(way)", sourceLocation: sourceLocation)
      #expect(other.tree == merge.tree, "\(way)", sourceLocation: sourceLocation)
      #expect(other.warnings == merge.warnings, "\(way)", sourceLocation: sourceLocation)
      #expect(
        other.analysis.duplicates == merge.analysis.duplicates,
        "\(way)",
        sourceLocation: sourceLocation
      )
    }
  }
  return merge
}

/// Checks that nothing that is shipped is lost from the account.
func expectIdentity(_ analysis: ImageAnalysis, _ sourceLocation: SourceLocation = #_sourceLocation)
{
  let totals = analysis.totals
  let wasted = totals.deletedBytes + totals.overwrittenBytes + totals.sameLayerBytes
  #expect(totals.shippedBytes == totals.visibleBytes + wasted, sourceLocation: sourceLocation)
  #expect(totals.wastedBytes == wasted, sourceLocation: sourceLocation)
  #expect(totals.metadataOnlyBytes <= totals.overwrittenBytes, sourceLocation: sourceLocation)
  let rows = analysis.wasted.reduce(0) { $0 + $1.bytes }
  #expect(rows == wasted, sourceLocation: sourceLocation)
  let layers = analysis.layers.compactMap(\.self)
  let shipped = layers.reduce(0) { $0 + $1.shippedBytes }
  #expect(shipped == totals.shippedBytes, sourceLocation: sourceLocation)
  #expect(layers.reduce(0) { $0 + $1.wastedBytes } == wasted, sourceLocation: sourceLocation)
  #expect(
    layers.reduce(0) { $0 + $1.removesBytes } == wasted - totals.sameLayerBytes,
    sourceLocation: sourceLocation
  )
}
