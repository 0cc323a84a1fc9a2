internal import LayerAnalysis

extension Rule {
  static let duplicateIDs = Rule(
    411,
    "duplicate-uid-gid",
    .warning,
    title: "users or groups that share a number or a name",
    why: """
      Two users with one number own each other's files, and of two lines with one name only the first is \
      ever used.
      """,
    fix: "RUN useradd --no-log-init --uid 10001 app",
    peers: ["DKL-LI-0002"],
    needs: .accounts
  ) { evidence throws(NotCheckable) in
    try evidence.requireUnix()
    let accounts = try evidence.accounts()
    var observations: [Observation] = []
    func report(
      _ path: String,
      _ what: String,
      _ rows: [(name: ArraySlice<UInt8>, id: UInt32?)]
    ) throws(NotCheckable) {
      guard let (first, second, reason) = clash(in: rows) else { return }
      let layer = try evidence.layers(of: path) { lines in
        lines.contains { $0.first == first }
          && lines.filter { $0.first == second }.count
            > (first == second ? 1 : 0)
      }.first
      let names = [first, second].map { String(decoding: $0, as: UTF8.self) }
      observations.append(
        Observation(
          first == second
            ? "\(path) has the \(what) \(names[0]) more than once"
            : "in \(path) the \(what)s \(names[0]) and \(names[1]) are both number \(reason)",
          severity: layer.map(evidence.isProbablyFromBase) == true ? .note : nil,
          layer: layer,
          paths: [Array(path.utf8)]
        )
      )
    }
    try report("etc/passwd", "user", accounts.users.map { ($0.name, $0.id) })
    try report("etc/group", "group", accounts.groups.map { ($0.name, $0.id) })
    return observations
  }

  /// The first two rows that have a number or a name in common, and the number.
  private static func clash(in rows: [(name: ArraySlice<UInt8>, id: UInt32?)])
    -> (ArraySlice<UInt8>, ArraySlice<UInt8>, UInt32)?
  {
    var ids: [UInt32: ArraySlice<UInt8>] = [:]
    var names: Set<ArraySlice<UInt8>> = []
    for row in rows {
      guard let id = row.id else { continue }
      guard names.insert(row.name).inserted else { return (row.name, row.name, id) }
      if let first = ids[id] { return (first, row.name, id) }
      ids[id] = row.name
    }
    return nil
  }
}
