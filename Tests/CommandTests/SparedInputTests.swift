internal import Foundation
internal import TestSupport
internal import Testing

/// No output takes the place of what a command reads, by whatever path.
@Suite struct `What is read` {
  private static let limit = ["--limit", "layers=99"]

  /// Runs `body` in a directory with two images, a report, and a configuration that is named.
  private func withInputs(_ body: (TemporaryDirectory) throws -> Void) throws {
    try withTemporaryDirectory { directory in
      for name in ["image.tar", "base.tar"] {
        _ = try Sample.small.archive(.ociArchive).write(in: directory, as: name)
      }
      _ = try Sample.small.archive(.ociLayout).write(in: directory, as: "layout")
      try directory.write(Array("version: 1\nbudgets: {layers: 99}\n".utf8), as: "budgets.yml")
      let saved = try TareProcess.run(
        ["image.tar", "-q", "-o", "json=old.json"],
        directory: directory.path
      )
      #expect(saved.exitCode == 0)
      try body(directory)
    }
  }

  @Test(
    arguments: [
      (["check", "image.tar", "--config", "budgets.yml"], "budgets.yml", "the configuration"),
      (["check", "image.tar", "--baseline", "old.json"] + limit, "old.json", "the baseline"),
      (["check", "image.tar", "--baseline", "base.tar"] + limit, "base.tar", "the baseline"),
      (
        ["check", "image.tar", "--baseline", "oci-archive:base.tar"] + limit, "base.tar",
        "the baseline"
      ),
      (["check", "image.tar", "--base", "base.tar"] + limit, "base.tar", "the base image"),
      (["inspect", "image.tar", "--base", "old.json"], "old.json", "the base image"),
      (["check", "image.tar"] + limit, "image.tar", "the image"),
      (["files", "image.tar"], "image.tar", "the image"),
      (["inspect", "oci:layout"], "layout/index.json", "the image"),
      (["diff", "old.json", "image.tar"], "old.json", "the saved report"),
      (["diff", "old.json", "oci-archive:image.tar"], "image.tar", "the image"),
      (["diff", "layout", "image.tar"], "layout/oci-layout", "the image"),
    ]
  )
  func `is never replaced, by whatever path`(
    arguments: [String],
    input: String,
    what: String
  ) throws {
    try withInputs { directory in
      let before = directory.read(input)
      try directory.link("link", to: input)
      try FileManager.default.linkItem(
        atPath: directory.path(input),
        toPath: directory.path("layout/hard")
      )
      try directory.link("folder", to: ".")
      for path in [
        input, "./\(input)", directory.path(input), "folder/folder/\(input)", "link", "layout/hard",
        "layout/../\(input)",
      ] {
        let output = "json=\(path)"
        let result = try TareProcess.run(
          arguments + ["-o", "text=fine", "-o", output],
          directory: directory.path
        )
        #expect(result.exitCode == 64, "\(path): \(result.errors)")
        #expect(result.stdout.isEmpty)
        expectOneLine(result, naming: ["--output \(output)", "would replace \(what) itself"])
      }
      #expect(directory.read(input) == before)
      #expect(try !directory.names().contains("fine"))
    }
  }

  @Test func `is never replaced where it was found, or comes from standard input`() throws {
    try withInputs { directory in
      try directory.write(Array("version: 1\nbudgets: {layers: 99}\n".utf8), as: ".tare.yml")
      try directory.makeDirectory("below")
      let found = try TareProcess.run(
        ["check", "../image.tar", "-o", "../below/../.tare.yml"],
        directory: directory.path("below")
      )
      #expect(found.exitCode == 64)
      expectOneLine(found, naming: ["would replace the configuration itself"])
      for arguments in [["check", "image.tar", "--baseline", "-"], ["diff", "image.tar", "-"]] {
        let piped = try TareProcess.run(
          arguments + ["-o", "json=./old.json"],
          stdin: .file(directory.path("old.json")),
          directory: directory.path
        )
        #expect(piped.exitCode == 64)
        expectOneLine(piped, naming: ["would replace the"])
      }
    }
  }

  @Test func `comes first: a wrong output is refused before anything is read`() throws {
    try withInputs { directory in
      try directory.write([0], as: "damaged.tar")
      try directory.write([0], as: "bad.yml")
      let result = try TareProcess.run(
        ["check", "damaged.tar", "--config", "bad.yml", "-o", "bad.yml"],
        directory: directory.path
      )
      #expect(result.exitCode == 64)
      expectOneLine(result, naming: ["would replace the configuration itself"])
      #expect(directory.read("bad.yml") == [0])
    }
  }

  @Test(arguments: [
    ["a", "./a"], ["a", "folder/a"], ["sub/../a", "a"], ["sub/b", "link-to-b"],
    ["old.json", "link-to-old"], ["old.json", "folder/./old.json"], ["a", "a"],
  ])
  func `and what is written is one file for each output`(paths: [String]) throws {
    try withInputs { directory in
      try directory.makeDirectory("sub")
      try directory.link("folder", to: ".")
      try directory.link("link-to-b", to: "sub/b")
      try directory.link("link-to-old", to: "old.json")
      let before = try directory.names()
      let result = try TareProcess.run(
        ["image.tar", "-o", "json=\(paths[0])", "-o", "csv=\(paths[1])"],
        directory: directory.path
      )
      #expect(result.exitCode == 64, "\(result.errors)")
      expectOneLine(result, naming: ["--output", "one file"])
      #expect(try directory.names() == before)
    }
  }

  @Test func `may have other outputs beside it`() throws {
    try withInputs { directory in
      try directory.makeDirectory("sub")
      let result = try TareProcess.run(
        [
          "check", "layout", "--config", "budgets.yml", "--baseline", "old.json", "-q", "-o",
          "json=sub/old.json", "-o", "json=sub/layout", "-o", "csv=layout/report.csv", "-o",
          "text=/dev/null", "-o", "sarif=/dev/../dev/null",
        ],
        directory: directory.path
      )
      #expect(result.exitCode == 0, "\(result.errors)")
      #expect(directory.read("sub/old.json")?.isEmpty == false)
      #expect(directory.read("layout/report.csv")?.isEmpty == false)
    }
  }
}
