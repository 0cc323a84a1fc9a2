internal import LayerAnalysis

extension Rule {
  static let setuidSetgid = Rule(
    409,
    "setuid-setgid",
    .note,
    title: "programs that give whoever starts them more rights",
    why: """
      setuid, setgid and file capabilities are how an intruder without rights gets some. Distributions \
      ship a few, which a container hardly needs; the app's own are worth a question. Capabilities are \
      named as getcap does: e for those a program has from the start, p for those it may take.
      """,
    fix: "RUN chmod u-s,g-s /usr/bin/passwd",
    peers: ["CIS-DI-0008", "CIS 4.8"]
  ) { evidence throws(NotCheckable) in
    try evidence.requireUnix()
    try evidence.requireLayers()
    var observations: [Observation] = []
    func report(_ files: [FileID], _ message: String, command: String, all: String) {
      var (usual, others): ([FileID], [FileID]) = ([], [])
      for file in files {
        if evidence.isUsual(file) { usual.append(file) } else { others.append(file) }
      }
      for (files, isUsual) in [(usual, true), (others, false)] {
        for files in evidence.byLayer(files) {
          let isOwn = evidence.base.layers.map { files[0].layer >= $0 } ?? false
          let path = files.count == 1 ? evidence.file(files[0])?.path.plainPath : nil
          observations.append(
            Observation(
              message,
              severity: isOwn && !isUsual ? .warning : .note,
              fix: path.map { "RUN \(command) \($0)" } ?? "RUN \(all)",
              files: files
            )
          )
        }
      }
    }
    report(
      evidence.permissions.privileged,
      "setuid or setgid is set",
      command: "chmod u-s,g-s",
      all: "find / -xdev -type f -perm /6000 -exec chmod u-s,g-s {} +"
    )
    for (capabilities, files) in evidence.capableFiles() {
      report(
        files,
        "file capabilities are set\(capabilities)",
        command: "setcap -r",
        all: "getcap -r / | cut -d' ' -f1 | xargs -r -n1 setcap -r"
      )
    }
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
  /// Files with capabilities by what these are, as the rest of a sentence.
  fileprivate func capableFiles() -> [(capabilities: String, files: [FileID])] {
    var groups: [(capabilities: String, files: [FileID])] = []
    var places: [String: Int] = [:]
    for file in permissions.capable {
      var text =
        weighed.analysis.capabilities(of: file).map { ": \($0)" } ?? " that cannot be decoded"
      if places[text] == nil {
        // Nobody gives a dozen programs a dozen kinds of rights.
        if groups.count >= Self.mostKinds { text = ", each program's own" }
        if places[text] == nil {
          places[text] = groups.count
          groups.append((text, []))
        }
      }
      if let place = places[text] { groups[place].files.append(file) }
    }
    return groups
  }

  private static var mostKinds: Int { 8 }

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
