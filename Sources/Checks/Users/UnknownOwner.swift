internal import LayerAnalysis

extension Rule {
  static let unknownOwner = Rule(
    412,
    "unknown-owner",
    .note,
    title: "files of users that the image does not have",
    why: """
      Their number is mostly that of a person on the machine that built the image, from an archive or a \
      checkout; another user may get it later, and the files with it.
      """,
    fix: "COPY --chown=0:0 . .",
    needs: .accounts
  ) { evidence throws(NotCheckable) in
    try evidence.requireUnix()
    let accounts = try evidence.accounts()
    let runtime = try? evidence.runtimeUser()
    guard !accounts.users.isEmpty else {
      throw NotCheckable("the image has no etc/passwd that says which users there are")
    }
    var known = Set(accounts.users.compactMap(\.id))
    // A container may well run as a user that is only a number.
    if let id = runtime?.id { known.insert(id) }
    let unknown = evidence.permissions.users.filter { !known.contains($0.key) }
      .sorted { ($1.value.bytes, $0.key) < ($0.value.bytes, $1.key) }
      .prefix(mostOwners).map(\.key)
    let owned = evidence.weighed.analysis.entries(ownedBy: Set(unknown))
    return unknown.compactMap { id in
      guard let (files, directories) = owned[id] else { return nil }
      let holding = files.isEmpty ? directories : files
      return Observation(
        "\(files.isEmpty ? "directories" : "files") belong to user \(id), who is not in etc/passwd",
        fix: evidence.isCopied(holding)
          ? nil
          : "RUN useradd --no-log-init --uid \(id) app   # or chown to a user that the image has",
        files: holding
      )
    }
  }

  private static let mostOwners = 10
}
