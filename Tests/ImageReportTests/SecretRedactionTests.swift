@testable import ImageReport
internal import Testing

@Suite struct `Secrets` {
  @Test(arguments: [
    "PASSWORD", "DB_PASS", "API_TOKEN", "api-key", "AWS_SECRET_ACCESS_KEY", "npm.token",
    "--password", "GITHUB_TOKEN", "ENCRYPTION_KEY", "PRIVATE_KEY",
  ])
  func `are told by their name`(name: String) { #expect(SecretRedaction.isSecret(name)) }

  @Test(arguments: [
    "TOKENIZERS_PARALLELISM", "PATH", "GPG_KEY", "PASSWORD_FILE", "TOKEN_URL", "PWD", "BYPASS",
    "KEYBOARD", "", "-",
  ])
  func `are not seen in other names`(name: String) { #expect(!SecretRedaction.isSecret(name)) }

  @Test(arguments: [
    ("TOKEN=abc", "TOKEN=***"), ("TOKEN=a=b c", "TOKEN=***"), ("TOKEN=", "TOKEN="),
    ("TOKEN=$OTHER", "TOKEN=$OTHER"), ("A=b", "A=b"), ("TOKEN", "TOKEN"),
    ("PROXY=http://u:p@h/", "PROXY=http://u:***@h/"),
  ])
  func `are masked in a variable`(text: String, expected: String) {
    #expect(SecretRedaction.assignment(text) == expected)
  }

  @Test func `are masked among the words of a command`() {
    let words = ["app", "--token", "abc", "--password=x", "--secret-file", "/run/x", "--token"]
    #expect(
      SecretRedaction.arguments(words)
        == ["app", "--token", "***", "--password=***", "--secret-file", "/run/x", "--token"]
    )
  }

  @Test(arguments: [
    ("RUN |2 PASSWORD=x A=b /bin/sh -c make", "RUN |2 PASSWORD=*** A=b /bin/sh -c make"),
    ("curl -H \"A: b\" --token abc;ls", "curl -H \"A: b\" --token ***;ls"),
    ("ENV TOKEN=\"a b\\\" c\" B=c", "ENV TOKEN=\"***\" B=c"),
    ("pip install https://me:hunter2@host/x", "pip install https://me:***@host/x"),
    ("git clone https://host:8080/a@b", "git clone https://host:8080/a@b"),
    ("login --password=$PASSWORD", "login --password=$PASSWORD"),
    ("docker login --password-stdin < x", "docker login --password-stdin < x"),
    ("TOKEN='", "TOKEN='"), ("TOKEN='a", "TOKEN='***"), ("--token", "--token"),
    ("echo --token ", "echo --token "), ("héé TOKEN=ü x", "héé TOKEN=*** x"),
  ])
  func `are masked in a command`(text: String, expected: String) {
    #expect(SecretRedaction.prose(text) == expected)
  }
}
