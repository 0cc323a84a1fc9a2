/// The files that every run of a package manager writes again, whatever it installs.
enum PackageChurn {
  private static let directories = [
    "var/lib/dpkg/", "var/lib/apt/", "var/cache/debconf/", "var/log/apt/", "var/lib/rpm/",
    "usr/lib/sysimage/rpm/", "usr/share/rpm/", "var/lib/dnf/", "usr/lib/sysimage/libdnf5/",
    "var/lib/yum/", "lib/apk/db/", "usr/lib/apk/db/", "var/lib/pacman/local/", "var/lib/zypp/",
    "var/cache/ldconfig/",
  ]
  private static let files = [
    "etc/ld.so.cache", "var/log/dpkg.log", "var/log/alternatives.log", "var/log/dnf.log",
    "var/log/dnf.rpm.log", "var/log/dnf.librepo.log", "var/log/hawkey.log", "var/log/yum.log",
    "var/log/apk.log", "var/log/bootstrap.log", "var/log/fontconfig.log", "etc/apk/world",
  ]

  /// What rules of their own report, every copy of it: IMG201 and IMG202.
  private static let reported = ["var/cache/apt/", "var/lib/apt/lists/"]

  /// Whether a path is that of a list or a cache that another rule reports in every layer.
  static func isReported(_ path: [UInt8]) -> Bool {
    reported.contains { path.starts(with: $0.utf8) }
  }

  /// Whether a path, relative to the root, is one of them.
  static func includes(_ path: [UInt8]) -> Bool {
    directories.contains { path.starts(with: $0.utf8) }
      || files.contains { path.elementsEqual($0.utf8) }
  }

  /// Whether a path is that of the accounts, or of the copy that is kept of them: every `useradd` writes
  /// all of these.
  static func isAccounts(_ path: [UInt8]) -> Bool {
    guard path.starts(with: "etc/".utf8) else { return false }
    let name = path.dropFirst(4)
    let plain = name.last == UInt8(ascii: "-") ? name.dropLast() : name
    return ["passwd", "shadow", "group", "gshadow", "subuid", "subgid"].contains {
      plain.elementsEqual($0.utf8)
    }
  }
}
