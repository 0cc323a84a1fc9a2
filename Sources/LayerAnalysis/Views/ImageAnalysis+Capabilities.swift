public import Archive

extension ImageAnalysis {
  /// The capabilities that an entry carries; `nil` for none, for an attribute of no known form, and for
  /// those of a layer that has absurdly many.
  public func capabilities(of file: FileID) -> FileCapabilities? {
    contents[file.layer]?.capabilities[Int32(file.entry)]
  }
}
