internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let lowUID = Rule(
    404,
    "low-uid",
    .note,
    title: "a user whose number the host may have given away",
    why: """
      Without user namespaces the number is the same on the host: below 10000 it may belong to a service \
      or a person there. The guide that says so calls useradd without --no-log-init, which writes \
      var/log/lastlog up to that number (IMG106).
      """,
    fix: """
      RUN useradd --no-log-init --uid 10001 --user-group --no-create-home app
      USER 10001:10001
      """,
    guides: [.fundamentals],
    needs: .accounts
  ) { evidence throws(NotCheckable) in
    let user = try evidence.runtimeUser()
    guard let id = user.id, 1..<10_000 ~= id else { return [] }
    let name = user.isNumeric ? "" : " (\(user.name))"
    return [Observation("containers run as user \(id)\(name)", fix: evidence.higherUser)]
  }
}

extension Evidence {
  /// How the image would make a user with a higher number, by what it has for that.
  fileprivate var higherUser: String? {
    guard root.file(at: "usr/sbin/useradd") == nil else { return nil }
    guard root.file(at: "usr/sbin/adduser") ?? root.file(at: "sbin/adduser") != nil else {
      return "USER 10001:10001"
    }
    return """
      RUN addgroup -g 10001 app && adduser -D -H -u 10001 -G app -s /sbin/nologin app
      USER 10001:10001
      """
  }
}
