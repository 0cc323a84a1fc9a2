import TestSupport
import Testing

@Suite struct `tare files --by package` {
  private static let image = ImageBuilder(layers: [
    [
      .file("var/lib/dpkg/status", "Package: libc6\nVersion: 2.36-9\nArchitecture: amd64\n"),
      .file("var/lib/dpkg/info/libc6:amd64.list", "/lib/libc.so\n"),
      .file("lib/libc.so", size: 2000),
    ],
    [.file("app/node_modules/left-pad/package.json", #"{"version": "1.3.0"}"#)],
  ])

  @Test(arguments: [PackedImage.Flavour.dockerSave, .ociArchive])
  func `sums the files up by package`(flavour: PackedImage.Flavour) throws {
    try withTemporaryDirectory { directory in
      let path = try Self.image.archive(flavour).write(in: directory, as: "image.tar")
      let text = try TareProcess.run(["files", path, "--by", "package"])
      #expect(
        text.output == """
          size  files  layer  kind    package
           2kB      1      0  dpkg    libc6 2.36-9 amd64
           20B      1      1  node    left-pad 1.3.0
           64B      2                 of no package
          2 packages, 2.02kB of 2.08kB

          """
      )
      let json = try report(
        of: TareProcess.run(["files", path, "--by", "package", "--top", "1", "--format", "json"])
      )
      #expect(json["packages"].elements.map { $0["name"] } == ["libc6"])
      #expect(json["totalCount"] == 2)
      #expect(json["unowned"]["bytes"] == 64)
      // The report has them too, where the rules are judged.
      let whole = try report(of: TareProcess.run([path, "--format", "json"]))
      #expect(whole["packages"].elements.map { $0["name"] } == ["libc6", "left-pad"])
      let unjudged = try report(of: TareProcess.run([path, "--no-checks", "--format", "json"]))
      #expect(unjudged["packages"] == .null)
    }
  }

  @Test func `warns of a database that cannot be read`() throws {
    try withTemporaryDirectory { directory in
      let image = ImageBuilder(layers: [[.file("var/lib/rpm/rpmdb.sqlite", size: 200)]])
      let path = try image.archive(.dockerSave).write(in: directory, as: "image.tar")
      let text = try TareProcess.run(["files", path, "--by", "package"])
      #expect(text.output.contains("not read: var/lib/rpm/rpmdb.sqlite is no SQLite database\n"))
      let json = try report(of: TareProcess.run([path, "--format", "json"]))
      #expect(json["warnings"].elements.map { $0["code"] } == ["unread-packages"])
    }
  }

  @Test(arguments: [
    ["--layer", "0"], ["--wasted"], ["--root-owned"], ["--setuid"], ["--setgid"],
    ["--sort", "path"],
    ["--world-writable"], ["--capabilities"],
  ])
  func `takes no option that is about single files`(options: [String]) throws {
    let result = try TareProcess.run(["files", "image.tar", "--by", "package"] + options)
    #expect(result.exitCode == 64)
    #expect(result.errors.contains("--by package is about all final files"))
  }
}
