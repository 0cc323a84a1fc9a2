internal import ImageFormat

/// The numbers that matter most in one sentence, without any text from the image.
package enum SummaryText {
  /// The sentence, without a full stop at its end.
  package static func sentence(_ report: Report) -> String {
    let totals = report.totals
    let layers = DisplayText.count(totals.layers, "layer")
    guard let shipped = totals.shippedBytes, let wasted = totals.wastedBytes else {
      let known = report.layers.compactMap(\.shippedBytes)
      let sum = known.reduce(Int64(0)) { $0.clampedAdding($1) }
      return
        "partial analysis: of \(layers), \(known.count) can be read, which ship \(ByteCount(sum))"
    }
    var parts = ["\(ByteCount(shipped)) shipped in \(layers)"]
    let share = totals.wastedPercent.map { " (\($0)%)" } ?? ""
    parts.append(wasted > 0 ? "\(ByteCount(wasted)) of it wasted\(share)" : "nothing of it wasted")
    if let download = totals.downloadBytes { parts.append("\(ByteCount(download)) to download") }
    return parts.joined(separator: ", ")
  }
}
