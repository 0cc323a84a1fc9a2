internal import Checks
internal import ImageFormat
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `What all findings together save` {
  @Test func `counts no byte twice, whoever finds it`() async throws {
    let image = ImageBuilder(
      layers: [
        [.file("bin/sh", size: 1000)],
        [
          // Deleted later, a repository, and bytecode besides: 21 + 5000 + 300.
          .file("app/.git/HEAD", "ref: refs/heads/main\n"),
          .file("app/.git/objects/ab", size: 5000),
          .file("app/.git/hooks/__pycache__/a.pyc", size: 300),
          // Seen to the end: 50 + 700 can go.
          .file("app/Dockerfile", size: 50), .file("app/__pycache__/main.pyc", size: 700),
          .file("app/main.py", size: 100),
        ],
        [
          // Owned by another one later: 6000 here, and as many above.
          .file("var/lib/apt/lists/a_Packages", size: 6000), .file("usr/bin/curl", size: 2000),
          // Replaced later, as a temporary file is by another one: 4500 here, 4600 above.
          .file("tmp/a.tar.gz", size: 4500),
        ],
        [
          .whiteout("app/.git"), .file("var/lib/apt/lists/a_Packages", size: 6000, uid: 5),
          .file("tmp/a.tar.gz", size: 4600),
        ],
      ],
      history: [
        "ADD rootfs.tar / # buildkit", "COPY . /app # buildkit", "RUN apt-get install curl",
        "RUN rm -rf .git",
      ]
    )
    let judge = Judge()
    let directory = try TemporaryDirectory()
    let path = try image.archive(.dockerSave).write(in: directory, as: "image")
    let weighed = try await ImageWeigher(requests: judge.requests())
      .weigh(ImageReference(path: path))
    let judgement = await judge.judge(weighed, base: BaseImage(of: weighed.image))
    let fired = Set(judgement.rows.filter { $0.outcome == .fired }.map(\.rule.code))
    #expect(
      fired.isSuperset(of: [
        "IMG101", "IMG102", "IMG103", "IMG201", "IMG208", "IMG210", "IMG211", "IMG221", "IMG222",
      ]),
      "\(fired.sorted())"
    )
    #expect(
      judgement.savableBytes == 21 + 5000 + 300 + 50 + 700 + 2 * 6000 + 4500 + 4600
    )
    // Which is less than what the findings say one by one.
    let sum = judgement.findings.reduce(0) { $0 + ($1.bytes ?? 0) }
    #expect(sum > judgement.savableBytes)
  }

  @Test func `counts the part of a file that can go, and all of it where that can go`() async throws
  {
    let image = ImageBuilder(
      layers: [
        [.file("bin/sh", .elf(symbols: 90_000, padding: 300_000), mode: 0o755)],
        [
          .file("app/server", .elf(symbols: 100_000, padding: 300_000), mode: 0o755),
          // Stripped or taken away as a temporary file, and replaced by the next.
          .file("tmp/tool", .elf(symbols: 70_000, padding: 300_000), mode: 0o755),
          .file("opt/tool", .elf(symbols: 80_000, padding: 300_000), mode: 0o755),
        ],
        [.file("opt/tool", .elf(symbols: 80_000, padding: 300_000), mode: 0o755, uid: 3)],
      ],
      history: ["ADD rootfs.tar / # buildkit", "RUN make # buildkit", "RUN chown # buildkit"]
    )
    let judge = Judge()
    let directory = try TemporaryDirectory()
    let path = try image.archive(.dockerSave).write(in: directory, as: "image")
    let weighed = try await ImageWeigher(requests: judge.requests())
      .weigh(ImageReference(path: path))
    let judgement = await judge.judge(
      weighed,
      base: try BaseImage(of: weighed.image, claim: .layers(1))
    )
    let sizes = Dictionary(
      weighed.analysis.finalFiles().map { (String(decoding: $0.path, as: UTF8.self), $0.size) },
      uniquingKeysWith: { first, _ in first }
    )
    let (temporary, copy) = (try #require(sizes["tmp/tool"]), try #require(sizes["opt/tool"]))
    #expect(temporary > 300_000 && copy > 300_000)
    #expect(judgement.savableBytes == 100_000 + temporary + copy + 80_000)
    let unstripped = judgement.findings.filter { $0.rule.slug == "unstripped-binaries" }
    #expect(unstripped.map(\.layer) == [1, 0, 2])
    #expect(unstripped.map(\.bytes) == [170_000, 90_000, 80_000])
    // The base's program is not the app's to strip: that would ship it twice. What goes with all of a
    // file counts there.
    #expect(unstripped.map(\.savableBytes) == [100_000, 0, 80_000])
    #expect(judgement.findings.reduce(0) { $0 + $1.savableBytes } == judgement.savableBytes)
  }
}
