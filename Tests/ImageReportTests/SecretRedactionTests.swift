internal import ImageFormat
@testable import ImageReport
internal import Testing

@Suite struct `Secrets` {
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

  @Test func `are masked where only the program tells them`() {
    #expect(
      SecretRedaction.arguments(["sudo", "sshpass", "-p", "abc", "curl", "-sSLu", "me:abc"])
        == ["sudo", "sshpass", "-p", "***", "curl", "-sSLu", "me:abc"]
    )
    #expect(SecretRedaction.arguments(["curl", "-sSLu", "me:abc"]) == ["curl", "-sSLu", "me:***"])
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

  @Test func `are masked in what a builder recorded, to their ends`() {
    let record = "RUN |2 PASSWORD=correct horse GREETING=a b /bin/sh -c make # buildkit"
    let instruction = Instruction(History(createdBy: record))
    #expect(
      SecretRedaction.record(record, of: instruction)
        == "RUN |2 PASSWORD=*** GREETING=a b /bin/sh -c make # buildkit"
    )
    let env = "/bin/sh -c #(nop)  ENV PASSWORD=correct horse"
    #expect(
      SecretRedaction.record(env, of: Instruction(History(createdBy: env)))
        == "/bin/sh -c #(nop)  ENV PASSWORD=***"
    )
  }

  @Test func `are masked in labels`() {
    let labels = SecretRedaction.labels(["db.password": "x", "a": "b", "url": "http://u:p1@h"])
    #expect(labels == ["db.password": "***", "a": "b", "url": "http://u:***@h"])
    #expect(
      SecretRedaction.labels(["http://u:p1@h": "x", "http://u:p2@h": "y"]) == [
        "http://u:***@h": "x"
      ]
    )
  }
}
