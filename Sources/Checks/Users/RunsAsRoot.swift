internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let runsAsRoot = Rule(
    401,
    "runs-as-root",
    .warning,
    title: "containers run as root",
    why: "Whoever breaks out of the program is root in the container, and one step from the host.",
    fix: "USER 10001:10001",
    guides: Guide.allCases,
    peers: ["CIS-DI-0001", "CIS 4.1", "DL3002", "DS-0002"],
    needs: .accounts.and(.programs)
  ) { evidence throws(NotCheckable) in
    let user = try evidence.runtimeUser()
    guard user.isRoot else { return [] }
    let written = evidence.config.user ?? ""
    var message = written.isEmpty ? "it sets no USER" : "it sets USER \(written)"
    if !written.isEmpty, !user.isNumeric, user.name != "root" {
      message += ", which is user 0 in etc/passwd"
    }
    let drops = evidence.dropsPrivileges
    if drops { message += "; its entrypoint gives up the rights of root later" }
    return [Observation(message, severity: drops ? .note : nil, fix: evidence.otherUser)]
  }
}

extension Evidence {
  /// Whether what is started gives up the rights of root, as far as that can be seen.
  fileprivate var dropsPrivileges: Bool {
    let command = command
    if command.dropsPrivileges { return true }
    for word in Set([command.words.first, command.program.first].compactMap(\.self)) {
      guard let program = try? program(word) else { continue }
      for case .script(let script)? in program.executables where script.dropsPrivileges {
        return true
      }
    }
    return false
  }

  /// An instruction that names an ordinary user of the image, or one that needs no account.
  fileprivate var otherUser: String? {
    let accounts = try? accounts()
    let user = accounts?.users.first { user in
      guard let id = user.id else { return false }
      return 1000...Accounts.lastOrdinaryID ~= id
    }
    guard let user, let id = user.id else { return nil }
    let name = String(decoding: user.name, as: UTF8.self).plainWord ?? "user \(id)"
    return """
      # \(name) is in the image
      USER \(id):\(user.groupID ?? id)
      """
  }
}
