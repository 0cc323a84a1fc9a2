@testable internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `Secrets in text` {
  /// What is found, as `key=value`, with `?` before what is only masked.
  private static func found(_ text: String, _ spans: ([UInt8]) -> [SecretSpan]) -> [String] {
    let bytes = Array(text.utf8)
    return spans(bytes).map { span in
      let value = String(decoding: bytes[span.range], as: UTF8.self)
      return (span.isCertain ? "" : "?") + (span.key.map { "\($0)=" } ?? "") + value
    }
  }

  @Test(arguments: SecretSample.tokens)
  func `are told by their form`(sample: SecretSample) {
    for (before, after) in [("", ""), ("x = \"", "\""), ("'", "',"), ("a:", "\n"), ("\\n", "\\n")] {
      let bytes = Array("\(before)\(sample.value)\(after)".utf8)
      let spans = SecretText.spans(inCommand: bytes)
      #expect(spans.map { String(decoding: bytes[$0.range], as: UTF8.self) } == [sample.value])
      #expect(spans.map(\.label) == [sample.label])
      #expect(spans.map(\.isCertain) == [true])
    }
  }

  @Test(arguments: [
    "AKIAIOSFODNN7EXAMPLE", "AKIA" + "Z7QWERTYUIOP34567", "xAKIA" + "Z7QWERTYUIOP3456",
    "gh" + "p_" + String(repeating: "x", count: 36), "ghp_short1", "npm_config_registry_is_long_1",
    "gl" + "pat-a-description-of-a-token", "-----BEGIN CERTIFICATE-----\nMIIBaaaaaaaaaaaaaaaaaa\n",
    "-----BEGIN PRIVATE KEY-----", "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
    "-----BEGIN PUBLIC KEY-----\n" + String(repeating: "A", count: 80),
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0NzExIn0", "eyJ.eyJ.eyJ",
    "sha256:" + String(repeating: "a1", count: 32),
    "https://host:8080/a@b", "https://git@github.com/x", "ssh://git@host:22/x", "http://u:$P@h/",
    "//registry.npmjs.org/:_authToken=${NPM_TOKEN}", "Authorization: Bearer $TOKEN",
    "Authorization: token $(cat /run/secrets/token)", "docker login --password-stdin < x",
    "mysql -p -u root", "mysql -p$PASSWORD", "curl -u $USER:$PASSWORD https://x",
    "echo $TOKEN | docker login --password-stdin", "docker build --secret id=token,env=TOKEN .",
    "RUN --mount=type=secret,id=token make", "grep -p pattern", "",
  ])
  func `are not seen in what is none`(text: String) {
    #expect(Self.found(text, SecretText.spans(inCommand:)) == [])
  }

  @Test(arguments: [
    ("git clone https://me:hunter2@host.de/x", "hunter2"),
    ("redis://:s3cr3t@cache:6379", "s3cr3t"),
    ("git clone https://0a1B2c3D4e5F6g7H8i9J@host.de/x", "0a1B2c3D4e5F6g7H8i9J"),
    ("https://user:password@host.de", "?password"), ("https://u:s3cr3t@example.com", "?s3cr3t"),
    ("curl -H 'Authorization: Bearer abcdef123'", "Authorization=abcdef123"),
    ("curl -H \"authorization: Basic YTpiYmJiYg==\"", "authorization=YTpiYmJiYg=="),
    ("curl -H \"PRIVATE-TOKEN: 0a1B2c3D4e5F6g7H\"", "PRIVATE-TOKEN=0a1B2c3D4e5F6g7H"),
    ("wget --password=abc x", "--password=abc"), ("tool --token abc;ls", "--token=abc"),
    ("tool --token --verbose", "?--token=--verbose"), ("PGPASSWORD=x1 psql", "PGPASSWORD=x1"),
    ("export API_KEY='a b' && x", "API_KEY=a b"), ("SORT_KEY=name", ""),
    ("SSH_KEY=0a1B2c3D4e5F6g7H", "SSH_KEY=0a1B2c3D4e5F6g7H"),
    ("PASSWORD=changeme", "?PASSWORD=changeme"),
    ("PASSWORD=<yours>", "?PASSWORD=<yours>"), ("PASSWORD=xxx", "?PASSWORD=xxx"),
    ("PASSWORD=/run/x", "?PASSWORD=/run/x"), ("PASSWORD={{ x }}", ""),
    ("mysql -uroot -phunter2 db", "-p=hunter2"), ("cd x && sudo mysqldump '-pa b'", "-p=a b"),
    ("sshpass -p abc ssh h", "-p=abc"), ("curl -s -u me:abc https://x", "-u=abc"),
    ("docker login -u me -p abc", "-p=abc"),
    ("echo abc | docker login --password-stdin", "--password-stdin=abc"),
    ("echo 'root:abc' | chpasswd", "chpasswd=abc"),
    ("echo abc || docker login --password-stdin", ""),
    ("[\"app\", \"--token\", \"abc\"]", "--token=abc"),
    ("[\"app\" \"--token\" \"abc\"]", "--token=abc"),
    ("_authToken=0a1B2c3D-4e5F", "_authToken=0a1B2c3D-4e5F"),
    ("AUTH=AUTH=AUTH=AUTH=x", ""),
  ])
  func `are told by what is before them`(text: String, expected: String) {
    let found = Self.found(text, SecretText.spans(inCommand:)).joined(separator: " ")
    #expect(found == expected)
  }

  @Test(arguments: [
    ("TOKEN=a b c", "TOKEN=a b c"), ("TOKEN=", ""), ("TOKEN=$OTHER", ""), ("A=b", ""),
    ("URL=postgres://u:s3cr3t@db/x", "URL=s3cr3t"), ("GPG_KEY=0123", ""), ("TOKEN", ""),
    ("AUTH=basic", ""), ("KEY=0a1B2c3D4e5F6g7H", "KEY=0a1B2c3D4e5F6g7H"), ("TOKEN_CACHE=12", ""),
    (
      "SIGNING_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D",
      "SIGNING_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D"
    ),
    ("APT_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D", ""),
  ])
  func `are told in a variable`(text: String, expected: String) {
    #expect(Self.found(text, SecretText.spans(inAssignment:)).joined(separator: " ") == expected)
  }

  @Test(arguments: [
    ("TOKEN=a b c", "TOKEN=a b c"), ("A=1 TOKEN=a b C=2", "TOKEN=a b"), ("TOKEN abc", "TOKEN=abc"),
    ("TOKEN=\"a b\" B=c", "TOKEN=a b"), ("\"my.token\"=\"abc\"", "my.token=abc"), ("A", ""),
  ])
  func `are told in the pairs of an instruction`(text: String, expected: String) {
    #expect(Self.found(text, SecretText.spans(inPairs:)).joined(separator: " ") == expected)
  }

  @Test(arguments: [
    "TOKEN=", "KEY=", "KEY='", "auth:", "://", "_authToken=<", "-----BEGIN PRIVATE KEY-----", "eyJ",
    "eyJ0123456789.", "://a:", "\\", "echo x|", "--token ", "-----", "AKIA", "\"", "password=\"",
  ])
  func `are looked for in a time that grows with the text`(piece: String) {
    // Were it not so, these would take minutes.
    let count = 20_000 / piece.utf8.count
    let bytes = Array(String(repeating: piece, count: count).utf8)
    _ = SecretText.spans(inCommand: bytes)
    _ = SecretText.spans(inPairs: bytes)
  }

  @Test func `are looked for once where each word may begin a token that never ends`() {
    let piece = "-eyJ0123456789"
    let bytes = Array(String(repeating: piece, count: 100_000 / piece.utf8.count).utf8)
    #expect(TokenScan.spans(in: bytes).isEmpty)
    let token = "eyJ0123456789.eyJ0123456789.0123456789"
    let spans = TokenScan.spans(in: Array("-eyJ-\(token) x-\(token)".utf8))
    #expect(spans.map(\.range.count) == [42, 38])
  }
}
