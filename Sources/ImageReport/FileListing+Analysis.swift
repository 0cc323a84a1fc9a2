public import LayerAnalysis

extension FileListing {
  /// Lists files of an analysed image, in their order; a content counts once, whatever its names.
  ///
  /// - Parameters:
  ///   - files: The files that were asked for.
  ///   - top: How many of them are listed at most; `nil` for all.
  public init(_ files: [AnalyzedFile], top: Int? = nil) {
    let all = Self.rows(files[...])
    guard let top, top < files.count else {
      self.init(files: all)
      return
    }
    self.init(files: Self.rows(files.prefix(top)), of: Total(all))
  }

  private static func rows(_ files: ArraySlice<AnalyzedFile>) -> [File] {
    var counted = Set(files.filter { $0.kind == .file }.compactMap(\.inode))
    return files.map { file in
      var row = File(file)
      // The bytes stand with the name that brought them, else with the first that is listed.
      if file.kind == .hardLink, let inode = file.inode, !counted.insert(inode).inserted {
        row.bytes = 0
      }
      return row
    }
  }
}

extension FileListing.File {
  fileprivate init(_ file: AnalyzedFile) {
    self.init(
      path: BytePath(file.path),
      bytes: file.size,
      kind: Kind(file.kind),
      layer: file.layer,
      mode: Int(file.mode),
      uid: Int64(file.userID),
      gid: Int64(file.groupID),
      linkTarget: file.linkTarget.map(BytePath.init),
      hasCapabilities: file.hasCapabilities,
      wastedBy: file.loss.map { loss in
        Loss(cause: Report.WastedFile.Cause(loss.cause), removedBy: loss.removedBy)
      }
    )
  }
}

extension FileListing.File.Kind {
  fileprivate init(_ kind: AnalyzedFile.Kind) {
    self =
      switch kind {
      case .file: .file
      case .hardLink: .hardLink
      case .directory: .directory
      case .symbolicLink: .symlink
      case .characterDevice: .characterDevice
      case .blockDevice: .blockDevice
      case .namedPipe: .fifo
      case .whiteout: .whiteout
      case .opaqueWhiteout: .opaqueWhiteout
      }
  }
}
