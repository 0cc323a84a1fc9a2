internal import ImageFormat
internal import LayerAnalysis

extension Evidence {
  /// The path that holds most of some files, for a fix that fits the image; `nil` where there is none
  /// but the root, or it would need quotes.
  func place(of files: [FileID]) -> DockerfilePath? {
    DockerfilePath(weighed.analysis.commonPath(of: files))
  }

  /// The path that holds nine in ten of some files, by their sizes or by their number; where there is
  /// none, that which holds most.
  func wholePlace(of files: [FileID], byNumber: Bool = false) -> DockerfilePath? {
    let analysis = weighed.analysis
    let path = analysis.commonPath(of: files, percent: 90, byNumber: byNumber)
    return DockerfilePath(
      path.isEmpty ? analysis.commonPath(of: files, byNumber: byNumber) : path
    )
  }

  /// What a shell deletes to be rid of files, where nothing that can be seen goes with them; `nil` where
  /// nobody can say so.
  func argumentOfRemoval(of files: [FileID]) -> String? {
    guard let place = wholePlace(of: files) else { return nil }
    guard let file = root.file(at: place.description, followingLast: false) else {
      return highestAbsent(place).description
    }
    guard file.kind == .directory else { return nil }
    return root.isEmpty(place.description) ? "\(place)/*" : nil
  }

  /// What a shell deletes to be rid of files and of nothing else: of each the directory that one of some
  /// globs stands for, or else the file itself.
  ///
  /// - Returns: `nil` where that is more than a command has room for, or would need quotes.
  func removal(of files: [FileID], _ globs: [String] = []) -> String? {
    let patterns = globs.compactMap(PathPattern.init)
    var paths = index.pathReader()
    var places: [String] = []
    // Neighbours mostly share a directory.
    var last: [UInt8] = []
    for id in files {
      guard let file = index.file(id, &paths) else { return nil }
      if !last.isEmpty, file.path.starts(with: last) { continue }
      let directory = file.directory(matching: patterns)
      guard let place = DockerfilePath(directory ?? file.path) else { return nil }
      last = directory.map { $0 + [0x2F] } ?? []
      guard !places.contains(place.description) else { continue }
      guard places.count < Self.mostPlaces else { return nil }
      places.append(place.description)
    }
    return places.isEmpty ? nil : places.joined(separator: " ")
  }

  /// The most places that a command of a fix has room for.
  private static let mostPlaces = 3

  /// The highest directory above a path that is not there in the end, or the path itself; one at the root
  /// is often the system's.
  private func highestAbsent(_ place: DockerfilePath) -> DockerfilePath {
    var names = place.description.utf8.dropFirst().split(separator: 0x2F).map(Array.init)
    var highest = place
    while names.popLast() != nil, names.count > 1,
      let above = DockerfilePath(Array(names.joined(separator: [0x2F]))),
      root.file(at: above.description) == nil
    {
      highest = above
    }
    return highest
  }

  /// Whether a path, with a leading slash, is that of a regular file in the end.
  func isFile(at path: String) -> Bool {
    let kind = root.file(at: path, followingLast: false)?.kind
    return kind == .file || kind == .hardLink
  }

  /// Whether a layer's files come from outside: `COPY` or `ADD` made it.
  func isCopied(_ layer: Int) -> Bool {
    let kind = instruction(of: layer)?.kind
    return kind == .copy || kind == .add
  }

  /// Whether the first of some entries came so.
  func isCopied(_ files: [FileID]) -> Bool { files.first.map { isCopied($0.layer) } ?? false }

  /// Whether a `RUN` made the first of some entries.
  func isRun(_ files: [FileID]) -> Bool {
    files.first.map { instruction(of: $0.layer)?.kind == .run } ?? false
  }

  /// The layer that most of some files are in, by their sizes.
  func mainLayer(of files: [FileID]) -> Int? {
    var bytes: [Int: Int64] = [:]
    for file in files { bytes[file.layer, default: 0] += size(of: file) }
    return bytes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}
