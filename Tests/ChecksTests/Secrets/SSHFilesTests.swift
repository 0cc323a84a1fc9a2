internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG308 ssh-files` {
  @Test func `weighs host keys, authorized keys and known hosts`() async throws {
    let judgement = try await judge(
      "ssh-files",
      ImageBuilder(layers: [
        [
          .file("etc/ssh/ssh_host_rsa_key", "x"), .file("etc/ssh/ssh_host_ed25519_key", "x"),
          .file("etc/ssh/ssh_host_rsa_key.pub", "x"), .file("root/.ssh/known_hosts", "x"),
          .file("home/me/.ssh/authorized_keys", "x"),
        ],
        [.whiteout("etc/ssh/ssh_host_rsa_key")],
      ])
    )
    #expect(
      judgement.findings.map { "\($0.severity) \($0.pathCount) \($0.loss.map { "\($0)" } ?? "")" }
        == ["error 1 deleted", "error 1 ", "warning 1 ", "note 1 "]
    )
    let removal = """
      RUN … \\
       && rm -f /etc/ssh/ssh_host_*   # in the RUN that installs the server
      # and when a container starts: ssh-keygen -A
      """
    #expect(
      judgement.fixes == [
        removal, removal, "# mount authorized_keys when a container starts",
        "RUN --mount=type=ssh --mount=type=tmpfs,target=/root/.ssh \\\n"
          + " ssh-keyscan HOST >> /root/.ssh/known_hosts && git clone …",
      ]
    )
  }

  @Test func `says to leave out keys that were copied`() async throws {
    let image = ImageBuilder(
      layers: [[.file("etc/ssh/ssh_host_rsa_key", "x")]],
      history: ["COPY rootfs / # buildkit"]
    )
    #expect(
      try await judge("ssh-files", image).fixes == [
        "# .dockerignore, or a narrower COPY: leave out /etc/ssh/ssh_host_*\n"
          + "# and when a container starts: ssh-keygen -A"
      ]
    )
  }

  @Test func `passes over public keys and empty files`() async throws {
    let judgement = try await judge(
      "ssh-files",
      ImageBuilder(layers: [
        [
          .file("etc/ssh/ssh_host_rsa_key.pub", "x"), .file("root/.ssh/known_hosts", ""),
          .file("etc/ssh/sshd_config", "x"), .directory("root/.ssh"),
        ]
      ])
    )
    #expect(judgement.outcome == .clean)
  }
}
