@testable internal import Checks
internal import Testing

@Suite struct `A shell script` {
  private func words(_ script: String) -> [[String]] { ShellScript(script).commands.map(\.words) }

  @Test(arguments: [
    ("a && b; c || d | e & f", [["a"], ["b"], ["c"], ["d"], ["e"], ["f"]]),
    ("a 'b && c' \"d; e\" f\\;g", [["a", "b && c", "d; e", "f;g"]]),
    (
      "apt-get install \\\n  curl \\\r\n git\nls", [["apt-get", "install", "curl", "git"], ["ls"]]
    ),
    ("a # b && c\nd e#f", [["a"], ["d", "e#f"]]),
    ("make >/dev/null 2>&1 && echo x >> log", [["make"], ["echo", "x"]]),
    ("a &> log; b", [["a"], ["b"]]),
    ("( a; b ) && { c; }", [["a"], ["b"], ["{", "c"]]),
    ("cat <<EOF > f && x\nrm -rf /; y\nEOF\nz", [["cat"], ["x"], ["z"]]),
    ("cat <<-'END'\n\ta && b\n\tEND\nz", [["cat"], ["z"]]),
    ("cat <<< word && z", [["cat"], ["z"]]),
    ("if a; then b; fi", [["if", "a"], ["then", "b"]]),
    ("echo ${A:-b; c} $((1 + 2))", [["echo", "${A:-b; c}", "$"]]),
    ("a 'unclosed && b", [["a", "unclosed && b"]]),
    ("a ) b", [["a"], ["b"]]),
    ("", []), ("   \n ;; && ", []),
  ])
  func `is split where a shell would split it`(script: String, expected: [[String]]) {
    #expect(words(script) == expected)
  }

  @Test(arguments: [
    ("DEBIAN_FRONTEND=noninteractive apt-get update", "apt-get", ["update"]),
    ("sudo -E -u root /usr/bin/apt-get update", "apt-get", ["update"]),
    ("env -u A B=c exec nice -n 5 make all", "make", ["all"]),
    ("! if true", "true", []),
    ("xargs -a list apt-get install -y", "apt-get", ["install", "-y"]),
    ("A=b true", "true", []),
  ])
  func `names the program that runs in the end`(
    script: String,
    program: String,
    arguments: [String]
  ) throws {
    let command = try #require(ShellScript(script).commands.first)
    #expect(command.program == program)
    #expect(Array(command.arguments) == arguments)
  }

  @Test func `has the commands of substitutions and of the shells in it`() {
    let script = ShellScript(
      "A=$(one $(two)) && sh -euxo pipefail -c 'three && bash -c \"four\"' && x `five` <(six | seven)"
    )
    #expect(
      script.allCommands.map(\.program).filter { !$0.isEmpty }
        == ["one", "two", "sh", "three", "bash", "four", "x", "five", "six", "seven"]
    )
    #expect(script.isWhole)
  }

  @Test func `knows which commands are joined by a pipe`() {
    let commands = ShellScript("a | b |& c && d\ne | f").commands
    let pipelines = commands.map(\.pipeline)
    #expect(Set(pipelines.prefix(3)).count == 1)
    #expect(Set(pipelines).count == 3)
    #expect(pipelines[4] == pipelines[5])
  }

  @Test func `is not taken apart where it is too long or too deep`() {
    let long = ShellScript(String(repeating: "a;", count: 1 << 20))
    #expect(!long.isWhole)
    #expect(long.commands.count == ShellScript.maximumBytes / 2)
    #expect(!ShellScript(String(repeating: "$(", count: 100_000)).isWhole)
    #expect(!ShellScript(String(repeating: "`$(", count: 50_000)).isWhole)
    #expect(ShellScript(String(repeating: "(", count: 100_000)).isWhole)
    #expect(ShellScript(String(repeating: "<<A ", count: 50_000)).isWhole)
  }
}
