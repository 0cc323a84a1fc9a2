internal import Archive
internal import FuzzSupport
internal import ImageFormat
internal import ImageReport
internal import LayerAnalysis
internal import TestSupport

/// Whole archives: the input is one, and its last byte says how it is looked at.
enum Archives: FuzzTarget {
  static let words = Seeds.words
  static let seeds: [[UInt8]] = Seeds.archives.flatMap { archive -> [[UInt8]] in
    [0, 0b101, 0b110, 0b1000].map { archive + [$0] }
  }

  /// What the last byte of an input chooses.
  private struct Options: OptionSet {
    let rawValue: UInt8
    static let verifies = Options(rawValue: 1)
    static let findsDuplicates = Options(rawValue: 2)
    static let isNarrow = Options(rawValue: 4)
    static let takesFirst = Options(rawValue: 8)
  }

  static func test(_ input: [UInt8]) throws {
    guard input.count < InputFile.pipeBytes, let last = input.last else { return }
    let options = Options(rawValue: last)
    let bytes = TarChecksums.repaired(Array(input.dropLast()))
    let stored = try InputFile.withFile(bytes) { weigh($0, options) }
    let streamed = try InputFile.withPipe(bytes) { weigh($0, options) }
    compare(stored, streamed, "a pipe")
    if Compression(sniffing: bytes) == .none {
      let packed = try InputFile.withFile(Gzip.compress(bytes)) { weigh($0, options) }
      compare(stored, packed, "gzip")
    }
    guard case .success(let weighed) = stored else { return }
    render(weighed, options)
  }

  private static func weigh(_ path: String, _ options: Options) -> Result<WeighedImage, ImageError>
  {
    let (verifies, findsDuplicates) = (
      options.contains(.verifies), options.contains(.findsDuplicates)
    )
    let image = options.contains(.takesFirst) ? "@0" : nil
    return Result { () throws(ImageError) in
      try waiting { () async throws(ImageError) in
        try await ImageWeigher(verifies: verifies, findsDuplicates: findsDuplicates)
          .weigh(ImageReference(path: path), image: image)
      }
    }
  }

  // MARK: Checks

  private static func compare(
    _ stored: Result<WeighedImage, ImageError>,
    _ other: Result<WeighedImage, ImageError>,
    _ way: String
  ) {
    switch (stored, other) {
    case (.failure, .failure): return
    case (.success(let stored), .success(let other)):
      let (mine, theirs) = (report(stored), report(other))
      guard mine != theirs else { return }
      let lines = [mine, theirs].map {
        String(decoding: json($0), as: UTF8.self).split(separator: "\n")
      }
      fatalError(
        """
        another report from \(way)
        file: \(lines[0].filter { !lines[1].contains($0) }.joined(separator: "\n"))
        \(way): \(lines[1].filter { !lines[0].contains($0) }.joined(separator: "\n"))
        """
      )
    case (.failure(let error), .success): fatalError("only \(way) is read; the file: \(error)")
    case (.success, .failure(let error)): fatalError("only the file is read; \(way): \(error)")
    }
  }

  /// The report without what depends on the way in.
  private static func report(_ weighed: WeighedImage) -> Report {
    var report = report(of: weighed)
    report.source.compression = nil
    report.source.archiveBytes = 0
    report.totals.archiveBytes = 0
    return report
  }

  private static func report(of weighed: WeighedImage) -> Report {
    Report(weighed, path: "image", tool: Report.Tool(name: "tare", version: "0"))
  }

  private static func json(_ report: Report) -> [UInt8] {
    ReportFormat.json.render(report, options: RenderingOptions())
  }

  private static func render(_ weighed: WeighedImage, _ options: Options) {
    let totals = weighed.analysis.totals
    require(
      totals.shippedBytes == totals.visibleBytes + totals.deletedBytes + totals.overwrittenBytes
        + totals.sameLayerBytes,
      "shipped is not the sum of its parts: \(totals)"
    )
    let report = report(of: weighed)
    Output.requireJSON(json(report))
    let width = options.contains(.isNarrow) ? 20 : 100
    let layout = RenderingOptions(width: width, color: options.contains(.isNarrow), top: 5)
    let text = String(decoding: ReportFormat.text.render(report, options: layout), as: UTF8.self)
    Output.requireHarmless(text, isColored: layout.color)
    var listings = [weighed.analysis.finalFiles(), weighed.analysis.wastedFiles()]
    listings += weighed.analysis.layers.indices.compactMap { weighed.analysis.files(ofLayer: $0) }
    for files in listings {
      let listing = FileListing(files)
      Output.requireHarmless(FileListingRenderer(width: width).text(listing))
      Output.requireJSON(FileListingRenderer().json(listing))
    }
  }
}
