internal import LayerAnalysis

extension Rule {
  static let setuidSetgid = Rule(
    409,
    "setuid-setgid",
    .note,
    title: "programs that give whoever starts them more rights",
    why: """
      setuid, setgid and file capabilities are how an intruder without rights gets some. Distributions \
      ship a few, which a container hardly needs; the app's own are worth a question.
      """,
    fix: "RUN chmod u-s,g-s /usr/bin/passwd",
    peers: ["CIS-DI-0008", "CIS 4.8"]
  ) { evidence throws(NotCheckable) in
    try evidence.requireUnix()
    try evidence.requireLayers()
    var observations: [Observation] = []
    func report(
      _ all: [FileID],
      _ message: String,
      fix: (String) -> String
    ) {
      let usual = all.filter { evidence.isUsual($0) }
      for (files, severity) in [(usual, Severity.note), (all.filter { !usual.contains($0) }, nil)] {
        for files in evidence.byLayer(files) {
          let isOwn = evidence.base.layers.map { files[0].layer >= $0 } ?? false
          let path = evidence.file(files[0])?.path ?? []
          observations.append(
            Observation(
              message,
              severity: severity ?? (isOwn ? .warning : .note),
              fix: fix("/" + String(decoding: path, as: UTF8.self)),
              files: files
            )
          )
        }
      }
    }
    report(evidence.permissions.privileged, "setuid or setgid is set") { "RUN chmod u-s,g-s \($0)" }
    report(evidence.permissions.capable, "file capabilities are set") { "RUN setcap -r \($0)" }
    return observations
  }

  /// The programs that distributions ship so.
  fileprivate static let usualPrivileged: Set<[UInt8]> = Set(
    [
      "su", "mount", "umount", "passwd", "chsh", "chfn", "newgrp", "gpasswd", "chage", "expiry",
      "unix_chkpwd", "pam_extrausers_chkpwd", "pam_timestamp_check", "wall", "write", "bbsuid",
      "ping", "ssh-agent", "ssh-keysign", "dbus-daemon-launch-helper", "utempter", "newuidmap",
      "newgidmap", "fusermount", "fusermount3", "pkexec", "polkit-agent-helper-1", "crontab",
      "dotlockfile", "at", "arping", "clockdiff", "mtr-packet", "ping6", "usernetctl", "sg", "vigr",
      "locate", "plocate", "ntfs-3g", "exim4", "postdrop", "postqueue", "staprun",
      "traceroute6.iputils",
      "lockdev", "userhelper", "grub2-set-bootflag", "screen", "gst-ptp-helper",
    ].map { Array($0.utf8) }
  )
}

extension Evidence {
  /// Whether a distribution ships a file of that name with more rights than others.
  fileprivate func isUsual(_ id: FileID) -> Bool {
    guard let path = file(id)?.path, let name = path.split(separator: 0x2F).last else {
      return false
    }
    let isSystem = ["bin", "sbin", "usr/bin", "usr/sbin", "usr/lib", "usr/libexec", "lib"]
      .contains { path.isIn($0) }
    return isSystem && Rule.usualPrivileged.contains(Array(name))
  }
}
