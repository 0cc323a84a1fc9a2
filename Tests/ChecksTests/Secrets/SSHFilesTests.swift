internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG308 ssh-files` {
  @Test func `weighs host keys, authorized keys and known hosts`() async throws {
    let judgement = try await judge(
      "ssh-files",
      ImageBuilder(layers: [
        [
          .file("etc/ssh/ssh_host_rsa_key", "1234"), .file("etc/ssh/ssh_host_ed25519_key", "123"),
          .file("etc/ssh/ssh_host_rsa_key.pub", "x"), .file("root/.ssh/known_hosts", "x"),
          .file("home/me/.ssh/authorized_keys", "12"),
        ],
        [.whiteout("etc/ssh/ssh_host_rsa_key")],
      ])
    )
    #expect(
      judgement.summaries == [
        "error layer 0 [\"etc/ssh/ssh_host_rsa_key\"] of 1, 4 bytes, deleted: "
          + "all containers would share the host keys of an SSH server",
        "error layer 0 [\"etc/ssh/ssh_host_ed25519_key\"] of 1, 3 bytes, visible: "
          + "all containers would share the host keys of an SSH server",
        "warning layer 0 [\"home/me/.ssh/authorized_keys\"] of 1, 2 bytes, visible: "
          + "whoever has one of these keys can log in to all containers that run an SSH server",
        "note layer 0 [\"root/.ssh/known_hosts\"] of 1, 1 bytes, visible: "
          + "the hosts that a build met are shipped",
      ]
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
