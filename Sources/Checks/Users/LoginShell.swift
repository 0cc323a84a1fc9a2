internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let loginShell = Rule(
    405,
    "login-shell",
    .note,
    title: "an account that may log in",
    why: "Nobody logs in to a container; a shell in etc/passwd only serves who got in another way.",
    fix: "RUN useradd --no-log-init --uid 10001 --shell /usr/sbin/nologin app",
    guides: [.fundamentals, .reference, .art],
    needs: .accounts
  ) { evidence throws(NotCheckable) in
    try evidence.requireUnix()
    let accounts = try evidence.accounts()
    let runtime = try? evidence.runtimeUser()
    let users = accounts.users.filter { user in
      guard let id = user.id, id != 0, evidence.mayLogIn(user) else { return false }
      return id == runtime?.id || 1000...Accounts.lastOrdinaryID ~= id
    }
    guard let first = users.first else { return [] }
    let name = String(decoding: first.name, as: UTF8.self)
    let shell = String(decoding: first.shell, as: UTF8.self)
    let others = users.count > 1 ? ", and others have one too" : ""
    return [
      Observation(
        "etc/passwd gives \(name) the shell \(shell)\(others)",
        fix: name.plainWord.map { name in
          evidence.root.file(at: "usr/sbin/usermod") != nil
            ? "RUN usermod --shell /usr/sbin/nologin \(name)"
            : "RUN sed -i '/^\(name):/s#[^:]*$#/sbin/nologin#' /etc/passwd"
        },
        layer: try evidence.layers(of: "etc/passwd") { lines in
          lines.contains { $0.first == first.name && $0.last == first.shell }
        }.first,
        paths: [Array("etc/passwd".utf8)]
      )
    ]
  }
}

extension Evidence {
  /// Whether an account has a shell that is more than a refusal, and is there.
  fileprivate func mayLogIn(_ user: Accounts.User) -> Bool {
    let path = Array(user.shell)
    guard let name = path.split(separator: 0x2F).last else { return false }
    let refusals = ["nologin", "false", "true", "sync", "shutdown", "halt"]
    guard !refusals.contains(where: { name.elementsEqual($0.utf8) }) else { return false }
    guard let file = root.file(at: path) else { return false }
    return file.kind == .file || file.kind == .hardLink
  }
}
