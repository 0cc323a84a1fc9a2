internal import TestSupport
internal import Testing

/// What GitHub Actions shows of a step: a file that the environment names.
@Suite struct `The summary of a step` {
  private func run(
    _ arguments: [String],
    summary: String,
    in directory: TemporaryDirectory
  ) throws -> TareProcess.Result {
    let path = try Sample.image.archive(.dockerSave).write(in: directory, as: "image.tar")
    return try TareProcess.run(
      [path] + arguments,
      environment: ["GITHUB_STEP_SUMMARY": summary],
      directory: directory.path
    )
  }

  @Test(arguments: [
    ["--format", "github"], ["-o", "github=commands"],
    ["--format", "github", "-o", "github=commands"],
  ])
  func `gets the report as Markdown, once, after what is there`(arguments: [String]) throws {
    try withTemporaryDirectory { directory in
      let summary = try directory.write(Array("before\n".utf8), as: "summary")
      let result = try run(arguments, summary: summary, in: directory)
      #expect(result.exitCode == 0 && result.errors == "")
      let markdown = try run(["--format", "markdown"], summary: summary, in: directory).stdout
      #expect(directory.read("summary") == Array("before\n\n".utf8) + markdown)
    }
  }

  @Test func `is made where it is not there yet`() throws {
    try withTemporaryDirectory { directory in
      let result = try run(["--format", "github"], summary: directory.path("new"), in: directory)
      #expect(result.exitCode == 0)
      #expect(directory.read("new")?.starts(with: "### tare: ".utf8) == true)
    }
  }

  @Test(arguments: [["--format", "text"], ["--format", "markdown"], ["-o", "json=report.json"]])
  func `is left alone by other forms`(arguments: [String]) throws {
    try withTemporaryDirectory { directory in
      let result = try run(arguments, summary: directory.path("new"), in: directory)
      #expect(result.exitCode == 0)
      #expect(directory.read("new") == nil)
    }
  }

  @Test func `is no link, no directory, no pipe and nowhere`() throws {
    try withTemporaryDirectory { directory in
      let target = try directory.write([1, 2, 3], as: "target")
      try directory.link("link", to: target)
      try directory.makeDirectory("directory")
      _ = try TareProcess.shell(#"mkfifo "$1""#, [directory.path("pipe")])
      for name in ["link", "directory", "pipe", "no/such/file"] {
        let result = try run(["--format", "github"], summary: directory.path(name), in: directory)
        expectRefusal(result, naming: ["GITHUB_STEP_SUMMARY", name])
      }
      #expect(directory.read("target") == [1, 2, 3])
    }
  }

  @Test func `is not touched when the image cannot be read`() throws {
    try withTemporaryDirectory { directory in
      let image = try directory.write([1, 2, 3], as: "image.tar")
      let result = try TareProcess.run(
        [image, "--format", "github"],
        environment: ["GITHUB_STEP_SUMMARY": directory.path("summary")]
      )
      expectRefusal(result, naming: ["image.tar"])
      #expect(directory.read("summary") == nil)
    }
  }
}

@Suite struct `The form of the output` {
  @Test(arguments: ["markdown", "junit", "sarif", "github"])
  func `of a list of files is one that lists have`(format: String) throws {
    try withTemporaryDirectory { directory in
      let path = try Sample.small.archive(.dockerSave).write(in: directory, as: "image.tar")
      for arguments in [["--format", format], ["-o", "\(format)=\(directory.path("out"))"]] {
        let result = try TareProcess.run(["files", path] + arguments)
        #expect(result.exitCode == 64)
        #expect(result.stdout.isEmpty)
        expectOneLine(result, naming: [format, "text, json, csv"])
      }
      #expect(try directory.names() == ["image.tar"])
    }
  }

  @Test func `of a list of files may be csv`() throws {
    try withTemporaryDirectory { directory in
      let path = try Sample.image.archive(.dockerSave).write(in: directory, as: "image.tar")
      let result = try TareProcess.run(["files", path, "--wasted", "--format", "csv"])
      #expect(result.exitCode == 0)
      let output = CSVOutput(result.stdout)
      #expect(output.violations == [])
      #expect(output.rows.map(\.first) == ["path", "tmp/big", "usr/bin/tool", "etc/motd"])
    }
  }

  @Test func `in SARIF names the file that it is told`() throws {
    try withTemporaryDirectory { directory in
      let path = try Sample.image.archive(.dockerSave).write(in: directory, as: "image.tar")
      let fine = try TareProcess.run([
        path, "--format", "sarif", "--sarif-anchor", "docker/Dockerfile",
      ])
      #expect(fine.exitCode == 0)
      #expect(try JSONValue(parsing: fine.stdout)["version"].string == "2.1.0")
      for anchor in ["/etc/passwd", "../Dockerfile", ""] {
        let result = try TareProcess.run([path, "--format", "sarif", "--sarif-anchor", anchor])
        #expect(result.exitCode == 64)
        expectOneLine(result, naming: ["--sarif-anchor"])
      }
    }
  }
}
