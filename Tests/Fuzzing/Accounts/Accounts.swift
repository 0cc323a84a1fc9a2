internal import Archive
@testable internal import Checks
internal import FuzzSupport
internal import TestSupport

/// Users and groups: the input is `etc/passwd`, and after a byte 0x1E each `etc/group`, `etc/shadow` and
/// what `USER` says.
enum Accounts: FuzzTarget {
  static let words = [
    "root:x:0:0:root:/root:/bin/sh\n", "app:x:1000:1000::/:\n", "::", ":0:", ":4294967295:", ":-1:",
    ":4294967296:", ":$6$abcdefgh$ijklmnop:", ":!:", "+::::::\n", "-a\n", "# \n", "\r\n", "\0",
    "\u{1E}", "a,b,c", ":/sbin/nologin\n", "\u{1B}[2J", "\u{202E}",
  ]

  static let seeds: [[UInt8]] = [
    "root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000::/home/app:/bin/bash\n\u{1E}root:x:0:\napp:x:1000:app,b\n\u{1E}root:*:1:0\n\u{1E}app:app",
    "root::0:0\na:x:1\nb\n:\n\u{1E}a\n\u{1E}a:$6$abcdefgh$ijklmnop\n\u{1E}1000:a",
    "a:x:5:5:\0:/:/bin/sh\na:x:5:5::/:/bin/sh\n\u{1E}\u{1E}\u{1E}nobody",
  ].map { Array($0.utf8) }

  private static let rules = RuleCatalogue.all.rules.filter { rule in
    rule.needs.paths.contains("etc/passwd")
  }

  static func test(_ input: [UInt8]) throws {
    let parts = input.split(separator: 0x1E, maxSplits: 3, omittingEmptySubsequences: false)
      .map { Repetition.expanded(Array($0)) }
    var entries: [TarBuilder.Entry] = [
      .file("srv/a", size: 3, uid: 1000, gid: 5), .file("bin/sh", size: 4, mode: 0o755),
    ]
    for (path, part) in zip(["etc/passwd", "etc/group", "etc/shadow"], parts) {
      entries.append(.file(RawBytes(path.utf8), RawBytes(part)))
    }
    let user = parts.count > 3 ? String(decoding: parts[3].prefix(4096), as: UTF8.self) : ""
    try JudgedImage.judge(entries, config: ["User": .string(user)], by: rules)
  }
}
