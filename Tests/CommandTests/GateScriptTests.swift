internal import TestSupport
internal import Testing

/// What a CI job runs: `Scripts/gate`, with a program in the place of tare that notes its arguments.
@Suite struct `The script of a CI job` {
  private func gate(
    _ arguments: [String],
    exitCode: Int = 0,
    environment: [String: String] = [:],
    in directory: TemporaryDirectory
  ) throws -> TareProcess.Result {
    let program = """
      #!/bin/sh
      for argument in "$@"; do printf '%s\\n' "$argument"; done >'\(directory.path("arguments"))'
      exit \(exitCode)
      """
    try directory.write(Array(program.utf8), as: "tare")
    return try TareProcess.shell(
      #"chmod +x "$1/tare"; script=$2; shift 2; exec "$script" "$@""#,
      [directory.path, Validator.path("Scripts/gate")] + arguments,
      environment: [
        "TARE_PROGRAM": directory.path("tare"), "GITHUB_ACTIONS": "", "GITHUB_OUTPUT": "",
      ]
      .merging(environment) { $1 },
      directory: directory.path
    )
  }

  private func passed(in directory: TemporaryDirectory) -> [String] {
    String(decoding: directory.read("arguments") ?? [], as: UTF8.self).split(separator: "\n")
      .map { String($0) }
  }

  @Test(arguments: [0, 1, 2, 64])
  func `passes the exit code on`(code: Int) throws {
    try withTemporaryDirectory { directory in
      let result = try gate(["app image.tar"], exitCode: code, in: directory)
      #expect(result.exitCode == code, "\(result.errors)")
    }
  }

  @Test func `writes every report, and passes options on as they are`() throws {
    try withTemporaryDirectory { directory in
      let result = try gate(
        ["app image.tar", "--limit", "image-size=1 MB"],
        environment: ["TARE_REPORTS": "out dir", "TARE_ANCHOR": "docker/Dockerfile"],
        in: directory
      )
      #expect(result.exitCode == 0 && result.errors == "")
      #expect(
        passed(in: directory) == [
          "check", "app image.tar", "--format", "text", "--sarif-anchor", "docker/Dockerfile",
          "-o", "markdown=out dir/tare.md", "-o", "json=out dir/tare.json",
          "-o", "sarif=out dir/tare.sarif", "-o", "junit=out dir/tare.xml",
          "--limit", "image-size=1 MB",
        ]
      )
      #expect(try directory.names() == ["arguments", "out dir", "tare"])
    }
  }

  @Test func `annotates on GitHub, and says there where the reports are`() throws {
    try withTemporaryDirectory { directory in
      let output = try directory.write([], as: "output")
      let result = try gate(
        ["app.tar"],
        exitCode: 1,
        environment: ["GITHUB_ACTIONS": "true", "GITHUB_OUTPUT": output],
        in: directory
      )
      #expect(result.exitCode == 1)
      #expect(passed(in: directory).prefix(4) == ["check", "app.tar", "--format", "github"])
      #expect(directory.read("output") == Array("exit-code=1\nreports=tare-reports\n".utf8))
    }
  }

  @Test func `saves an image that an engine has`() throws {
    try withTemporaryDirectory { directory in
      let save = #"test "$1 $2 $4" = "save -o app:1" && echo saved >"$3""#
      try directory.write(Array("#!/bin/sh\n\(save)\n".utf8), as: "bin/docker")
      try directory.write(Array("#!/bin/sh\nexit 1\n".utf8), as: "bin/podman")
      _ = try TareProcess.shell(#"chmod +x "$1"/bin/*"#, [directory.path])
      let path = ["PATH": "\(directory.path("bin")):/usr/bin:/bin"]
      #expect(try gate(["docker:app:1"], environment: path, in: directory).exitCode == 0)
      #expect(passed(in: directory)[1].hasSuffix("/image.tar"))
      for image in ["docker:app:2", "podman:app:1"] {
        let result = try gate([image], environment: path, in: directory)
        #expect(result.exitCode == 2)
        #expect(result.errorLines.count == 1 && result.errors.contains("could not save it"))
      }
    }
  }

  @Test func `takes no download without its digest`() throws {
    try withTemporaryDirectory { directory in
      let result = try gate(
        ["app.tar"],
        environment: ["TARE_PROGRAM": "", "TARE_URL": "https://example.invalid/tare"],
        in: directory
      )
      #expect(result.exitCode == 2)
      #expect(result.errors == "gate: TARE_URL needs TARE_SHA256, the digest of what is there\n")
    }
  }

  @Test func `wants an image`() throws {
    try withTemporaryDirectory { directory in
      let result = try gate([], in: directory)
      #expect(result.exitCode == 64)
      #expect(result.errorLines.count == 1)
    }
  }
}
