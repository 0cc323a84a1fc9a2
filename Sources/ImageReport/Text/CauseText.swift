extension Report.WastedFile.Cause {
  /// What became of the file, for people: `deleted`, as in "deleted by layer 3".
  package var verb: String {
    switch self {
    case .deleted: "deleted"
    case .overwritten: "overwritten"
    case .metadataOnly: "copied again"
    case .sameLayer: "written twice"
    }
  }
}
