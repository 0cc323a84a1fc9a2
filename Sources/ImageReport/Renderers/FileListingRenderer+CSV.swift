extension FileListingRenderer {
  /// The listing as a table of RFC 4180: a row of names, those of the JSON form, then a row a file.
  ///
  /// A path is safe to show, with what steers, hides or is no UTF-8 spelt out; JSON has its bytes.
  public func csv(_ listing: FileListing) -> [UInt8] {
    var csv = CSVWriter()
    for name in [
      "path", "bytes", "kind", "layer", "mode", "uid", "gid", "linkTarget", "capabilities",
      "cause", "removedBy",
    ] {
      csv.field(word: name)
    }
    csv.endRow()
    for file in listing.files {
      csv.field(file.path)
      csv.field(file.bytes)
      csv.field(word: file.kind.rawValue)
      csv.field(file.layer)
      csv.field(word: FileRow.octal(file.mode))
      csv.field(file.uid)
      csv.field(file.gid)
      csv.field(file.linkTarget)
      csv.field(file.hasCapabilities)
      csv.field(file.wastedBy?.cause.rawValue)
      csv.field(file.wastedBy?.removedBy)
      csv.endRow()
    }
    return csv.bytes
  }
}
