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
