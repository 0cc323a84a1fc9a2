internal import ImageFormat
internal import LayerAnalysis

extension Rule.Needs {
  /// What ``Evidence/accounts()`` and ``Evidence/runtimeUser()`` read.
  static let accounts = Self(
    paths: ["etc/passwd", "etc/group"],
    contents: ["etc/passwd": Accounts.maximumBytes, "etc/group": Accounts.maximumBytes]
  )

  /// The needs and others together.
  func and(_ other: Self) -> Self {
    Self(
      paths: paths + other.paths.filter { !paths.contains($0) },
      contents: contents.merging(other.contents) { max($0, $1) },
      executables: executables || other.executables,
      secrets: secrets || other.secrets,
      packages: packages || other.packages
    )
  }
}

extension Evidence {
  /// Ends a rule about users, programs and permissions where the image is not for a Unix.
  func requireUnix() throws(NotCheckable) {
    let os = image.platform?.os ?? image.config.os ?? ""
    if os.lowercased() == "windows" { throw NotCheckable("it is an image for Windows") }
  }

  /// The users and groups that there are in the end.
  ///
  /// - Throws: ``NotCheckable`` where a database cannot be read, or is larger than any is.
  func accounts() throws(NotCheckable) -> Accounts {
    try requireLayers()
    var accounts = Accounts()
    accounts.users = try lines(ofFinal: "etc/passwd").map(Accounts.User.init)
    accounts.groups = try lines(ofFinal: "etc/group").map(Accounts.Group.init)
    return accounts
  }

  /// The fields of a database of accounts.
  func lines(of file: FileID, path: String) throws(NotCheckable) -> [[ArraySlice<UInt8>]] {
    guard let content = try content(of: file, upTo: Accounts.maximumBytes) else {
      throw NotCheckable("\(path) was not kept while the layer was read")
    }
    guard content.isWhole else {
      throw NotCheckable("\(path) has more than \(Accounts.maximumBytes >> 10) KiB")
    }
    return Accounts.lines(of: content.bytes)
  }

  /// The layers that bring a database of accounts with such lines, from the bottom up.
  func layers(
    of path: String,
    where matches: ([[ArraySlice<UInt8>]]) -> Bool
  ) throws(NotCheckable) -> [Int] {
    var layers: [Int] = []
    for file in try files(path) where self.file(file)?.kind == .file {
      if matches(try lines(of: file, path: path)) { layers.append(file.layer) }
    }
    return layers
  }

  private func lines(ofFinal path: String) throws(NotCheckable) -> [[ArraySlice<UInt8>]] {
    guard let file = root.file(at: path) else {
      guard root.file(at: path, followingLast: false) == nil else {
        throw NotCheckable("\(path) is a link that leads to no file")
      }
      return []
    }
    guard let content = file.content else { throw NotCheckable("\(path) is no file") }
    return try lines(of: content, path: path)
  }

  /// The user that a container runs as.
  ///
  /// As runc finds it: what is called by a number needs no account, and no group means the account's.
  ///
  /// - Throws: ``NotCheckable`` where that depends on databases which cannot be read.
  func runtimeUser() throws(NotCheckable) -> RuntimeUser {
    try requireConfig()
    try requireUnix()
    let parts = (config.user ?? "").split(
      separator: ":",
      maxSplits: 1,
      omittingEmptySubsequences: false
    )
    var user = RuntimeUser(name: parts.first.map(String.init) ?? "")
    if parts.count > 1, !parts[1].isEmpty { user.groupName = String(parts[1]) }
    user.id = user.name.isEmpty ? 0 : UInt32(decimal: user.name.utf8)
    user.groupID = user.groupName.flatMap { UInt32(decimal: $0.utf8) }
    let isNamed = user.id == nil || (user.groupName != nil && user.groupID == nil)
    let accounts: Accounts
    do throws(NotCheckable) { accounts = try self.accounts() } catch {
      guard isNamed else { return user }
      throw error
    }
    if let id = user.id {
      user.account = accounts.user(id)
    } else if let account = accounts.user(named: user.name.utf8) {
      guard let id = account.id else {
        throw NotCheckable("the line of \(user.name) in etc/passwd has no number")
      }
      user.id = id
      user.account = account
    }
    if let name = user.groupName, user.groupID == nil,
      let group = accounts.group(named: name.utf8)
    {
      guard let id = group.id else {
        throw NotCheckable("the line of \(name) in etc/group has no number")
      }
      user.groupID = id
    }
    if user.groupName == nil, user.id != nil { user.groupID = user.account?.groupID ?? 0 }
    user.groupIDs = Set(user.groupID.map { [$0] } ?? [])
    // Where a group is named, runc sets no others.
    if user.groupName == nil, let name = user.account?.name {
      for group in accounts.groups where group.members.contains(name) {
        if let id = group.id { user.groupIDs.insert(id) }
      }
    }
    return user
  }
}
