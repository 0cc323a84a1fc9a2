internal import TestSupport
internal import Testing

@Suite struct `A saved report` {
  @Test func `is no image, and is said to be for other commands`() throws {
    try withTemporaryDirectory { directory in
      let image = try Sample.small.archive(.dockerSave).write(in: directory, as: "image.tar")
      let saved = try TareProcess.run([image, "--format", "json"]).stdout
      try directory.write(saved, as: "report.json")
      // As other programs write the same JSON.
      try directory.write(saved.filter { $0 != 0x0A && $0 != 0x20 }, as: "packed.json")
      for name in ["report.json", "packed.json"] {
        let path = directory.path(name)
        for arguments in [
          [], ["inspect"], ["files"], ["init"], ["check", "--limit", "layers=9"],
        ] {
          expectRefusal(
            try TareProcess.run(arguments + [path]),
            naming: [name, "a report that tare saved", "`tare diff`", "--baseline"]
          )
        }
        let piped = try TareProcess.shell(#"cat "$1" | "$TARE" -"#, [path])
        expectRefusal(piped, naming: ["standard input: it is a report that tare saved"])
      }
    }
  }

  @Test func `is not any JSON, nor what a comparison or a list of files is saved as`() throws {
    try withTemporaryDirectory { directory in
      let image = try Sample.small.archive(.dockerSave).write(in: directory, as: "image.tar")
      for arguments in [
        ["diff", image, image, "--format", "json"], ["files", image, "--format", "json"],
        ["schema"],
      ] {
        let path = try directory.write(try TareProcess.run(arguments).stdout, as: "other.json")
        let result = try TareProcess.run([path])
        expectRefusal(result, naming: ["expected an image archive"])
        #expect(!result.errors.contains("a report that tare saved"))
      }
    }
  }
}
