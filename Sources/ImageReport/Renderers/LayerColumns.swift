/// The columns of the layer table: as narrow as the numbers allow, for the sake of the instruction.
struct LayerColumns {
  /// Where the number of the layer ends.
  var index: Int
  /// Where its size ends.
  var size: Int
  /// Where its share ends.
  var share: Int
  /// Where the bar starts.
  var bar: Int
  var barWidth: Int
  /// Where the number of files ends.
  var files: Int
  /// Where the waste ends.
  var wasted: Int
  /// Where the instruction starts.
  var instruction: Int

  init(_ layers: [Report.Layer], width: Int) {
    func widest(_ least: Int, _ text: (Report.Layer) -> String) -> Int {
      layers.reduce(least) { max($0, DisplayWidth.columns(text($1))) }
    }
    index = widest(2) { String($0.index) }
    size = index + 2 + widest(4) { Self.size($0.shippedBytes) }
    share = size + 2 + 4
    bar = share + 1
    barWidth = width < 100 ? 13 : min(30, width / 6)
    files = bar + barWidth + 1 + widest(5) { Self.files($0.files) }
    wasted = files + 2 + widest(6) { Self.wasted($0) }
    instruction = wasted + 2
  }

  static func size(_ bytes: Int64?) -> String {
    bytes.map { ByteCount($0).description } ?? "—"
  }

  static func files(_ count: Int?) -> String {
    count.map { $0 == 0 ? "" : String($0) } ?? "—"
  }

  static func wasted(_ layer: Report.Layer) -> String {
    layer.wastedBytes.map { $0 == 0 ? "" : ByteCount($0).description } ?? "—"
  }
}
