import ImageReport

extension Report {
  /// The wasteful image with layers of these contents, each named by its diffID, and these steps.
  ///
  /// A layer ships 1,000 bytes for each letter of its name.
  static func stacking(_ layers: (diffID: String?, step: String)..., packed: Bool = false) -> Report
  {
    var report = wasteful
    report.layers = layers.enumerated().map { index, layer in
      let size = (layer.diffID?.utf8.count ?? 1) * 1000
      let words = layer.step.split(separator: " ", maxSplits: 1).map(String.init)
      var row = Report.layer(
        index,
        [size, size, size, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1, size, 0],
        words[0],
        words.count > 1 ? words[1] : ""
      )
      row.diffID = layer.diffID
      if packed {
        row.compression = .gzip
        row.blobBytes = Int64(size / 10)
      }
      return row
    }
    report.totals.layers = layers.count
    return report
  }

  /// What became of this image, which was read as it is from an archive.
  func diff(to new: Report, files: (old: FileListing, new: FileListing)? = nil) -> ReportDiff {
    ReportDiff(
      from: .init(path: "old.tar", kind: .image, report: self, files: files?.old),
      to: .init(path: "new.tar", kind: .image, report: new, files: files?.new),
      tool: Tool(name: "tare", version: "1.2.3"),
      drawsContents: true
    )
  }
}

extension FileListing {
  /// Files of these sizes at these paths.
  static func sizes(_ sizes: [String: Int64]) -> FileListing {
    FileListing(
      files: sizes.sorted { $0.key < $1.key }.map { path, bytes in
        File(
          path: BytePath(Array(path.utf8)),
          bytes: bytes,
          kind: .file,
          layer: 0,
          mode: 0o644,
          uid: 0,
          gid: 0
        )
      }
    )
  }
}
