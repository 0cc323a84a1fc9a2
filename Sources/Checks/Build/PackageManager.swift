/// A package manager that keeps lists of packages.
struct PackageManager {
  /// The names of its programs.
  var programs: Set<String>
  /// The word that updates the lists.
  var word: String
  /// The words that make use of them.
  var uses: Set<String>
  /// The command that updates the lists.
  var update: String
  /// What to write instead.
  var fix: String

  static let all = [
    PackageManager(
      programs: ["apt-get", "apt", "aptitude"],
      word: "update",
      uses: [
        "install", "upgrade", "build-dep", "satisfy", "dist-upgrade", "full-upgrade",
        "safe-upgrade", "download", "source", "reinstall",
      ],
      update: "apt-get update",
      fix: """
        RUN apt-get update && apt-get install -y --no-install-recommends … \\
         && rm -rf /var/lib/apt/lists/*
        """
    ),
    PackageManager(
      programs: ["apk"],
      word: "update",
      uses: ["add", "upgrade", "fix", "fetch"],
      update: "apk update",
      fix: "RUN apk add --no-cache …"
    ),
    PackageManager(
      programs: ["dnf", "yum", "microdnf"],
      word: "makecache",
      uses: ["install", "update", "upgrade", "reinstall", "groupinstall", "builddep", "download"],
      update: "dnf makecache",
      fix: "RUN dnf install -y … && dnf clean all"
    ),
    PackageManager(
      programs: ["zypper"],
      word: "refresh",
      uses: ["install", "in", "update", "up", "dup", "dist-upgrade", "patch", "source-install"],
      update: "zypper refresh",
      fix: "RUN zypper --non-interactive install … && zypper clean -a"
    ),
  ]

  /// Programs that install nothing; with any other in the same RUN, who knows.
  private static let harmless: Set = [
    "set", "echo", "printf", "rm", "mkdir", "true", ":", "export", "sed", "ls", "cd", "cp", "mv",
    "chmod", "sleep", "cat", "tee", "test", "[", "find", "date", "touch", "ln", "apt-mark",
    "apt-key", "gpg", "add-apt-repository", "curl", "wget", "dpkg",
  ]

  /// Whether some commands update the lists and then do nothing with them.
  func isOnlyUpdated(in commands: [ShellCommand]) -> Bool {
    var isUpdated = false
    for command in commands where !command.program.isEmpty {
      if programs.contains(command.program) {
        guard !command.arguments.contains(where: uses.contains) else { return false }
        if command.arguments.contains(word) { isUpdated = true }
      } else if command.nestedScript == nil, !Self.harmless.contains(command.program) {
        return false
      }
    }
    return isUpdated
  }
}
