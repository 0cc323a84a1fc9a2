internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let userUnresolvable = Rule(
    402,
    "user-unresolvable",
    .error,
    title: "a user or group that the image does not have",
    why: """
      A name is looked up in etc/passwd and etc/group of the image when a container starts; where it is \
      not there, the container does not start. A number needs no entry.
      """,
    fix: "USER 10001:10001",
    guides: [.reference, .art, .production],
    needs: .accounts
  ) { evidence throws(NotCheckable) in
    let user = try evidence.runtimeUser()
    var observations: [Observation] = []
    func report(_ what: String, _ name: String, _ path: String) {
      let hasFile = evidence.root.file(at: path) != nil
      observations.append(
        Observation(
          hasFile
            ? "USER names the \(what) \(name), which is not in \(path)"
            : "USER names the \(what) \(name), and the image has no \(path)",
          paths: [Array(path.utf8)]
        )
      )
    }
    if user.id == nil { report("user", user.name, "etc/passwd") }
    if let group = user.groupName, user.groupID == nil { report("group", group, "etc/group") }
    return observations
  }
}
