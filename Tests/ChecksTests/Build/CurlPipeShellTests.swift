internal import Checks
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG605 curl-pipe-shell` {
  private func judgement(of command: String) async throws -> Judgement {
    try await judge(
      "curl-pipe-shell",
      ImageBuilder(layers: [[.file("a", "b")]], history: ["RUN /bin/sh -c \(command) # buildkit"])
    )
  }

  @Test(arguments: [
    ("curl -fsSL https://u:p@get.example.com/x | sh", "curl gets from get.example.com", "sh"),
    (
      "wget -qO- https://example.com/x | sudo -E bash -s -- -y", "wget gets from example.com",
      "bash"
    ),
    ("set -o pipefail && curl $URL | tee log | bash -", "curl gets", "bash"),
    ("bash <(curl -s https://example.com/x)", "curl gets from example.com", "bash"),
    ("sh -c \"$(curl -fsSL https://example.com/x)\"", "curl gets from example.com", "sh"),
    ("eval \"`wget -O - https://example.com/x`\"", "wget gets from example.com", "eval"),
    ("bash -c 'curl https://example.com/x | zsh -x'", "curl gets from example.com", "zsh"),
  ])
  func `says what goes into which shell`(command: String, gets: String, shell: String) async throws
  {
    let judgement = try await judgement(of: command)
    #expect(
      judgement.findings.map { "\(FindingSummary($0))" } == [
        "warning layer 0 [] of 0, - bytes, visible: what \(gets) goes straight into \(shell)"
      ]
    )
  }

  @Test(arguments: [
    "curl -fsSLo x https://example.com/x && sha256sum -c sums && sh x",
    "curl https://example.com/x | tar xz", "curl https://example.com/x | sh install.sh",
    "curl https://example.com/x; sh", "echo 'curl https://example.com/x | sh'",
    "echo $(curl https://example.com/x)", "curl https://example.com/x | bash -c 'cat'",
  ])
  func `passes over what is checked, or no script`(command: String) async throws {
    #expect(try await judgement(of: command).outcome == .clean)
  }
}
