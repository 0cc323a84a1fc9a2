public import Checks
public import ImageReport
public import LayerAnalysis

/// The image that is explored, and all that is known of it; it never changes.
public final class ExplorerSubject: Sendable {
  /// What the report says.
  public let report: Report
  /// The paths of all layers.
  public let tree: FileTree
  /// The packages, and which files belong to them; `nil` where nobody looked for them.
  public let packages: PackageCatalogue?

  /// The instruction of each layer in a line.
  let instructions: [String]

  /// Prepares an image to be explored.
  public init(report: Report, tree: FileTree, packages: PackageCatalogue?) {
    self.report = report
    self.tree = tree
    self.packages = packages
    instructions = report.layers.map { layer in
      layer.instruction.map(InstructionText.line) ?? "no instruction is known"
    }
  }

  /// The layer that wastes most; `nil` where none wastes anything.
  var mostWastefulLayer: Report.Layer? {
    report.layers.filter { $0.wastedBytes ?? 0 > 0 }
      .max { ($0.wastedBytes ?? 0, $1.index) < ($1.wastedBytes ?? 0, $0.index) }
  }

  /// The findings that name a path or a directory above it.
  func findings(at node: FileTree.Node) -> [Report.Finding] {
    let path = tree.path(of: node)
    return report.findings.filter { finding in
      finding.paths.contains { named in
        let bytes = named.bytes
        guard !bytes.isEmpty, path.starts(with: bytes) else { return false }
        return path.count == bytes.count || path[bytes.count] == UInt8(ascii: "/")
      }
    }
  }

  /// The paths that a finding names, as far as layers have them.
  func nodes(of finding: Report.Finding) -> [FileTree.Node] {
    finding.paths.compactMap { tree.node(at: $0.bytes) }
  }
}
