internal import LayerAnalysis

extension Rule {
  static let sshFiles = Rule(
    308,
    "ssh-files",
    .note,
    title: "files of SSH",
    why: """
      All containers share them. With the host keys of an image, any of its users can pass for any of its \
      containers (an error); whoever is in authorized_keys can log in to all of them (a warning); and \
      known_hosts is mostly what a git clone left behind, where a build forwards an agent. Private keys of \
      users are secret-file.
      """,
    fix: "RUN --mount=type=ssh git clone …",
    guides: [.fundamentals],
    needs: Needs(paths: hostKeys + authorizedKeys + knownHosts)
  ) { evidence throws(NotCheckable) in
    func groups(_ paths: [String]) throws(NotCheckable) -> [[FileID]] {
      evidence.byLayer(
        try evidence.files(paths).filter {
          evidence.file($0)?.kind == .file && evidence.size(of: $0) > 0
        }
      )
    }
    var observations = try groups(hostKeys).map { files in
      Observation(
        "all containers would share the host keys of an SSH server",
        severity: .error,
        fix: evidence.isCopied(files)
          ? """
          # .dockerignore, or a narrower COPY: leave out /etc/ssh/ssh_host_*
          # and when a container starts: ssh-keygen -A
          """
          : """
          RUN … \\
           && rm -f /etc/ssh/ssh_host_*   # in the RUN that installs the server
          # and when a container starts: ssh-keygen -A
          """,
        files: files
      )
    }
    observations += try groups(authorizedKeys).map { files in
      Observation(
        "whoever has one of these keys can log in to all containers that run an SSH server",
        severity: .warning,
        fix: "# mount authorized_keys when a container starts",
        files: files
      )
    }
    observations += try groups(knownHosts).map { files in
      Observation(
        "the hosts that a build met are shipped",
        fix: """
          RUN --mount=type=ssh --mount=type=tmpfs,target=/root/.ssh \\
           ssh-keyscan HOST >> /root/.ssh/known_hosts && git clone …
          """,
        files: files
      )
    }
    return observations
  }

  private static let hostKeys = ["etc/ssh/ssh_host_*_key"]
  private static let authorizedKeys = ["root/.ssh/authorized_keys", "home/*/.ssh/authorized_keys"]
  private static let knownHosts = ["root/.ssh/known_hosts", "home/*/.ssh/known_hosts"]
}
