internal import TestSupport
internal import Testing

/// What a CI job runs: `Scripts/gate`, with a program in the place of tare that notes its arguments.
@Suite struct `The script of a CI job` {
  /// A script that notes its arguments, and ends with `exitCode`.
  private func program(exitCode: Int = 0, in directory: TemporaryDirectory) -> [UInt8] {
    let script = """
      #!/bin/sh
      test "$1" != --version || { echo 1.2.3; exit 0; }
      for argument in "$@"; do printf '%s\\n' "$argument"; done >'\(directory.path("arguments"))'
      exit \(exitCode)
      """
    return Array((script + "\n").utf8)
  }

  private func gate(
    _ arguments: [String],
    exitCode: Int = 0,
    environment: [String: String] = [:],
    in directory: TemporaryDirectory
  ) throws -> TareProcess.Result {
    try directory.write(program(exitCode: exitCode, in: directory), as: "tare")
    // Whatever goes wrong, nothing is installed on this machine.
    if directory.read("bin/apt-get") == nil { try install(["apt-get": "exit 100"], in: directory) }
    var variables = [
      "TARE_PROGRAM": directory.path("tare"), "GITHUB_ACTIONS": "", "GITHUB_OUTPUT": "",
      "PRE_COMMIT": "",
    ]
    for name in ["OPTIONS", "URL", "SHA256", "REPORTS", "ANCHOR"] { variables["TARE_\(name)"] = "" }
    return try TareProcess.shell(
      #"chmod +x "$1/tare"; PATH=$1/bin:$PATH; script=$2; shift 2; exec "$script" "$@""#,
      [directory.path, Validator.path("Scripts/gate")] + arguments,
      environment: variables.merging(environment) { $1 },
      directory: directory.path
    )
  }

  private func passed(in directory: TemporaryDirectory) -> [String] {
    String(decoding: directory.read("arguments") ?? [], as: UTF8.self).split(separator: "\n")
      .map { String($0) }
  }

