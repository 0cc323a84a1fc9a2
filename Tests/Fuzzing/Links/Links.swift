internal import Archive
internal import FuzzSupport
internal import ImageReport
internal import LayerAnalysis
internal import LayerModel
internal import TestSupport

/// Names and links: a line of the input is an entry, its kind, name and target or content.
///
///     d etc
///     F etc/motd	hello
///     s run	../var/run
///     =
///     w etc/motd
///
/// `=` begins the next layer. A capital letter stands for PAX headers, a content such as `#5000` for
/// so many equal bytes. What the entries lead to is judged by what must hold for every image.
enum Links: FuzzTarget {
  static let words = [
    "\n=\n", "\nf ", "\nF ", "\ng ", "\nd ", "\ns ", "\nS ", "\nh ", "\nH ", "\np ", "\nc ", "\nw ",
    "\no ", "\t", "../", "/..", "./", "//", "/", "..", ".wh.", ".wh..wh..opq", ".wh..wh.plnk/",
    ".wh..wh.aufs", ".wh..", "stargz.index.json", "#5000", "\u{1B}[2J", "\u{202E}",
    "a/b/c/d/e/f/g/",
  ]

  static let seeds: [[UInt8]] = [
    "d etc\nf etc/motd\thello\ns run\t../var/run\nf run/pid\t1\n=\nw etc/motd\no var\nf var/x\t2",
    "f a\t1\nh b\ta\nh c\tb\n=\nf a\t2\n=\nw b\nw c",
    "s a\tb\ns b\ta\nf a/x\t1\ns self\tself\nf self/x\t2\n=\nd a\nf a/x\t3",
    "d lib\nf usr/lib/x\t1\n=\ns lib\tusr/lib\nf lib/y\t#5000\nf z\t#5000\n=\no lib",
    ".\nd ./\nf /abs\t1\nf ./dot\t2\nf a/../../up\t3\nf a//b/\t4\n=\nw abs\nf dot/x\t5",
    "d .wh..wh.plnk\nf .wh..wh.plnk/1\tabc\nh a\t.wh..wh.plnk/1\nh b\t.wh..wh.plnk/1\nf .wh.\t\nf .wh...\t",
    "F long/0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789\t1\nf stargz.index.json\t{}\nc dev\np fifo",
    "s l0\tl1\ns l1\tl2/..\ns l2\t/x/y\nd x/y\nf l0/f\t1\n=\nw l0/f\n=\nd l0\nf l0/f\t2",
  ].map { Array($0.utf8) }

  static func test(_ input: [UInt8]) throws {
    let layers = layers(of: input)
    let streamed = try merge(layers) { tar, _ in
      try LayerReader().read(ByteStream(bytes: tar), count: Int64(tar.count))
    }
    check(streamed)
    let stored = try merge(layers) { tar, file in
      let range = ByteRange(offset: file.size - Int64(tar.count), count: Int64(tar.count))
      return try LayerReader().read(file, range)
    }
    compare(stored, streamed, "from a file")
    let packed = try merge(layers) { tar, _ in
      let blob = Gzip.compress(tar, members: 2)
      return try LayerReader().read(ByteStream(bytes: blob), count: Int64(blob.count))
    }
    compare(packed, streamed, "from gzip")
    let dotted = try merge(layers.map { TarBuilder($0.entries.map(Self.dotted)) }) { tar, _ in
      try LayerReader().read(ByteStream(bytes: tar), count: Int64(tar.count))
    }
    // The tar streams themselves may differ in length.
    require(
      dotted.tree == streamed.tree,
      "`./` changes the tree: \(differences(dotted.tree, streamed.tree))"
    )
    require(
      dotted.waste == streamed.waste,
      "`./` changes the waste: \(differences(dotted.waste, streamed.waste))"
    )
  }

  private static func merge(
    _ layers: [TarBuilder],
    _ read: ([UInt8], File) throws -> LayerContents
  ) throws -> Merge {
    var written: [UInt8] = []
    let contents = try layers.map { layer in
      let tar = layer.bytes
      written += tar
      return try InputFile.withFile(written) { try read(tar, try File(path: $0)) }
    }
    return Merge(analysis: try ImageAnalysis(of: contents, findsDuplicates: true))
  }

  // MARK: Checks

  private static func compare(_ found: Merge, _ expected: Merge, _ way: String) {
    let (mine, theirs) = (found.account + found.warnings, expected.account + expected.warnings)
    require(mine == theirs, "another account \(way): \(differences(mine, theirs))")
    require(found.analysis.duplicates == expected.analysis.duplicates, "other duplicates \(way)")
  }

  private static func differences(_ found: [String], _ expected: [String]) -> String {
    "found \(found.filter { !expected.contains($0) }), "
      + "expected \(expected.filter { !found.contains($0) })"
  }

