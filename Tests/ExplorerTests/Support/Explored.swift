internal import Checks
internal import ImageFormat
internal import ImageReport
internal import LayerAnalysis
internal import TestSupport

@testable internal import Explorer

/// An explorer without a terminal: keys go in, lines come out.
struct Explored {
  var model: ExplorerModel
  private(set) var effects: [Effect] = []

  /// Explores an image on a screen of some size.
  init(_ image: ImageBuilder, rows: Int = 30, columns: Int = 120) async throws {
    let directory = try TemporaryDirectory()
    let path = try image.archive(.dockerSave).write(in: directory, as: "image.tar")
    try await self.init(path, shownAs: "image.tar", rows: rows, columns: columns)
  }

  /// Explores an image in a file.
  init(_ path: String, shownAs name: String, rows: Int = 30, columns: Int = 120) async throws {
    let judge = Judge()
    let weighed = try await ImageWeigher(requests: judge.requests())
      .weigh(ImageReference(path: path))
    var report = Report(weighed, path: name, tool: Report.Tool(name: "tare", version: "test"))
    let judgement = await judge.judge(weighed, base: BaseImage(of: weighed.image))
    report.add(judgement)
    let subject = ExplorerSubject(
      report: report,
      tree: try FileTree(weighed.analysis),
      packages: judgement.packages
    )
    model = ExplorerModel(subject, size: ScreenSize(rows: rows, columns: columns))
  }

  /// Presses keys one after another, and does all that they start.
  mutating func press(_ keys: KeyEvent...) {
    for key in keys {
      if let effect = model.handle(key) { effects.append(effect) }
      while model.step() {}
    }
  }

  /// Types text.
  mutating func type(_ text: String) {
    for scalar in text.unicodeScalars { press(.character(scalar)) }
  }

  /// The lines on the screen.
  var lines: [String] {
    var canvas = Canvas(size: model.size)
    model.draw(on: &canvas)
    return (0..<model.size.rows).map(canvas.line)
  }

  var screen: String { lines.joined(separator: "\n") }

  /// What the rows of the tree say, without the panes beside it.
  var tree: [String] {
    model.rows.map { row in
      let name = String(decoding: model.subject.tree.name(of: row.node), as: UTF8.self)
      let mark = ExplorerText.sign(model.outline.view.marks[Int(row.node)])
      let bytes = model.outline.view.bytes[Int(row.node)]
      return "\(mark)\(String(repeating: "  ", count: row.depth))\(name) \(bytes)"
    }
  }
}
