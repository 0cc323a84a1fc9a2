internal import Archive
internal import LayerAnalysis
internal import LayerModel
internal import TestSupport
internal import Testing

/// How a layer's bytes reach the reader.
enum WayIn: CaseIterable {
  /// From memory, where the contents of files are hashed on the way.
  case stream
  /// As a range in the middle of a file, where contents are read a second time.
  case range
  /// As gzip in a file.
  case gzip

  func read(
    _ tar: [UInt8],
    requests: ContentRequests = ContentRequests(),
    in directory: TemporaryDirectory,
    as name: String
  ) throws -> LayerContents {
    let reader = LayerReader(requests: requests)
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
  #expect(Merge(analysis: analysis).brokenIdentities == [], sourceLocation: sourceLocation)
}

extension Merge {
  func layer(_ number: Int) throws -> LayerTotals { try #require(analysis.layers[number]) }
}
