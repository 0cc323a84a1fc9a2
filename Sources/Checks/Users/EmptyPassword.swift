internal import LayerAnalysis

extension Rule {
  static let emptyPassword = Rule(
    410,
    "empty-password",
    .error,
    title: "accounts without a password, and passwords in layers",
    why: """
      Whoever gets a shell becomes a user with an empty password without being asked. The hash of a \
      password can be read from its layer by all who have the image, and guessed at leisure, also once a \
      later layer takes it away.
      """,
    fix: "RUN passwd -l root",
    peers: ["DKL-LI-0001"],
    needs: Needs(
      paths: secretPaths + ["etc/passwd"],
      contents: Dictionary(
        uniqueKeysWithValues: (secretPaths + ["etc/passwd"]).map { ($0, Accounts.maximumBytes) }
      )
    )
  ) { evidence throws(NotCheckable) in
    try evidence.requireUnix()
    var observations: [Observation] = []
    for path in secretPaths + ["etc/passwd"] {
      for file in try evidence.files(path) where evidence.file(file)?.kind == .file {
        let lines = try evidence.lines(of: file, path: path)
        // Of a group it means that only its members may enter, and RPM's systems ship that of root so.
        let letsIn =
          ["etc/shadow", "etc/master.passwd", "etc/passwd"].contains(path)
          && evidence.root.file(at: path)?.content == file
        let open = lines.first { $0.count > 1 && !$0[0].isEmpty && $0[1].isEmpty }
        if letsIn, let name = open?.first {
          let name = String(decoding: name, as: UTF8.self)
          observations.append(
            Observation(
              "\(path) lets \(name) in without a password",
              subject: name,
              fix: name.plainWord.map { "RUN passwd -l \($0)" },
              files: [file]
            )
          )
        }
        if let name = lines.first(where: { $0.count > 1 && isHash($0[1]) })?.first {
          let name = String(decoding: name, as: UTF8.self)
          observations.append(
            Observation(
              "\(path) has the password hash of \(name)",
              subject: name,
              severity: .warning,
              fix: "set no password in the build; log in with a key, or not at all",
              files: [file]
            )
          )
        }
      }
    }
    return observations
  }

  private static let secretPaths = [
    "etc/shadow", "etc/shadow-", "etc/master.passwd", "etc/gshadow", "etc/gshadow-",
  ]

  /// Whether a field is what crypt(5) makes of a password, locked or not.
  private static func isHash(_ field: ArraySlice<UInt8>) -> Bool {
    let field = field.drop { $0 == UInt8(ascii: "!") }
    if field.first == UInt8(ascii: "$") { return field.count > 12 }
    // Twice as old as the others: DES, and its extension by BSD.
    let isExtended = field.first == UInt8(ascii: "_") && field.count == 20
    guard field.count == 13 || isExtended else { return false }
    return field.dropFirst(isExtended ? 1 : 0).allSatisfy { byte in
      switch byte {
      case 0x2E...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: false
      }
    }
  }
}
