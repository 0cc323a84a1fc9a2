public import Archive

extension ImageAnalysis {
  /// The first bytes of a file, at most `count` of them.
  ///
  /// - Returns: `nil` where they were not kept: nobody asked for as many before the layers were read,
  ///   they are too many, or the file has holes.
  /// - Throws: ``ArchiveError`` when reading fails.
  public func content(of file: FileID, upTo count: Int) throws(ArchiveError) -> FileContent? {
    try contents[file.layer]?.content(ofEntry: file.entry, upTo: count)
  }

  /// What a file says about how it runs.
  ///
  /// - Returns: `nil` where it is no program, or nobody asked before the layers were read.
  /// - Throws: ``ArchiveError`` when reading fails.
  public func executable(_ file: FileID) throws(ArchiveError) -> Executable? {
    try contents[file.layer]?.executable(ofEntry: file.entry)
  }

  /// Whether a file that may be run is text, and does not say what runs it: a shell takes it for a script
  /// of its own, and the kernel does not.
  ///
  /// - Throws: ``ArchiveError`` when reading fails.
  public func isPlainText(_ file: FileID) throws(ArchiveError) -> Bool {
    try contents[file.layer]?.isPlainText(ofEntry: file.entry) ?? false
  }

  /// What a scanner notices in a file.
  ///
  /// - Returns: `nil` where the file is not to be scanned, or is too large.
  /// - Throws: ``ArchiveError`` when reading fails.
  public func marks(in file: FileID, by scanner: ContentScanner) throws(ArchiveError)
    -> [ContentMark]?
  {
    guard let layer = contents[file.layer] else { return nil }
    let path = rootfs.tree.path(of: layer.entries[file.entry].node)
    return try layer.marks(ofEntry: file.entry, at: path, by: scanner)
  }

  /// The files with content that a scanner goes over whatever their names: those that are small enough.
  public func files(smallEnoughFor scanner: ContentScanner) -> [FileID] {
    contents.enumerated().flatMap { layer, contents in
      (contents?.entries ?? []).enumerated().compactMap { number, entry in
        entry.kind == .file && 1...Int64(ContentScanner.maximumBytes) ~= entry.size
          ? FileID(layer: layer, entry: number) : nil
      }
    }
  }
}
