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
    let users = try unknownUsers(evidence)
    do throws(NotCheckable) { return users + (try unknownGroups(evidence)) } catch {
      guard !users.isEmpty else { throw error }
      return users
    }
  }

  private static func unknownUsers(_ evidence: Evidence) throws(NotCheckable) -> [Observation] {
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

  /// What belongs to groups that nobody knows, though to users that are known: with the others it came.
  private static func unknownGroups(_ evidence: Evidence) throws(NotCheckable) -> [Observation] {
    let accounts = try evidence.accounts()
    let runtime = try? evidence.runtimeUser()
    var users = Set(accounts.users.compactMap(\.id))
    // A user's own group may well be only a number, and mostly is that of the user.
    var known = Set(accounts.users.compactMap(\.groupID)).union(accounts.groups.compactMap(\.id))
    if let id = runtime?.id {
      users.insert(id)
      known.formUnion([id, runtime?.groupID ?? id])
    }
    let unknown = evidence.permissions.groups.filter { id, holding in
      guard !known.contains(id), id != 0 else { return false }
      return evidence.file(holding.example).map { users.contains($0.userID) } ?? false
    }.sorted { ($1.value.bytes, $0.key) < ($0.value.bytes, $1.key) }
    guard !unknown.isEmpty else { return [] }
    guard !accounts.groups.isEmpty else {
      throw NotCheckable("the image has no etc/group that says which groups there are")
    }
    return unknown.prefix(mostOwners).map { id, holding in
      Observation(
        "files and directories belong to group \(id), which is not in etc/group",
        layer: holding.example.layer,
        paths: evidence.file(holding.example).map { [$0.path] } ?? [],
        bytes: holding.bytes
      )
    }
  }
}
