import ImageReport

/// The sample reports by name, so that a failing test prints the name and not the report.
enum Sample: CaseIterable {
  case wasteful, partial, empty, hostile, manyLayers, single, full, gate, hostileGate, judged,
    judgedGate

  var report: Report {
    switch self {
    case .wasteful: .wasteful
    case .partial: .partial
    case .empty: .empty
    case .hostile: .hostile
    case .manyLayers: .manyLayers
    case .single: .single
    case .full: .full
    case .gate: .gate
    case .hostileGate: .hostileGate
    case .judged: .judged
    case .judgedGate: .judgedGate
    }
  }
}
