internal import Checks
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `IMG301 secret-file` {
  private static func messages(_ entries: TarBuilder.Entry...) async throws -> [String] {
    let layer = ImageBuilder.Layer(TarBuilder(entries))
    return try await judge("secret-file", ImageBuilder(layers: [layer])).findings.map(\.message)
  }

  @Test func `names the keys of an environment file, and never a value`() async throws {
    let judgement = try await judge(
      "secret-file",
      ImageBuilder(layers: [
        [.file("etc/os-release", "ID=debian\n")],
        [
          .file(
            "app/.env",
            "# of the app\nDEBUG=1\nDB_PASSWORD=hunter2\nexport API_TOKEN=\"abc def\" # x\nAPI_KEY=${KEY}\n"
          )
        ],
      ])
    )
    #expect(judgement.outcome == .fired)
    #expect(
      judgement.findings.map { "\(FindingSummary($0))" } == [
        "error layer 1 [\"app/.env\"] of 1, 87 bytes, visible: app/.env, an environment file, holds "
          + "DB_PASSWORD in line 3 (7 bytes, SHA-256 f52fbd32…) and API_TOKEN in line 4 "
          + "(7 bytes, SHA-256 010971ea…)"
      ]
    )
    #expect(judgement.findings.first?.fix.contains("target=/app/.env") == true)
  }

  @Test func `goes by what brought a file first, whatever changed its owner`() async throws {
    let text: RawBytes = "DB_PASSWORD=hunter2\n"
    let image = ImageBuilder(
      layers: [[.file("app/.env", text)], [.file("app/.env", text, uid: 7)]],
      history: ["COPY . /app # buildkit", "RUN chown -R app /app"]
    )
    let fix = try #require(try await judge("secret-file", image).fixes.first)
    #expect(fix.hasPrefix("# keep it out of the build context"))
  }

  @Test func `says to leave a copied one out of the context, and not one that a RUN wrote`()
    async throws
  {
    for (step, first) in [
      (
        "RUN ssh-keygen",
        "# where the build needs it; what containers need comes with docker run -v, not with the image:"
      ),
      (
        "COPY . /root # buildkit",
        "# keep it out of the build context with a line in .dockerignore, and where a build needs it:"
      ),
    ] {
      let image = ImageBuilder(
        layers: [[.file("root/.env", "DB_PASSWORD=hunter2\n")]],
        history: [ImageBuilder.HistoryEntry(stringLiteral: step)]
      )
      let fix = try #require(try await judge("secret-file", image).fixes.first)
      #expect(fix.split(separator: "\n").first.map(String.init) == first)
    }
  }

  @Test(arguments: [
    ("root/.npmrc", "//r.io/:_authToken=abcdefgh1\n", "_authToken"),
    ("root/.npmrc", "_auth=YWJj\n", "_auth"),
    ("root/.pypirc", "[pypi]\npassword = abc\n", "password"),
    ("root/.netrc", "machine h login me\n password abc\n", "password"),
    ("root/.git-credentials", "https://me:abc1@git.corp\n", "a password in a URL"),
    ("root/.docker/config.json", "{\"auths\": {\"r.io\": {\"auth\": \"YTpi\"}}}", "auth"),
    (
      "root/.aws/credentials", "[default]\naws_secret_access_key = abc/def\n",
      "aws_secret_access_key"
    ),
    ("k/service-account.json", "{\"client_secret\":\"abc\",\"x\":1}", "client_secret"),
    ("root/.kube/config", "users:\n- user:\n    token: abc\n", "token"),
    ("root/.vault-token", "abc\n", "a token"),
    ("app/config/master.key", "0123456789abcdef0123456789abcdef", "a key"),
    ("x/prod.tfvars", "db_password = \"abc\"\n", "db_password"),
    ("x/.htpasswd", "me:$apr1$x$y\n", "a password hash"),
    ("x/wp-config.php", "define( 'DB_PASSWORD', 'abc' );\n", "DB_PASSWORD"),
    ("root/.pgpass", "h:5432:db:me:abc\n", "a password"),
    ("root/.my.cnf", "[client]\npassword=abc\n", "password"),
  ])
  func `reads each kind of file in its own way`(path: String, content: String, what: String)
    async throws
  {
    let messages = try await Self.messages(.file(RawBytes(path.utf8), RawBytes(content.utf8)))
    #expect(messages.count == 1)
    #expect(messages.first?.contains(" holds \(what)") == true, "\(messages)")
  }

  @Test(arguments: ["root/.ssh/id_rsa", "app/tls.key", "etc/ssl/private/server.pem", "x/a.ovpn"])
  func `tells private keys by what is in them`(path: String) async throws {
    let key = SecretSample.privateKey()
    let messages = try await Self.messages(.file(RawBytes(path.utf8), RawBytes(key.value.utf8)))
    #expect(messages.count == 1)
    #expect(messages.first?.contains(" holds a private key in line 1 (") == true, "\(messages)")
  }

  @Test(arguments: [
    "x/a.p12", "x/a.jks", "x/a.kdbx", "x/terraform.tfstate", "root/.azure/accessTokens.json",
  ])
  func `tells stores by their names, however large`(path: String) async throws {
    let name = RawBytes(path.utf8)
    let small = try await Self.messages(.file(name, "\u{0}\u{1}abc"))
    #expect(small.count == 1 && small[0].contains(" (SHA-256 "), "\(small)")
    let large = try await Self.messages(.file(name, size: (1 << 20) + 1, fill: 0))
    #expect(large.count == 1 && !large[0].contains("SHA"), "\(large)")
  }

  @Test(arguments: [
    ("app/.env", ""), ("app/.env", "A=b\nDB_PASSWORD=\nTOKEN=changeme\nKEY=${X}\nSECRET=<x>\n"),
    ("app/.env", "PASSWORD_FILE=/run/secrets/x\nTOKEN_URL=https://x/\nPUBLIC_KEY=abc\n"),
    ("app/.env.example", "DB_PASSWORD=abc\n"), ("app/.env.sample", "DB_PASSWORD=abc\n"),
    ("app/.env.dist", "DB_PASSWORD=abc\n"), ("app/prod.env.j2", "DB_PASSWORD=abc\n"),
    ("app/.env.d.ts", "DB_PASSWORD=abc\n"), ("app/sample_key.json", "{\"client_secret\":\"abc\"}"),
    ("app/en-key.json", "{\"key\":\"Enter\"}"), ("etc/passwd.old", "root:x:0:0::/:\n"),
    ("app/example.env", "DB_PASSWORD=abc\n"), ("root/.npmrc", "registry=https://r.io/\n"),
    ("root/.npmrc", "//r.io/:_authToken=${NPM_TOKEN}\n"),
    ("etc/ssl/certs/ca.pem", "-----BEGIN CERTIFICATE-----\nMIIBAAAAAAAAAAAAAAAAAAAAAAAA\n"),
    ("usr/share/ca-certificates/a.pem", "-----BEGIN CERTIFICATE-----\n"), ("x/master.key", "abc"),
    ("root/.docker/config.json", "{\"auths\": {}, \"credsStore\": \"x\"}"),
    ("usr/bin/htpasswd", "\u{7f}ELF"),
    ("root/.ssh/id_rsa.pub", "ssh-rsa AAAA"), ("root/.ssh/id_rsa", ""), ("x/truststore.jks", "abc"),
    (
      "x/wp-config.php",
      "define('DB_PASSWORD', getenv('X'));\ndefine('DB_PASSWORD', 'password_here');\n"
    ),
    ("x/.htpasswd", "# none\n"),
  ])
  func `passes over what holds none`(path: String, content: String) async throws {
    let judgement = try await judge(
      "secret-file",
      ImageBuilder(layers: [[.file(RawBytes(path.utf8), RawBytes(content.utf8))]])
    )
    #expect(judgement.outcome == .clean, "\(judgement.findings.map(\.message))")
  }

  @Test(arguments: [
    ("app/prod.env.bak", "API_KEY=abc\n", "API_KEY"),
    ("app/sign-in.env", "API_KEY=abc\n", "API_KEY"),
    ("app/gcp-key.json", "{\"client_secret\":\"abc\"}", "client_secret"),
    ("app/docs/.env", "API_KEY=abc\n", "API_KEY"),
    ("usr/share/nginx/html/.env", "API_KEY=abc\n", "API_KEY"),
  ])
  func `knows copies, and settings wherever they are`(path: String, content: String, key: String)
    async throws
  {
    let judgement = try await judge(
      "secret-file",
      ImageBuilder([.file(RawBytes(path.utf8), RawBytes(content.utf8))])
    )
    #expect(judgement.findings.map(\.severity) == [.error])
    #expect(judgement.findings.first?.message.contains(" holds \(key) in line 1") == true)
  }

  @Test(arguments: [
    ("app/sign-in.pem", "error"), ("app/id_rsa.bak", "error"), ("root/.ssh/id_deploy", "error"),
    ("app/id_ed25519_github", "error"), ("app/docs/tls.key", "warning"),
    ("app/example.pem", "warning"), ("app/.env.sample", "warning"),
    ("app/tls.key.example", "clean"),
    ("usr/share/app/tls.key", "note"),
  ])
  func `tells the private keys of the image from those of samples`(path: String, expected: String)
    async throws
  {
    let key = RawBytes(SecretSample.privateKey().value.utf8)
    let judgement = try await judge("secret-file", ImageBuilder([.file(RawBytes(path.utf8), key)]))
    #expect(judgement.findings.map { "\($0.severity)" } == (expected == "clean" ? [] : [expected]))
  }

  @Test func `takes what was copied to a directory of packages for the image's own`() async throws {
    let image = ImageBuilder(
      layers: [
        [.file("usr/share/base/.env", "TOKEN=abcd\n")],
        [.file("usr/share/app/.env", "TOKEN=abc\n")],
        [.file("usr/share/made/.env", "TOKEN=abcde\n")],
      ],
      history: [
        "ADD rootfs.tar / # buildkit", "COPY . /usr/share/app # buildkit",
        "RUN /bin/sh -c make install # buildkit",
      ]
    )
    #expect(
      try await judge("secret-file", image).findings.map { "\($0.severity) \($0.layer ?? -1)" }
        == ["error 1", "note 2", "note 0"]
    )
  }

  @Test func `passes over the key that Debian makes for tests`() async throws {
    let key = RawBytes(SecretSample.privateKey().value.utf8)
    #expect(try await Self.messages(.file("etc/ssl/private/ssl-cert-snakeoil.key", key)) == [])
  }

  @Test func `weighs the keys of tests and packages less`() async throws {
    let key = RawBytes(SecretSample.privateKey().value.utf8)
    let judgement = try await judge(
      "secret-file",
      ImageBuilder(layers: [
        [
          .file("usr/lib/python3/dist-packages/a/a.pem", key),
          .file("app/node_modules/b/b.key", key),
          .file("app/tests/c.pem", key), .file("app/tests/d.pem", key),
          .file("opt/lib/python3.13/test/e.pem", key),
          .file("app/d.pem", RawBytes(SecretSample.privateKey(isEncrypted: true).value.utf8)),
        ]
      ])
    )
    #expect(
      judgement.findings.map { "\($0.severity) \($0.pathCount)" } == [
        "warning 2", "warning 1", "note 3",
      ]
    )
  }

  @Test func `cannot tell of an environment file that is too large`() async throws {
    let judgement = try await judge(
      "secret-file",
      ImageBuilder(layers: [
        [.file("app/.env", size: (1 << 20) + 1), .file("big.pem", size: 2 << 20)]
      ])
    )
    #expect(
      judgement.outcome
        == .notCheckable("app/.env is larger than 1 MiB, and only smaller files are looked into")
    )
  }

  @Test func `tells of hundreds of files without a line for each`() async throws {
    let entries = (0..<150).map { TarBuilder.Entry.file("a\($0)/.env", "TOKEN=abc\n") }
    let judgement = try await judge(
      "secret-file",
      ImageBuilder(layers: [.init(TarBuilder(entries))])
    )
    #expect(judgement.findings.count == 101)
    #expect(judgement.findings.map(\.pathCount).max() == 50)
  }

  @Test func `names a hundred paths of many, and counts the others`() async throws {
    let entries = (100..<300).map { TarBuilder.Entry.file("test/a\($0)/.env", "TOKEN=abc\n") }
    let judgement = try await judge(
      "secret-file",
      ImageBuilder(layers: [.init(TarBuilder(entries))])
    )
    let finding = try #require(judgement.findings.first)
    #expect(finding.pathCount == 200 && finding.paths.count == 100)
    #expect(finding.paths.last == Array("test/a199/.env".utf8))
  }

  @Test func `quotes a path for the shell, and not one that would act`() async throws {
    let judgement = try await judge(
      "secret-file",
      ImageBuilder(layers: [[.file("a b'c/.env", "TOKEN=abc"), .file("x\ny/.env", "TOKEN=abcd")]])
    )
    #expect(judgement.findings.map(\.fix).contains { $0.contains("target='/a b'\\''c/.env'") })
    #expect(judgement.findings.map(\.fix).contains("RUN --mount=type=secret,id=NAME …"))
  }
}
