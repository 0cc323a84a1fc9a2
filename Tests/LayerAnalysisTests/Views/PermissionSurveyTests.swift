internal import LayerAnalysis
internal import LayerModel
internal import TestSupport
internal import Testing

@Suite struct `A survey of permissions` {
  @Test func `has what stands out in the end, each content once`() throws {
    let analysis = try merge(
      [
        .file("a", "12", mode: 0o4755, uid: 7, gid: 8),
        .hardLink("b", to: "a", mode: 0o4755, uid: 7, gid: 8),
        .file("w", "1", mode: 0o666), .directory("d", mode: 0o777), .directory("t", mode: 0o1777),
        .file("gone", "123", mode: 0o6777, uid: 99), .directory("g", mode: 0o2775),
        .file("c", "1", mode: 0o755).capabilities(1 << 13), .symlink("l", to: "a"),
      ],
      [.whiteout("gone"), .file("w2", "1", mode: 0o2662, uid: 7)]
    ).analysis
    let survey = PermissionSurvey(analysis)
    let index = FileIndex(analysis, [])
    func paths(_ files: [FileID]) -> [String] {
      files.compactMap { index.file($0).map { String(decoding: $0.path, as: UTF8.self) } }
    }
    #expect(paths(survey.worldWritable) == ["w", "d", "w2"])
    #expect(paths(survey.privileged) == ["a", "w2"])
    #expect(paths(survey.capable) == ["c"])
    #expect(survey.users[7]?.entries == 2 && survey.users[7]?.bytes == 3)
    #expect(survey.users[0]?.entries == 5 && survey.users[99] == nil)
    #expect(survey.groups[8]?.entries == 1)
  }

  @Test func `has programs and libraries from a size on`() throws {
    let size = Int(PermissionSurvey.largeBytes)
    let analysis = try merge([
      .file("program", size: size, mode: 0o755), .file("lib/x.so", size: size),
      .file("lib/x.so.1.2", size: size), .file("addon.node", size: size), .file("data", size: size),
      .file("x.sock", size: size), .file("small", size: size - 1, mode: 0o755),
    ]).analysis
    let index = FileIndex(analysis, [])
    let paths = PermissionSurvey(analysis).largePrograms.compactMap { index.file($0)?.path }
    #expect(
      paths.map { String(decoding: $0, as: UTF8.self) } == [
        "program", "lib/x.so", "lib/x.so.1.2", "addon.node",
      ]
    )
  }
}
