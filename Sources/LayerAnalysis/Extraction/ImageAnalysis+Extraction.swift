public import ImageFormat

extension ImageAnalysis {
  /// What is at a path of the final root filesystem; symbolic links are followed inside it.
  ///
  /// - Throws: ``ImageFormat/ImageError`` of the kind `selection` where nothing is that can be extracted.
  public func extraction(of path: [UInt8]) throws(ImageError) -> Extraction {
    guard isComplete else {
      throw ImageError(
        .missing,
        "a layer is kept elsewhere, so the final files are unknown; choose a layer with --layer"
      )
    }
    let root = FinalRoot(self)
    guard let file = root.file(at: path) else {
      throw Self.brokenLink(at: path, root) ?? absence(of: path)
    }
    guard file.kind == .directory else { return Extraction(try Self.checked(file)) }
    var files: [AnalyzedFile] = []
    var directories = [file.path]
    while let directory = directories.popLast() {
      let children = root.files(in: directory)
      files += children
      directories += children.filter { $0.kind == .directory }.map(\.path)
    }
    // A further name of a file stands for it where the first one is not in the directory.
    return Extraction(file, holding: Self.givingContents(files))
  }

  /// A content that an entry ships, under whatever name; `nil` where the entry is no regular file.
  public func extraction(of content: FileID) -> Extraction? {
    guard let entry = contents.entry(content), entry.kind == .file else { return nil }
    var file = file(entry, of: content.layer, at: rootfs.tree.path(of: entry.node))
    file.content = content
    return Extraction(file)
  }

  /// What is at a path in one layer, whatever became of it later.
  ///
  /// - Throws: ``ImageFormat/ImageError`` of the kind `selection` where nothing is that can be extracted.
  public func extraction(of path: [UInt8], inLayer layer: Int) throws(ImageError) -> Extraction {
    guard let files = files(ofLayer: layer) else {
      throw ImageError(
        .selection,
        "it has no layer \(layer) to extract from; \(ImageLayer.range(of: contents.count))"
      )
    }
    let path = Self.cleaned(path)
    let inside = files.filter { path.isEmpty || $0.path.starts(with: path + [0x2F]) }
    // A whiteout is about the layers below, and not about what its own layer brings.
    let isReplaced = inside.contains { !$0.isWhiteout }
    let here =
      files.last { $0.path == path && !$0.isWhiteout }
      ?? (isReplaced ? nil : files.last { $0.path == path && $0.kind == .whiteout })
    if let file = here, file.kind != .directory {
      guard file.kind == .hardLink else { return Extraction(try Self.checked(file)) }
      // The content is with the name that it was packed under.
      let target = file.linkTarget ?? []
      guard let first = files.last(where: { $0.path == target && $0.kind == .file }) else {
        throw ImageError(
          .selection,
          "it is a further name of \(Self.quoted(target)), which layer \(layer) does not bring; "
            + "extract that from the layer that does"
        )
      }
      return Extraction(first)
    }
    guard here != nil || !inside.isEmpty else { throw absence(of: path, inLayer: layer) }
    let directory =
      here
      ?? AnalyzedFile(
        path: path,
        kind: .directory,
        size: 0,
        layer: layer,
        mode: 0o755,
        userID: 0,
        groupID: 0,
        hasCapabilities: false
      )
    let given = Self.givingContents(inside, of: files)
    var extraction = Extraction(directory, holding: given)
    extraction.omittedLinks = inside.count - given.count
    return extraction
  }

  /// What is wrong with the symbolic link at a path that leads to nothing; `nil` where none is.
  private static func brokenLink(at path: [UInt8], _ root: FinalRoot) -> ImageError? {
    guard let link = root.file(at: path, followingLast: false), link.kind == .symbolicLink,
      let target = link.linkTarget
    else { return nil }
    let directory = link.path.prefix((link.path.lastIndex(of: 0x2F) ?? 0))
    let absolute = target.first == 0x2F ? target : directory + [0x2F] + target
    let isThere = root.file(at: absolute, followingLast: false) != nil
    return ImageError(
      .selection,
      "it is a symbolic link to \(quoted(target)), which \(isThere ? "leads to nothing" : "is not there")"
    )
  }