  /// Writes programs for the front of `PATH`.
  private func install(_ programs: [String: String], in directory: TemporaryDirectory) throws {
    for (name, script) in programs {
      try directory.write(Array("#!/bin/sh\n\(script)\n".utf8), as: "bin/\(name)")
    }
    _ = try TareProcess.shell(#"chmod +x "$1"/bin/*"#, [directory.path])
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
        environment: [
          "TARE_REPORTS": "out dir", "TARE_ANCHOR": "docker/Dockerfile",
          "TARE_OPTIONS": "--verify\n\n  --warn  path:a b/*=1 \n--limit=layers=2",
        ],
        in: directory
      )
      #expect(result.exitCode == 0 && result.errors == "")
      #expect(
        passed(in: directory) == [
          "check", "app image.tar", "--format", "text", "--sarif-anchor", "docker/Dockerfile",
          "-o", "markdown=out dir/tare.md", "-o", "json=out dir/tare.json",
          "-o", "sarif=out dir/tare.sarif", "-o", "junit=out dir/tare.xml",
          "--verify", "--warn", "path:a b/*=1", "--limit=layers=2",
          "--limit", "image-size=1 MB",
        ]
      )
      #expect(try directory.names() == ["arguments", "bin", "out dir", "tare"])
    }
  }

  @Test func `annotates on GitHub, and says there where the reports are`() throws {
    try withTemporaryDirectory { directory in
      for (code, lines) in [(0, 0), (1, 0), (2, 1), (64, 1)] {
        let output = try directory.write([], as: "output")
        let result = try gate(
          ["app.tar"],
          exitCode: code,
          environment: ["GITHUB_ACTIONS": "true", "GITHUB_OUTPUT": output],
          in: directory
        )
        #expect(result.exitCode == code)
        #expect(passed(in: directory).prefix(4) == ["check", "app.tar", "--format", "github"])
        #expect(directory.read("output") == Array("exit-code=\(code)\nreports=tare-reports\n".utf8))
        #expect(result.output.split(separator: "\n").count == lines)
        #expect(lines == 0 || result.output.hasPrefix("::error title=tare::"))
      }
    }
  }

  @Test func `leaves no report of an earlier run, and what is not its own`() throws {
    try withTemporaryDirectory { directory in
      let names = ["tare.json", "tare.md", "tare.sarif", "tare.xml"]
      let cases: [(code: Int, expected: Int, environment: [String: String])] = [
        (0, 0, [:]), (1, 1, [:]), (2, 2, [:]), (64, 64, [:]), (137, 137, [:]),
        (0, 2, ["TARE_PROGRAM": directory.path("none")]),
        (0, 2, ["TARE_PROGRAM": directory.path("bin/empty")]),
        (0, 2, ["TARE_PROGRAM": "/bin/true"]),
        (0, 2, ["TARE_URL": "https://example.invalid/tare", "TARE_PROGRAM": ""]),
      ]
      try install(["empty": ""], in: directory)
      for (code, expected, environment) in cases {
        for name in names + ["other"] { try directory.write([1], as: "tare-reports/\(name)") }
        let result = try gate(["a.tar"], exitCode: code, environment: environment, in: directory)
        #expect(result.exitCode == expected, "\(result.errors)")
        let left = try TareProcess.shell(#"ls "$1/tare-reports""#, [directory.path]).output
        let kept = expected < 2 ? ["other"] + names : ["other"]
        #expect(left == kept.map { $0 + "\n" }.joined())
      }
    }
  }

  @Test func `takes no baseline that it would replace`() throws {
    try withTemporaryDirectory { directory in
      for name in ["tare.json", "tare.md", "tare.sarif", "tare.xml"] {
        try directory.write([1], as: "tare-reports/\(name)")
      }
      for options in [
        ["--baseline", "tare-reports/tare.json"], ["--baseline=./tare-reports//tare.json"],
      ] {
        let result = try gate(["app.tar"] + options, in: directory)
        #expect(result.exitCode == 64)
        #expect(result.errorLines.count == 1 && result.errors.contains("keep a baseline elsewhere"))
        let left = try TareProcess.shell(#"ls "$1/tare-reports""#, [directory.path]).output
        #expect(left == "tare.json\n")
      }
      try directory.write([1], as: "yesterday.json")
      let result = try gate(["app.tar", "--baseline", "yesterday.json"], in: directory)
      #expect(result.exitCode == 0)
    }
  }

  @Test func `never fails as a budget does when something else is wrong`() throws {
    try withTemporaryDirectory { directory in
      try directory.write([1], as: "file")
      for environment in [
        ["TARE_REPORTS": "file/below"], ["TMPDIR": directory.path("file")],
      ] {
        let output = try directory.write([], as: "output")
        let variables = environment.merging(["GITHUB_OUTPUT": output]) { $1 }
        let result = try gate(["app.tar"], environment: variables, in: directory)
        #expect(result.exitCode == 2)
        #expect(result.errors.contains("gate: "))
        let told = String(decoding: directory.read("output") ?? [], as: UTF8.self)
        #expect(told.hasPrefix("exit-code=2\nreports="))
        #expect(directory.read("arguments") == nil)
      }
    }
  }

  @Test func `never fails as a budget does when a tool of its own fails`() throws {
    try withTemporaryDirectory { directory in
      for tool in ["curl", "sha256sum", "tar", "find", "chmod"] {
        // A download of no bytes that no digest is ever wrong for, and the one tool that ends with 1.
        let digest = String(repeating: "0", count: 64)
        let curl = #"while [ $# -gt 0 ]; do test "$1" != --output || : >"$2"; shift; done"#
        var tools = ["curl": curl, "sha256sum": "echo \(digest)", "tar": ":"]
        tools[tool] = "exit 1"
        try install(tools, in: directory)
        let result = try gate(
          ["app.tar"],
          environment: [
            "TARE_PROGRAM": "", "TARE_URL": "https://example.invalid/tare", "TARE_SHA256": digest,
          ],
          in: directory
        )
        #expect(result.exitCode == 2, "\(tool): \(result.errors)")
        #expect(directory.read("arguments") == nil)
        _ = try TareProcess.shell(#"rm -r "$1/bin""#, [directory.path])
      }
    }
  }

  @Test func `saves an image that an engine has`() throws {
    try withTemporaryDirectory { directory in
      let save = #"test "$1 $2 $4" = "save -o app:1" && echo saved >"$3""#
      try install(["docker": save, "podman": "exit 1"], in: directory)
      #expect(try gate(["docker:app:1"], in: directory).exitCode == 0)
      #expect(passed(in: directory)[1].hasSuffix("/image.tar"))
      for image in ["docker:app:2", "podman:app:1"] {
        let result = try gate([image], in: directory)
        #expect(result.exitCode == 2)
        #expect(result.errorLines.count == 1 && result.errors.contains("could not save it"))
      }
    }
  }

  @Test(arguments: [
    [], [""], ["--limit", "layers=1", "app.tar"], ["-q"],
  ])
  func `wants an image`(arguments: [String]) throws {
    try withTemporaryDirectory { directory in
      let result = try gate(arguments, in: directory)
      #expect(result.exitCode == 64)
      #expect(result.errorLines.count == 1)
      #expect(directory.read("arguments") == nil)
    }
  }

  @Test func `takes standard input for an image`() throws {
    try withTemporaryDirectory { directory in
      let result = try gate(["-"], in: directory)
      #expect(result.exitCode == 0)
      #expect(passed(in: directory).prefix(2) == ["check", "-"])
    }
  }

  // MARK: Getting the program

  /// Runs the gate with the file `name` of the directory as what is downloaded.
  private func downloading(
    _ name: String,
    digest: (String) -> String = { $0 },
    in directory: TemporaryDirectory
  ) throws -> TareProcess.Result {
    let sum = try TareProcess.shell(#"sha256sum <"$1""#, [directory.path(name)]).output
    return try gate(
      ["app.tar"],
      environment: [
        "TARE_PROGRAM": "", "TARE_URL": "file://\(directory.path(name))",
        "TARE_SHA256": digest(String(sum.prefix(64))),
      ],
      in: directory
    )
  }

  @Test(
    .enabled(if: try TareProcess.shell("command -v curl").exitCode == 0),
    arguments: ["tare", "./tare", "tare-1.0/bin/tare"]
  )
  func `downloads the program, packed or not`(member: String) throws {
    try withTemporaryDirectory { directory in
      let bytes = program(exitCode: 1, in: directory)
      try directory.write(bytes, as: "release")
      try directory.write(bytes, as: "packing/\(member)")
      let packing = #"cd "$1/packing" && tar -czf ../release.tar.gz "$2""#
      let packed = try TareProcess.shell(packing, [directory.path, member])
      try #require(packed.exitCode == 0)
      for name in ["release", "release.tar.gz"] {
        for prefix in ["", "sha256:"] {
          let result = try downloading(name, digest: { prefix + $0 }, in: directory)
          #expect(result.exitCode == 1, "\(result.errors)")
          #expect(passed(in: directory).prefix(2) == ["check", "app.tar"])
          _ = try TareProcess.shell(#"rm "$1/arguments""#, [directory.path])
        }
      }
    }
  }

  @Test(.enabled(if: try TareProcess.shell("command -v curl").exitCode == 0))
  func `runs no download that is not what was meant`() throws {
    try withTemporaryDirectory { directory in
      try directory.write(program(in: directory), as: "release")
      let other = String(repeating: "0", count: 64)
      let result = try downloading("release", digest: { _ in other }, in: directory)
      #expect(result.exitCode == 2)
      #expect(result.errorLines.count == 1)
      #expect(result.errors.contains("expected sha256:\(other), found sha256:"))
      #expect(directory.read("arguments") == nil)

      let missing = try downloading("none", digest: { _ in other }, in: directory)
      #expect(missing.exitCode == 2)
      #expect(missing.errors.contains("gate: could not download file://"))

      try directory.write([1, 2, 3], as: "packing/readme")
      _ = try TareProcess.shell(
        #"cd "$1/packing" && tar -czf ../release.tar.gz readme"#,
        [directory.path]
      )
      let empty = try downloading("release.tar.gz", in: directory)
      #expect(empty.exitCode == 2)
      #expect(empty.errors.contains("there is no tare in it"))
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

  @Test(.enabled(if: try TareProcess.shell("command -v curl").exitCode == 0))
  func `installs the library that a download lacks`() throws {
    try withTemporaryDirectory { directory in
      let release = """
        #!/bin/sh
        test -e '\(directory.path("installed"))' || exit 127
        echo 1.2.3
        """
      try directory.write(Array((release + "\n").utf8), as: "release")
      let install =
        #"case $* in *"install -y"*libisal2) : >'\#(directory.path("installed"))' ;; esac"#
      try self.install(["apt-get": install, "sudo": #"exec "$@""#], in: directory)
      let result = try downloading("release", in: directory)
      #expect(result.exitCode == 0, "\(result.errors)")
      // And where that fails, in one line or two, as for a user that may not.
      _ = try TareProcess.shell(#"rm "$1/installed""#, [directory.path])
      try self.install(["apt-get": "echo no >&2; exit 100"], in: directory)
      let failed = try downloading("release", in: directory)
      #expect(failed.exitCode == 2)
      #expect(failed.errors.contains("apt-get could not install libisal2"))
    }
  }

  @Test func `takes the program on PATH`() throws {
    try withTemporaryDirectory { directory in
      let tare = #"test "$1" != --version || { echo 1.2.3; exit 0; }; exit 1"#
      try install(["tare": tare], in: directory)
      let result = try gate(["app.tar"], environment: ["TARE_PROGRAM": ""], in: directory)
      #expect(result.exitCode == 1)
    }
  }
}
