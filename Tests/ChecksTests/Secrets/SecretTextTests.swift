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
    "adduser --disabled-password appuser", "adduser --disabled-password --gecos '' appuser",
    "createuser --no-password foo", "mysql --skip-password root", "mysqld --initialize-insecure",
    "ansible-playbook --ask-vault-password site.yml", "ansible-playbook --ask-become-pass site.yml",
    "gpg --batch --recv-key C99B11DEB97541F0", "gpg --batch --passphrase '' --quick-gen-key a",
    "gpg --trusted-key C99B11DEB97541F0 x",
    "curl -fsSL https://deb.nodesource.com/setup_20.x | bash -", "curl --negotiate -u : https://x",
    "curl -o /usr/bin/x -L https://x:443/y", "curl -sSLu $USER:$TOKEN x", "curl -ou a:b c",
    "curl -u \"${USER}:${TOKEN}\" x", "curl -XPUT http://u:9200/a:b", "curl -H a:b x",
    "echo root:$PASSWORD | chpasswd", "echo \"$TOKEN\" | sudo -S true", "yes | apt-get install x",
    "echo y | passwd-check", "passwd -d root", "passwd --stdin root < /run/secrets/x",
    "chpasswd < /run/secrets/users", "docker login --password-stdin <<< $TOKEN",
    "htpasswd -c /etc/x user", "htpasswd -nbB user $PASSWORD", "htpasswd -b /etc/x user $(cat y)",
    "openssl rand -hex 32", "openssl passwd -6 -stdin", "openssl req -x509 -nodes -days 365",
    "openssl req -passout env:PASS", "keytool -storepass:env STORE -list",
    "az login --identity", "az login --service-principal -u x -p $SECRET", "mkdir -p login",
    "docker build -p a .", "docker run -p 80:80 login-service", "zip -r x.zip y", "7z x y.7z",
    "ssh-keygen -t ed25519 -N '' -f x", "redis-cli -a $P ping", "unzip -p a.zip b",
    "npm config set strict-ssl false", "git config --global credential.helper store",
    "git config --global user.name me", "bundle config set --local without development:test",
    "aws configure set region eu-central-1", "bundle config mirror.https://a.b http://c:1",
    "psql -c \"ALTER USER x WITH PASSWORD '$P'\"", "echo a password 'x y", "echo sort by 'name'",
    "echo \"the password 'x'\"",
    "echo pkg pkg/question select x | debconf-set-selections", "rabbitmqctl add_user u $P",
    "mysqladmin -u root password ''",
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
    ("curl -sSLu bob:abc x", "-u=abc"), ("curl -uann:abc x", "-u=abc"),
    ("curl -sUann:abc x", "-U=abc"), ("curl --user=ann:abc x", "--user=abc"),
    ("curl -u 'ann':\"abc\" x", "-u=abc"), ("curl -E cert:abc x", "-E=abc"),
    ("echo abc | passwd --stdin root", "passwd=abc"), ("passwd --stdin root <<< abc", "passwd=abc"),
    ("echo -e 'abc\\nabc' | passwd root", "passwd=abc\\nabc"), ("yes abc | passwd a", "passwd=abc"),
    ("printf '%s\\n' abc | sudo -S apt-get update", "sudo=abc"),
    ("sudo -S true <<<abc", "sudo=abc"), ("chpasswd <<< root:abc", "chpasswd=abc"),
    ("echo root:abc me:def | sudo chpasswd -e", "chpasswd=abc chpasswd=def"),
    ("(echo root:abc) | chpasswd", "chpasswd=abc"), ("echo root:abc|chpasswd # x", "chpasswd=abc"),
    ("docker login --password-stdin <<< abc", "--password-stdin=abc"),
    ("mysqladmin -u root password abc", "password=abc"),
    ("mysqladmin -u root -pold password 'new'", "-p=old password=new"),
    ("htpasswd -bc /etc/x user abc", "htpasswd=abc"), ("htpasswd -nbB u abc > x", "htpasswd=abc"),
    ("htpasswd -b /etc/x user abc 2>/dev/null", "htpasswd=abc"),
    ("keytool -import -storepass abc -noprompt", "-storepass=abc"),
    ("keytool -storepass changeit -list", "?-storepass=changeit"),
    ("openssl req -passout pass:abc -x509", "-passout=abc"),
    ("openssl passwd -6 -salt x abc", "passwd=abc"),
    ("useradd -p \"$(openssl passwd -1 abc)\" me", "passwd=abc"),
    ("useradd -p abc me", "-p=abc"), ("usermod -p '!' me", "?-p=!"), ("usermod -p '*' me", "?-p=*"),
    ("az login --service-principal -u x -p abc --tenant y", "-p=abc"),
    ("sh -c \"curl -u a:abc x\"", "-u=abc"), ("su me -c 'mysql -pabc'", "-p=abc"),
    ("RUN /bin/bash -o pipefail -c curl -u a:abc x # buildkit", "-u=abc"),
    ("RUN --mount=type=cache,target=/x sudo -u me -E sshpass -p abc ssh h", "-p=abc"),
    ("timeout 5 sshpass -p abc ssh h", "-p=abc"), ("gosu me sshpass -p abc ssh h", "-p=abc"),
    ("/usr/bin/time sshpass -p abc ssh h", "-p=abc"), ("# mysql -pabc", "-p=abc"),
    ("CMD [\"curl\" \"-u\" \"a:abc\" \"x\"]", "-u=abc"), ("[\"mysql\", \"-pabc\"]", "-p=abc"),
    ("HEALTHCHECK &{[\"CMD-SHELL\" \"curl -u a:abc x || exit 1\"] \"5s\"}", "-u=abc"),
    ("ssh-keygen -N abc -f x", "-N=abc"), ("redis-server --requirepass abc", "--requirepass=abc"),
    ("mongosh -u me -p abc", "-p=abc"), ("rabbitmqctl add_user me abc", "add_user=abc"),
    ("ldapadd -x -w abc", "-w=abc"), ("7z x -pabc y.7z", "-p=abc"),
    ("unzip -P abc y.zip", "-P=abc"),
    ("npm config set //r.io/:_authToken abc", "_authToken=abc"),
    ("npm config set _auth abc", "_auth=abc"),
    ("aws configure set aws_secret_access_key abc", "aws_secret_access_key=abc"),
    ("poetry config http-basic.x me abc", "http-basic.x=abc"),
    ("poetry config pypi-token.pypi abc", "pypi-token.pypi=abc"),
    ("bundle config gems.corp.com me:abc", "bundle=abc"),
    ("psql -c \"ALTER USER x WITH PASSWORD 'abc';\"", "PASSWORD=abc"),
    ("mysql -e \"CREATE USER a IDENTIFIED WITH b BY 'abc'\"", "PASSWORD=abc"),
    ("echo 'a a/root_password password abc' | debconf-set-selections", "password=abc"),
    ("echo a a/root_password password abc | debconf-set-selections", "password=abc"),
    ("debconf-set-selections <<< 'a a/root_password password abc'", "password=abc"),
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
    "sudo", "env", "exec", "time", "command", "then", "do", "else", "if", "!", "{", "(", "RUN",
    "CMD",
    "ENTRYPOINT", "HEALTHCHECK", "A=1", "A=1 B=2 C=3", "sudo env A=1", "sh", "/bin/bash -c",
    "|1 A=1",
    "RUN |2 A=1 B=2 /bin/sh -c", "if true; then sudo", "/usr/bin/time",
  ])
  func `are told after what only starts a program`(start: String) {
    for (command, expected) in [
      ("sshpass -p abc ssh h", ["-p=abc"]), ("sshpass -pabc ssh h", ["-p=abc"]),
      ("sshpass -p", []), ("sshpass", []), ("curl -u me:abc x", ["-u=abc"]),
      ("mysql -pabc", ["-p=abc"]),
    ] {
      #expect(Self.found("\(start) \(command)", SecretText.spans(inCommand:)) == expected)
    }
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

  @Test func `are told in the words of exec form, as in a shell`() {
    func found(_ words: String...) -> [String] {
      SecretText.spans(inWords: words).map { bytes, spans in
        spans.map { String(decoding: bytes[$0.range], as: UTF8.self) }.joined(separator: " ")
      }
    }
    #expect(found("curl", "-u", "bob:abc", "x") == ["", "", "abc", ""])
    #expect(found("sudo", "-E", "mysql", "-pabc", "-pd e") == ["", "", "", "abc", "d e"])
    #expect(found("/bin/sh", "-c", "curl -u bob:abc x") == ["", "", "abc"])
    #expect(found("app", "--token", "a b", "", "x") == ["", "", "a b", "", ""])
    #expect(found("curl", "-u", "$USER:$TOKEN") == ["", "", ""])
    #expect(found() == [])
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
    "-eyJ", "-eyJ0123456789.eyJ0123456789.", "passwd <<< a ", "sudo ", "sudo -S <<<", "$(", "`",
    "'\"",
    "-c \"mysql -pa\" ", "mysql -pa -p ", "PASSWORD '", "BY '", "[\"", "npm config set ", "(", "<",
  ])
  func `are looked for in a time that grows with the text`(piece: String) {
    // Were it not so, these would take minutes.
    let count = 50_000 / piece.utf8.count
    let bytes = Array(String(repeating: piece, count: count).utf8)
    _ = SecretText.spans(inCommand: bytes)
    _ = SecretText.spans(inPairs: bytes)
  }

  @Test func `are looked for once in what may be many web tokens`() {
    // Were each of them looked at to the end of its parts, this would take an hour.
    let part = String(repeating: "-eyJ", count: 1 << 17)
    #expect(TokenScan.spans(in: Array("\(part).eyJ\(part).short".utf8)).isEmpty)
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
