@testable internal import Checks
internal import Testing

@Suite struct `A command` {
  @Test(arguments: [
    (["node", "x"], ["node", "x"]), (["tini", "--", "node"], ["node"]),
    (["/sbin/tini", "-g", "-p", "SIGTERM", "node", "x"], ["node", "x"]),
    (["dumb-init", "-r", "15:3", "gosu", "app", "node"], ["node"]),
    (["env", "A=1", "B=2", "node"], ["node"]), (["su-exec"], []), (["tini", "--"], []), ([], []),
    (["setpriv", "--reuid", "5", "--", "node"], ["node"]),
    (["runuser", "-u", "app", "node"], ["runuser", "-u", "app", "node"]),
  ])
  func `is what is left without that which starts it`(words: [String], rest: [String]) {
    #expect(Array(Command(words).program) == rest)
  }

  @Test(arguments: [
    (["sh", "-c", "a b"], "a b"), (["/bin/bash", "-euo", "pipefail", "-c", "a"], "a"),
    (["dash", "-ec", ""], ""),
  ])
  func `in shell form has a text`(words: [String], text: String) {
    #expect(ShellForm(words)?.text == text)
  }

  @Test(arguments: [
    [], ["sh"], ["sh", "-c"], ["sh", "x"], ["sh", "-c", "a", "b"], ["node", "-c", "a"],
    ["bash", "--login", "-c", "a"], ["bash", "-o"],
  ])
  func `in another form has none`(words: [String]) {
    #expect(ShellForm(words) == nil)
  }

  @Test func `is written in exec form as JSON`() {
    #expect(ShellForm.execForm(["a", "b \"c\"", "d\\e\nf"]) == #"["a", "b \"c\"", "d\\e\nf"]"#)
  }
}
