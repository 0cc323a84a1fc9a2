import Checks
import ImageFormat
import ImageReport
import LayerAnalysis
import TestSupport

/// A tiny image of a base and an app, an older one of the same app, and what the gate counts of them.
///
/// | layer | ships | of it wasted |
/// | ----: | ----: | --- |
/// | 0, the base | 17,600 | 17,560 overwritten in 1 |
/// | 1 | 10,700 | 500 deleted in 2 |
/// | 2 | 1,800 | |
///
/// The older one has a base of 18,000 and an app of 10,000 bytes.
enum GateImage {
  static let image = ImageBuilder(layers: [
    [.file("a", size: 17_560), .file("bin/su", size: 40, mode: 0o4755)],
    [
      .file("a", size: 200), .file("d/b", size: 5000, fill: 0x63, uid: 1000),
      .file("d/c", size: 5000, fill: 0x63, mode: 0o4755, uid: 1000),
      .file("d/tmp", size: 500, uid: 1000),
    ],
    [.whiteout("d/tmp"), .file("d/e", size: 1800)],
  ])

  static let older = ImageBuilder(layers: [
    [.file("a", size: 18_000)], [.file("d/b", size: 10_000, uid: 1000)],
  ])

  /// All that a budget can be about, and the number of the image.
  static let rows: [GateRow] = {
    let archive = image.archive(.ociArchive)
    func size(_ members: [String]) -> Int {
      members.reduce(0) { $0 + (archive[$1]?.count ?? 0) }
    }
    let documents = [archive.configMember, archive.manifestMember ?? ""]
    return [
      GateRow.list("image-size", 30_100, app: 12_500),
      GateRow.list(
        "download-size",
        size(archive.layerMembers + documents),
        app: size(archive.layerMembers.dropFirst() + documents)
      ),
      GateRow.list("visible-size", 12_040, app: 12_000),
      GateRow.list("layer-size", 17_600, app: 10_700),
      GateRow.list("layers", 3, app: 2), GateRow.list("files", 5, app: 4),
      GateRow.list("wasted-size", 18_060, app: 500),
      GateRow.list("wasted-percent", percent: 60, app: 4),
      GateRow.list("efficiency", percent: 40, app: 96),
      GateRow.list("duplicate-size", 5000, app: 5000), GateRow.list("root-owned-files", 3, app: 2),
      GateRow.list("setuid-files", 2, app: 1), GateRow.list("growth-size", 2100, app: 2500),
      GateRow.list("growth-percent", percent: 7.5, app: 25),
      GateRow.list("path:**", 12_040, app: 12_000),
      GateRow.list("path:d/*", 11_800, app: 11_800),
    ].flatMap { $0 }
  }()

  /// The image when it was weighed, its base, and the numbers of the older one.
  struct Weighed: Sendable {
    var image: WeighedImage
    var base: BaseImage
    var baseline: Baseline?
    /// The report without budgets.
    var report: Report

    init(_ builder: ImageBuilder, _ flavour: PackedImage.Flavour = .ociArchive) async throws {
      let directory = try TemporaryDirectory()
      let path = try builder.archive(flavour).write(in: directory, as: "image")
      image = try await ImageWeigher(findsDuplicates: true).weigh(ImageReference(path: path))
      base = try BaseImage(of: image.image, claim: .layers(1))
      let tool = Report.Tool(name: "tare", version: "1")
      report = Report(image, path: "app.tar", tool: tool, base: base)
    }

    /// The report with what the gate says of the budgets.
    func report(on budgets: [Budget]) -> Report {
      var report = report
      let outcomes = BudgetGate(budgets).outcomes(for: image, base: base, baseline: baseline)
      report.budgets = outcomes.map(Report.Budget.init)
      return report
    }
  }

  private static let work = Task {
    let past = try await Weighed(older)
    var weighed = try await Weighed(image)
    let targets = try rows.map { try $0.target }
    weighed.baseline = Baseline(past.image, base: past.base, for: targets)
    return weighed
  }

  /// The image, weighed once for all tests.
  static var weighed: Weighed { get async throws { try await work.value } }
}
