internal import Archive
internal import FuzzSupport
internal import LayerAnalysis
internal import LayerModel
internal import TestSupport

/// Whiteouts and merging: a byte of the input is a choice, and choices make layers of few names.
///
/// What the program says about them is held against the reference model.
enum Merging: FuzzTarget {
  static let words: [String] = []

  static let seeds: [[UInt8]] = (0..<16).map { seed in
    (0..<96).map { UInt8(truncatingIfNeeded: ($0 * 37 + seed) * (seed * 2 + 11) >> 2) }
  }

  static func test(_ input: [UInt8]) throws {
    let layers = layers(of: input)
    let tars = layers.map { TarBuilder($0.map(\.entry)).bytes }
    let streamed = Merge(
      analysis: try ImageAnalysis(
        of: tars.map { try LayerReader().read(ByteStream(bytes: $0), count: Int64($0.count)) }
      )
    )
    require(streamed.brokenIdentities == [], "\(streamed.brokenIdentities): \(layers)")
    compare(streamed.account, ReferenceModel(layers).account, layers)
    let stored = try InputFile.withFile(tars.flatMap(\.self)) { path in
      let file = try File(path: path)
      var offset = file.start
      let contents = try tars.map { tar in
        defer { offset += Int64(tar.count) }
        return try LayerReader().read(file, ByteRange(offset: offset, count: Int64(tar.count)))
      }
      return Merge(analysis: try ImageAnalysis(of: contents))
    }
    compare(stored.account, streamed.account, layers)
    require(
      stored.warnings == streamed.warnings,
      "\(stored.warnings), \(streamed.warnings): \(layers)"
    )
  }

  private static func compare(_ found: [String], _ expected: [String], _ layers: [[Step]]) {
    guard found != expected else { return }
    fatalError(
      """
      the accounts differ of \(layers)
      found: \(found.filter { !expected.contains($0) })
      expected: \(expected.filter { !found.contains($0) })
      """
    )
  }

  // MARK: Layers from bytes

  /// The model looks at everything after every step: more of them would take seconds.
  private static let mostSteps = 40
  private static let names = ["a", "b", "c", "d"]

  private static func layers(of input: [UInt8]) -> [[Step]] {
    var source = ByteSource(input)
    var layers: [[Step]] = [[]]
    for _ in 0..<mostSteps where !source.isAtEnd {
      if let step = step(&source) {
        layers[layers.count - 1].append(step)
      } else {
        layers.append([])
      }
    }
    return layers
  }

  /// The next step; `nil` for the end of the layer.
  private static func step(_ source: inout ByteSource) -> Step? {
    switch source.number(below: 16) {
    case 0..<4: .file(path(&source), content: content(&source), owner(&source))
    case 4, 5: .directory(path(&source), owner(&source))
    case 6, 7: .symbolicLink(path(&source), to: target(&source))
    case 8, 9: .hardLink(path(&source), to: path(&source), owner(&source))
    case 10: .pipe(path(&source))
    case 11, 12: .whiteout(path(&source))
    case 13: .opaque(source.number(below: 4) == 0 ? "" : path(&source))
    default: nil
    }
  }

  private static func path(_ source: inout ByteSource) -> String {
    let choice = source.byte()
    let path = [names[choice & 3], names[choice >> 2 & 3], names[choice >> 4 & 3]]
    return path.prefix(1 + (choice >> 6) % 3).joined(separator: "/")
  }

  private static func target(_ source: inout ByteSource) -> String {
    let parts = names + ["..", ".", "", "../.."]
    let choice = source.byte()
    return [parts[choice & 7], parts[choice >> 3 & 7], choice & 64 == 0 ? "" : names[choice >> 7]]
      .joined(separator: "/")
  }

  private static func content(_ source: inout ByteSource) -> String {
    source.choose(["", "1", "2", "33", "44", "55555", "66666", "7777777"])
  }

  private static func owner(_ source: inout ByteSource) -> Step.Owner {
    let choice = source.byte()
    return Step.Owner(
      mode: [0o644, 0o755, 0o4755, 0o2755, 0o666][choice % 5],
      uid: choice / 64 * 500
    )
  }
}
