internal import ImageFormat

extension Rule {
  static let userNotNumeric = Rule(
    403,
    "user-not-numeric",
    .note,
    title: "USER is a name",
    why: """
      Kubernetes cannot tell from a name that it is not root's, and with runAsNonRoot refuses to start \
      the container.
      """,
    fix: "USER 10001:10001",
    guides: [.fundamentals],
    peers: ["DL3066"],
    needs: .accounts
  ) { evidence throws(NotCheckable) in
    let user = try evidence.runtimeUser()
    guard !user.name.isEmpty, !user.isNumeric, !user.isRoot else { return [] }
    return [
      Observation(
        "USER is the name \(user.name)",
        fix: user.id.map { "USER \($0):\(user.groupID ?? $0)" }
      )
    ]
  }
}
