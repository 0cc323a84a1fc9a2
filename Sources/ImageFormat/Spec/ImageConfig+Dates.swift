extension ImageConfig {
  /// Takes out the dates that are none, since nobody can tell what they mean.
  ///
  /// - Returns: What was wrong with them.
  mutating func removeInvalidDates() -> [ImageWarning] {
    var warnings: [ImageWarning] = []
    if let invalid = Self.invalidDate(created) {
      warnings.append(Self.warning("the image's created is no RFC 3339 date", invalid))
    }
    created = created.flatMap { Timestamp.isValid($0) ? $0 : nil }
    let invalid = history.compactMap { Self.invalidDate($0.created) }
    if let first = invalid.first {
      let steps = DisplayText.count(invalid.count, "step")
      warnings.append(
        Self.warning("the created of \(steps) of the history is no RFC 3339 date", first)
      )
    }
    for index in history.indices where history[index].created.map(Timestamp.isValid) == false {
      history[index].created = nil
    }
    return warnings
  }

  /// A date that is none, unless it is empty, by which some producers say that they know none.
  private static func invalidDate(_ date: String?) -> String? {
    date.flatMap { $0.isEmpty || Timestamp.isValid($0) ? nil : $0 }
  }

  private static func warning(_ sentence: String, _ date: String) -> ImageWarning {
    ImageWarning("invalid-date", "\(sentence): \(ImageError.quote(date))")
  }
}
