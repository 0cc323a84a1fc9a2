@testable internal import Checks
internal import FuzzSupport
internal import LayerAnalysis

/// Files with secrets: the first byte says what the file is called, the rest is what it holds.
enum Secrets: FuzzTarget {
  private static let paths: [[UInt8]] = [
    ".env", ".npmrc", "root/.netrc", "root/.docker/config.json", "root/.aws/credentials",
    "root/.pgpass", "etc/apache2/.htpasswd", "a/id_rsa", "a/key.pem", "a/wp-config.php",
    "config/master.key", "root/.vault-token", "root/.git-credentials", "app/settings.txt",
    "root/.kube/config", "a/credentials.json", "root/.pypirc", "a/.yarnrc.yml",
  ].map { Array($0.utf8) }

  static let words = [
    "PASSWORD=", "export API_KEY='", "password: ", "\"password\": \"", "'SECRET' => '",
    "define('DB_PASSWORD', '", "machine h login a password ", "h:5432:d:u:", "a:$2y$05$",
    "_authToken=", "\"auth\": \"", "-----BEGIN RSA PRIVATE KEY-----\n",
    "-----BEGIN OPENSSH PRIVATE KEY-----\n", "-----BEGIN CERTIFICATE-----\n",
    "-----END RSA PRIVATE KEY-----", "Proc-Type: 4,ENCRYPTED\n", "MIIEpAIBAAKCAQEA0123456789abcdef",
    "AKIA0123456789ABCDEF", "ghp_0123456789abcdefghijABCDEFGHIJ012345", "xoxb-0123456789abcdef",
    "sk_live_0123456789abcdef", "eyJhbGciOi.eyJzdWIiOi.0123456789", "://user:s3cr3t@host", "${A}",
    "changeme", "<token>", "\\n", "\"", "'", "#", ";", "//", "\r\n", "0123456789abcdef", "\u{1}",
  ]

  static let seeds: [[UInt8]] = [
    "\0A=b\nDB_PASSWORD=hunter2xyz\n# SECRET=x\nexport TOKEN='a b'",
    "\u{2}machine h login a password b",
    "\u{1}//registry/:_authToken=0123456789abcdef\n",
    "\u{3}{\"auths\": {\"h\": {\"auth\": \"YTpi\"}}}",
    "\u{7}-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA0123456789abcdefMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----\n",
    "\u{5}h:5432:d:u:p\n", "\u{6}a:$2y$05$abcdef\n", "\u{9}define('DB_PASSWORD', 'x1y2z3');\n",
    "\u{A}0123456789abcdef0123456789abcdef", "\0\u{1}PASSWORD='\\",
    "\0\u{1}-----BEGIN PRIVATE KEY-----",
    "\0\u{1}-eyJaaaaaaaaaaaa.", "\0\u{1}://a:", "\0\u{1}password: \"", "\0\u{1}a[", "\0\u{1}A=ghp_",
    "\u{2}\u{1}password ", "\u{3}\u{1}\"auth\": ", "\0\u{1}PASSWORD=PASSWORD=",
  ].map { Array($0.utf8) }

  static func test(_ input: [UInt8]) {
    guard let first = input.first else { return }
    let path = paths[Int(first) % paths.count]
    let content = Repetition.expanded(Array(input.dropFirst()))
    let marks = SecretScanner.marks(in: content, at: path)
    require(marks.count <= SecretScanner.maximumMarks, "more marks than are kept")
    let lines = content.count { $0 == 0x0A } + 1
    for mark in marks {
      require(mark.length <= content.count && mark.length > 0, "a secret from nowhere: \(mark)")
      require(mark.line <= lines, "a line that is not there: \(mark)")
      require(mark.fingerprint.utf8.count == 8, "a fingerprint of another length: \(mark)")
    }
    _ = ContentMark.words(marks)
  }
}
