/// The columns of a file listing.
struct FileColumns {
  /// Where the owner starts.
  var owner: Int
  /// Where the layer ends.
  var layer: Int
  /// Where the size ends.
  var size: Int
  /// Where the waste starts, or the path when nothing is wasted.
  var wasted: Int
  /// Where the path starts after the waste.
  var pathAfterWaste: Int

  init(_ rows: [FileRow]) {
    func widest(_ least: Int, _ column: (FileRow) -> String) -> Int {
      rows.reduce(least) { max($0, column($1).utf8.count) }
    }
    owner = widest(4) { $0.mode } + 2
    layer = owner + widest(5) { $0.owner } + 2 + widest(5) { $0.layer }
    size = layer + 2 + widest(4) { $0.size }
    wasted = size + 2
    pathAfterWaste = wasted + widest(9) { $0.wasted } + 2
  }
}
