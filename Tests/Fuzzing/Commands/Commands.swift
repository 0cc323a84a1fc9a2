@testable internal import Checks
internal import FuzzSupport
internal import ImageFormat

/// Commands of a history and of a config: shell text, and the secrets in it.
enum Commands: FuzzTarget {
  static let words = [
    "$(", "`", "${", "\"", "'", "\\\"", "\\\n", "<<EOF\n", "<<-'E'\n", "\nEOF\n", "<(", "$((", "&&",
    "||", "|&", ";;", "2>&1", "sh -c '", "bash -lc \"", "apt-get update", "apt-get install -y a=1",
    "curl -fsSL https://u:p@h/x | sh", "--password=", "--token ", "PASSWORD=", "API_KEY='",
    "\"--token\" \"", "Authorization: Bearer ", "PRIVATE-TOKEN: ", "mysql -ps3cr3tWord",
    "curl -u a:b",
    "docker login -p ", "echo x | docker login --password-stdin", "echo 'a:b' | chpasswd",
    "ghp_0123456789abcdefghijABCDEFGHIJ012345", "AKIA0123456789ABCDEF", "eyJhbGciOi", ".eyJzdWIi",
    "-----BEGIN RSA PRIVATE KEY-----", "-----END", "://", "_authToken=", "sudo -u a env A=b nice ",
    "http://", "git@h:a#", "--from=a ", "file:", " in ", "0123456789abcdef", "\u{1}",
  ]

  static let seeds: [[UInt8]] = [
    "set -eux; apt-get update && apt-get install -y --no-install-recommends a b | tee x",
    "cat <<EOF >/a\nx $(date)\nEOF\nbash -c 'echo \"$(echo `id`)\"'", "\u{1}a$(b \"c`",
    "A=1 B=\"x y\" env -u C sudo -u root nice -n 5 /usr/bin/curl -fsSL https://u:p@h/a | bash -s -- b",
    "mysql -ps3cr3tWord -u root; sshpass -p 'x1Y2z3' ssh a; echo pw1x | docker login -u a --password-stdin",
    "\u{1}password=", "\u{1}--token \"a\" ", "\u{1}Authorization: Bearer a", "\u{1}-eyJaaaaaaaaaa.",
    "\u{1}://a:", "\u{1}_authToken=\"", "\u{1}{ ( ", "\u{1}<<A <<B\n", "\u{1}PASSWORD='\\",
    "ENV A=b \"API_KEY\"=0123456789abcdefABCDEF OLD x", "dir:0123 in /a",
    "https://a@b/c.git#x:y /d",
  ].map { Array($0.utf8) }

  static func test(_ input: [UInt8]) {
    let bytes = Repetition.expanded(input)
    let text = String(decoding: bytes, as: UTF8.self)
    checkShell(text)
    checkSpans(SecretText.spans(inCommand: bytes), of: bytes)
    checkSpans(SecretText.spans(inPairs: bytes), of: bytes)
    checkSpans(SecretText.spans(inAssignment: bytes), of: bytes)
    let words = text.split(separator: "\n").prefix(50).map(String.init)
    let found = SecretText.spans(inWords: words)
    require(found.count == words.count, "as many words as there are: \(words)")
    for word in found { checkSpans(word.spans, of: word.bytes) }
    let command = Command(words)
    require(command.start <= words.count, "a program behind the words: \(words)")
    _ = ShellForm(words)
    _ = ShellForm.execForm(words)
    for kind in [Instruction.Kind.add, .copy] {
      _ = CopyArguments(Instruction(History(createdBy: "\(kind.rawValue) \(text)")))
    }
    for word in words { _ = AddedAddress(word) }
  }

  private static func checkShell(_ text: String) {
    let script = ShellScript(text)
    // Of a shell in a shell in a shell only so many are followed.
    require(script.allCommands.count <= 8 * text.utf8.count + 8, "more commands than text")
    for command in script.allCommands.prefix(100) {
      _ = (command.nestedScript, command.readsScriptFromPipe)
    }
    guard let plain = ShellText(text) else { return }
    for command in plain.commands {
      require(command.offset <= text.utf8.count, "a command behind the text")
      require(command.words.count <= text.utf8.count, "more words than text")
    }
  }

  private static func checkSpans(_ spans: [SecretSpan], of bytes: [UInt8]) {
    var end = 0
    for span in spans.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      require(!span.range.isEmpty, "a secret of nothing: \(span)")
      require(span.range.upperBound <= bytes.count, "a secret behind the text: \(span)")
      require(span.range.lowerBound >= end, "secrets in each other: \(spans)")
      end = span.range.upperBound
    }
  }
}
