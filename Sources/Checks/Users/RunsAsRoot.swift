internal import ImageFormat

extension Rule {
  static let runsAsRoot = Rule(
    401,
    "runs-as-root",
    .warning,
    title: "containers run as root",
    why: "Whoever breaks out of the program is root in the container, and one step from the host.",
    fix: "USER 10001:10001",
    guides: Guide.allCases,
    peers: ["CIS-DI-0001", "CIS 4.1", "DL3002", "DS-0002"]
  ) { evidence throws(NotCheckable) in
    let user = evidence.config.user ?? ""
    guard user.isEmpty || user == "root" || user == "0" else { return [] }
    return [Observation(user.isEmpty ? "it sets no USER" : "it sets USER \(user)")]
  }
}
