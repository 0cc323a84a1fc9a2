internal import TestSupport
internal import Testing

@Suite struct `tare rules` {
  @Test func `lists all, and explains one by its name or its number`() throws {
    let all = try TareProcess.run(["rules"])
    #expect(all.exitCode == 0)
    #expect(all.output.contains("\n  IMG201  apt-lists "))
    #expect(all.output.hasSuffix(" rules; tare rules ID explains one\n"))
    let one = try TareProcess.run(["rules", "IMG201"])
    #expect(one.output.hasPrefix("IMG201 apt-lists  warning\n"))
    #expect(try TareProcess.run(["rules", "apt-lists"]).stdout == one.stdout)
    let json = try report(of: TareProcess.run(["rules", "apt-lists", "--format", "json"]))
    #expect(json["rules"][0]["code"].string == "IMG201")
  }

  @Test(arguments: [
    ("apt-list", "did you mean apt-lists?"), ("IMG999", "tare rules lists them"),
    ("\u{1B}[31m", "tare rules lists them"),
  ])
  func `refuses a name that no rule has`(id: String, hint: String) throws {
    let result = try TareProcess.run(["rules", id])
    #expect(result.exitCode == 64)
    #expect(result.stdout.isEmpty)
    expectOneLine(result, naming: ["there is no rule", hint])
  }
}