  /// Why there is nothing at a path of the final root filesystem, and which layers have it.
  private func absence(of path: [UInt8], inLayer layer: Int? = nil) -> ImageError {
    let path = Self.cleaned(path)
    var layers: [Int] = []
    for (number, contents) in contents.enumerated() {
      guard let contents else { continue }
      let isThere = contents.entries.contains { entry in
        switch entry.kind {
        case .whiteout, .opaqueWhiteout, .metadata: false
        default: rootfs.tree.path(of: entry.node) == path
        }
      }
      if isThere { layers.append(number) }
    }
    let place =
      layer.map { "layer \($0) does not have it" } ?? "the final root filesystem does not have it"
    guard let last = layers.last else {
      return ImageError(.selection, "\(place), and no layer does")
    }
    let list = layers.suffix(5).map(String.init).joined(separator: ", ")
    return ImageError(
      .selection,
      "\(place); \(layers.count == 1 ? "layer \(list) does" : "layers \(list) do"): --layer \(last)"
    )
  }

  private static func checked(_ file: AnalyzedFile) throws(ImageError) -> AnalyzedFile {
    switch file.kind {
    case .file: return file
    case .hardLink:
      var named = file
      named.kind = .file
      return named
    case .symbolicLink:
      throw ImageError(
        .selection,
        "it is a symbolic link to \(quoted(file.linkTarget ?? [])); extract that"
      )
    case .whiteout, .opaqueWhiteout:
      throw ImageError(.selection, "it is a whiteout: this layer deletes the path")
    default: throw ImageError(.selection, "it is no file and no directory, and has no content")
    }
  }

  /// The files, each content under one name that carries it; without the hard links whose content is not
  /// there, neither in them nor in the rest of their layer.
  private static func givingContents(_ files: [AnalyzedFile], of layer: [AnalyzedFile] = [])
    -> [AnalyzedFile]
  {
    var names: [Int: [UInt8]] = [:]
    for file in files where file.kind == .file {
      if let inode = file.inode { names[inode] = file.path }
    }
    let carried = Set(files.filter { $0.kind == .file }.map(\.path))
    let missing = Set(
      files.filter { $0.kind == .hardLink && $0.inode == nil }.compactMap(\.linkTarget)
    ).subtracting(carried)
    var outside: [[UInt8]: AnalyzedFile] = [:]
    for file in missing.isEmpty ? [] : layer where file.kind == .file && missing.contains(file.path)
    {
      outside[file.path] = file
    }
    var carriers: [[UInt8]: [UInt8]] = [:]
    return files.sorted { $0.path.lexicographicallyPrecedes($1.path) }.compactMap { file in
      guard file.kind == .hardLink else { return file }
      var file = file
      if let inode = file.inode {
        if let name = names[inode] {
          file.linkTarget = name
        } else {
          names[inode] = file.path
          file.kind = .file
        }
        return file
      }
      let target = file.linkTarget ?? []
      if carried.contains(target) { return file }
      if let carrier = carriers[target] {
        file.linkTarget = carrier
        return file
      }
      // A link to what the layer does not bring has no content to be had.
      guard let source = outside[target] else { return nil }
      carriers[target] = file.path
      file.kind = .file
      file.size = source.size
      file.content = source.content
      file.linkTarget = nil
      return file
    }
  }

  /// The path without `.`, `..` and what slashes there are too many.
  private static func cleaned(_ path: [UInt8]) -> [UInt8] {
    var names: [ArraySlice<UInt8>] = []
    for name in path.split(separator: 0x2F) where !name.elementsEqual(".".utf8) {
      if name.elementsEqual("..".utf8) {
        _ = names.popLast()
      } else {
        names.append(name)
      }
    }
    return Array(names.joined(separator: [0x2F]))
  }

  private static func quoted(_ path: [UInt8]) -> String { DisplayText.name(path, limit: 200) }
}