  private static func check(_ merge: Merge) {
    require(merge.brokenIdentities == [], "\(merge.brokenIdentities)")
    let files = merge.analysis.finalFiles()
    let paths = files.map(\.path)
    require(
      zip(paths, paths.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) },
      "paths out of order, or twice: \(merge.tree)"
    )
    let leaves = Set(files.filter { $0.kind != .directory }.map(\.path))
    for path in paths {
      for (index, byte) in path.enumerated() where byte == 0x2F {
        require(
          !leaves.contains(Array(path[..<index])),
          "below what is no directory: \(printable(path))"
        )
      }
    }
    for file in merge.analysis.wasted {
      require(file.bytes > 0 && file.addedBy <= file.removedBy, "a wasted file: \(file)")
      require(
        (file.cause == .sameLayer) == (file.addedBy == file.removedBy),
        "a wasted file: \(file)"
      )
    }
    let layers = merge.analysis.layers.indices.compactMap { merge.analysis.files(ofLayer: $0) }
    for listed in [files, merge.analysis.wastedFiles()] + layers {
      for file in listed { checkIsClean(file.path) }
      check(FileListing(listed))
    }
  }

  /// Requires that a path says where something is, and in one way only; the root's is empty.
  private static func checkIsClean(_ path: [UInt8]) {
    guard !path.isEmpty else { return }
    let components = path.split(separator: 0x2F, omittingEmptySubsequences: false)
    let isClean = components.allSatisfy {
      !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8)
    }
    require(isClean, "a path that is not clean: \(printable(path))")
  }

  private static func check(_ listing: FileListing) {
    let colored = FileListingRenderer(width: 60, color: true).text(listing)
    Output.requireHarmless(colored, isColored: true)
    let text = FileListingRenderer().text(listing)
    Output.requireHarmless(text)
    let lines = text.utf8.count { $0 == 0x0A }
    require(lines <= listing.files.count + 2, "a row of several lines: \(text.debugDescription)")
    Output.requireJSON(FileListingRenderer().json(listing))
  }

  // MARK: Layers from lines

  private static let mostEntries = 200

  private static func layers(of input: [UInt8]) -> [TarBuilder] {
    var layers = [TarBuilder()]
    for line in input.split(separator: 0x0A).prefix(mostEntries) {
      guard line.first != UInt8(ascii: "=") else {
        layers.append([])
        continue
      }
      if let entry = entry(line) { layers[layers.count - 1].entries.append(entry) }
    }
    return layers
  }

  private static func entry(_ line: ArraySlice<UInt8>) -> TarBuilder.Entry? {
    guard let letter = line.first, letter < 0x80 else { return nil }
    let fields = line.dropFirst(2).split(
      separator: 0x09,
      maxSplits: 1,
      omittingEmptySubsequences: false
    )
    // A header ends a name at a zero, which a prefix must not turn into a name.
    let name = RawBytes(fields[0].prefix { $0 != 0 })
    let value = RawBytes(fields.count > 1 ? fields[1].prefix { $0 != 0 } : [])
    let entry: TarBuilder.Entry
    switch Character(Unicode.Scalar(letter | 0x20)) {
    case "f": entry = .file(name, content(value))
    case "g": entry = .file(name, content(value)).format(.gnu)
    case "d": entry = .directory(name)
    case "s": entry = .symlink(name, to: value)
    case "h": entry = .hardLink(name, to: value, mode: 0o4755, uid: 7)
    case "p": entry = .fifo(name)
    case "c": entry = .characterDevice(name, major: 0, minor: value.bytes.count)
    case "w": entry = .whiteout(name)
    case "o": entry = .opaque(name)
    default: return nil
    }
    // A long name is split at a slash for its two fields, at another one in another spelling.
    let isLong = max(entry.name.bytes.count, entry.target.bytes.count) > 90
    return letter & 0x20 == 0 || (isLong && letter != UInt8(ascii: "g"))
      ? entry.format(.pax) : entry
  }

  private static func content(_ value: RawBytes) -> RawBytes {
    guard value.bytes.first == UInt8(ascii: "#"),
      let count = Int(String(decoding: value.bytes.dropFirst(), as: UTF8.self)), 0...9999 ~= count
    else { return value }
    return RawBytes(repeatElement(0x61, count: count))
  }

  /// The same entry in another spelling.
  private static func dotted(_ entry: TarBuilder.Entry) -> TarBuilder.Entry {
    var entry = entry
    if !entry.name.bytes.isEmpty { entry.name = "./" + entry.name }
    if entry.type == 0x31, !entry.target.bytes.isEmpty { entry.target = "./" + entry.target }
    return entry
  }
}
