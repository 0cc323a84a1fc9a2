/// Where the panes are on a screen of some size.
struct Layout: Sendable, Equatable {
  /// The layers, or the findings; `nil` where there is room for one pane and another has the keyboard.
  var list: Rect?
  /// The files, in the same way.
  var tree: Rect?
  /// What there is to know of what is chosen; `nil` where there is no room.
  var details: Rect?
  /// The image and its budgets; `nil` where there is no room.
  var image: Rect?
  /// The line of keys, or of what is typed.
  var bar: Rect

  /// The rows at the top of a list that name its columns.
  static let headRows = 1
  /// What there must be room for.
  static let smallest = ScreenSize(rows: 10, columns: 40)
  /// From how many columns on the panes stand beside each other.
  static let wideColumns = 90

  /// Divides a screen.
  ///
  /// - Parameters:
  ///   - size: The screen.
  ///   - focus: The pane that has the keyboard.
  ///   - imageRows: The lines that there are about the image.
  init(_ size: ScreenSize, _ focus: ExplorerModel.Pane, imageRows: Int) {
    let (panes, bar) = Rect(size).split(rows: -1)
    self.bar = bar
    guard size.columns >= Self.wideColumns else {
      let (main, details) = panes.split(rows: panes.height < 16 ? panes.height : -panes.height / 3)
      if focus == .list { list = main } else { tree = main }
      self.details = details.isEmpty ? nil : details
      return
    }
    let (left, right) = panes.split(columns: min(84, size.columns * 45 / 100))
    tree = right
    let (above, image) = left.split(
      rows: left.height < 24 ? left.height : -min(imageRows + 2, max(5, left.height / 3))
    )
    self.image = image.isEmpty ? nil : image
    let (list, details) = above.split(
      rows: above.height < 14 ? above.height : -max(7, above.height * 2 / 5)
    )
    self.list = list
    self.details = details.isEmpty ? nil : details
  }
}
