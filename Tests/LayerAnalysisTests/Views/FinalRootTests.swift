internal import LayerAnalysis
internal import LayerModel
internal import TestSupport
internal import Testing

@Suite struct `The final root filesystem` {
  private static func root() throws -> FinalRoot {
    FinalRoot(
      try merge(
        [
          .symlink("bin", to: "usr/bin"), .file("usr/bin/sh", "shell", mode: 0o755),
          .symlink("usr/bin/bash", to: "/bin/sh"), .symlink("etc/loop", to: "loop"),
          .symlink("etc/up", to: "../../usr/bin/sh"), .file("etc/gone", "x"),
        ],
        [.whiteout("etc/gone"), .hardLink("usr/bin/dash", to: "usr/bin/sh"), .directory("srv")]
      ).analysis
    )
  }

  private static func path(_ path: String, _ root: FinalRoot, followingLast: Bool = true) -> String?
  {
    root.file(at: path, followingLast: followingLast).map {
      String(decoding: $0.path, as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("bin/sh", "usr/bin/sh"), ("/bin/sh", "usr/bin/sh"), ("bin/bash", "usr/bin/sh"),
    ("bin/../../etc/up", "usr/bin/sh"), ("./usr//bin/dash", "usr/bin/dash"), ("srv/", "srv"),
    ("/", ""),
    ("../../srv", "srv"),
  ])
  func `has what links lead to`(path: String, real: String) throws {
    #expect(try Self.path(path, Self.root()) == real)
  }

  @Test(arguments: ["etc/gone", "etc/loop", "bin/sh/x", "nothing", "srv/x"])
  func `has nothing where nothing is left`(path: String) throws {
    #expect(try Self.path(path, Self.root()) == nil)
  }

  @Test func `has the link itself if it is not to be followed`() throws {
    let file = try Self.root().file(at: "bin/bash", followingLast: false)
    #expect(file?.kind == .symbolicLink)
    #expect(file?.linkTarget == Array("/bin/sh".utf8))
  }

  @Test func `lists what is in a directory in the order of names`() throws {
    let names = try Self.root().files(in: "bin").map { String(decoding: $0.path, as: UTF8.self) }
    #expect(names == ["usr/bin/bash", "usr/bin/dash", "usr/bin/sh"])
  }
}
