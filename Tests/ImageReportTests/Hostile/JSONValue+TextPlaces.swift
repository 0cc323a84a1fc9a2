extension JSONValue {
  /// The places of free text that a JSON Schema allows, in the words of `ReportField`.
  var textPlaces: [String] { textPlaces(at: "") }

  private func textPlaces(at place: String) -> [String] {
    if let item = self["items"] { return item.textPlaces(at: "\(place)[0]") }
    if case .object(let members)? = self["properties"] {
      return members.flatMap { key, schema in
        schema.textPlaces(at: place.isEmpty ? key : "\(place).\(key)")
      }
    }
    if case .object? = self["additionalProperties"] { return ["\(place).*"] }
    let types = [self["type"]].compactMap { $0 } + (self["type"]?.items ?? [])
    let isFree = self["enum"] == nil && self["const"] == nil && self["contentEncoding"] == nil
    return types.contains(.string("string")) && isFree ? [place] : []
  }
}
