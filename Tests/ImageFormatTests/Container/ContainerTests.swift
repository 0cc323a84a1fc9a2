internal import Archive
@testable internal import ImageFormat
internal import TestSupport
internal import Testing

@Suite struct `A member of an archive that is a link` {
  private static let packed = sampleImage.archive(.crane)
  private static let member = packed.layerMembers[0]

  /// The archive with `entries` in place of the first layer.
  private static func replacing(_ entries: TarBuilder.Entry...) -> PackedImage {
    packed.with { packed in
      packed.tar.entries.removeAll { $0.name.description == member }
      packed.tar.entries.insert(contentsOf: entries, at: 1)
    }
  }

  private static let content = RawBytes(packed[member] ?? [])
  private static let name = RawBytes(member.utf8)

  static let good: [PackedImage] = [
    replacing(.file("there", content), .symlink(name, to: "there")),
    replacing(.symlink(name, to: "there"), .file("there", content)),
    replacing(.symlink(name, to: "./a/../a//b"), .file("a/b", content)),
    replacing(
      .symlink(name, to: "a/link"),
      .symlink("a/link", to: "../b/file"),
      .file("b/file", content)
    ),
    replacing(.file("a/there", content), .hardLink(name, to: "a/there")),
    replacing(.file("a/there", content), .hardLink(name, to: "./a/there")),
    replacing(.hardLink(name, to: "a/there"), .file("a/there", content)),
    replacing(.hardLink(name, to: "a/l"), .symlink("a/l", to: "there"), .file("a/there", content)),
  ]

  @Test(arguments: good.indices) func `leads to its content`(number: Int) throws {
    for compression in [ImageBuilder.Compression.none, .gzip] {
      let packed = Self.good[number].with { $0.compression = compression }
      try open(packed) { opened throws in
        #expect(try opened.bytes(of: opened.load().layers[0]) == Self.content.bytes)
      }
    }
  }

  static let bad: [(PackedImage, ImageError.Kind)] = [
    (replacing(.symlink(name, to: name)), .malformed),
    (replacing(.symlink(name, to: "b"), .symlink("b", to: name)), .malformed),
    (replacing(.hardLink(name, to: name)), .malformed),
    (replacing(.symlink(name, to: "../there"), .file("there", content)), .malformed),
    (replacing(.symlink(name, to: "/etc/passwd"), .file("etc/passwd", content)), .malformed),
    (replacing(.hardLink(name, to: "../there"), .file("there", content)), .malformed),
    (replacing(.symlink(name, to: "nowhere")), .missing),
    (replacing(.hardLink(name, to: "nowhere")), .missing),
    (replacing(.directory(name)), .missing),
    (replacing(.fifo(name)), .missing),
  ]

  @Test(arguments: bad.indices) func `never leads astray`(number: Int) {
    let error = failure(Self.bad[number].0)
    #expect(error?.kind == Self.bad[number].1, "\(error?.description ?? "none")")
  }

  @Test func `may be a document too`() throws {
    let packed = Self.packed.with { packed in
      let bytes = RawBytes(packed["manifest.json"] ?? [])
      packed.replace("manifest.json", with: .symlink("manifest.json", to: "real.json"))
      packed.tar.entries.append(.file("real.json", bytes))
    }
    try open(packed) { opened throws in #expect(try opened.load().layers.count == 2) }
  }
}

@Suite struct `An archive` {
  @Test func `is the last of members with the same name`() throws {
    let packed = sampleImage.archive(.crane)
    let member = packed.layerMembers[0]
    let other = TarBuilder([.file("other")]).bytes
    let both = packed.with { $0.tar.entries.append(.file(RawBytes(member.utf8), RawBytes(other))) }
    try open(both) { opened throws in
      #expect(try opened.bytes(of: opened.load().layers[0]) == other)
    }
  }

  @Test func `that lacks its end is refused, wherever it ends`() {
    let packed = sampleImage.archive(.ociArchive)
    let bytes = packed.tar.bytes
    for cut in stride(from: 512, to: bytes.count - 1024, by: 509) {
      for compression in [ImageBuilder.Compression.none, .gzip] {
        let part = compression(Array(bytes.prefix(cut)))
        #expect(throws: ImageError.self, "\(cut)") {
          try withTemporaryDirectory { directory throws in
            try open(directory.write(part, as: "image")) { _ = try $0.load() }
          }
        }
      }
    }
  }

  @Test func `may be padded, and may be followed by garbage in its gzip`() throws {
    let packed = sampleImage.archive(.dockerSave)
    let padded = TarBuilder(packed.tar.entries, ending: .padded(toMultipleOf: 10_240)).bytes
    for bytes in [padded, Gzip.compress(padded, members: 3), Gzip.compress(padded) + [1, 2, 3]] {
      try withTemporaryDirectory { directory throws in
        try open(directory.write(bytes, as: "image")) { opened throws in
          #expect(try opened.load().layers.count == 2)
          #expect(opened.archive.archiveBytes == Int64(bytes.count))
        }
      }
    }
  }

  @Test(arguments: [
    ([] as [UInt8], ImageError.Kind.notAnImage), (Array("hello".utf8), .notAnImage),
    ([UInt8](repeating: 0x41, count: 4096), .notAnImage),
    (TarBuilder([.file("a", "1")]).bytes, .notAnImage),
    ([UInt8](repeating: 0, count: 1024), .notAnImage), (Gzip.compress([]), .notAnImage),
    (Gzip.compress(Array("hello".utf8)), .notAnImage),
    (Gzip.compress(Gzip.compress(TarBuilder([.file("a")]).bytes)), .notAnImage),
    (Array(Gzip.compress(TarBuilder([.file("a")]).bytes).dropLast(20)), .damaged),
    (Zstd.frame(TarBuilder([.file("a")]).bytes, windowLog: 28), .limit),
  ])
  func `that holds no image is refused`(bytes: [UInt8], kind: ImageError.Kind) throws {
    try withTemporaryDirectory { directory throws in
      let path = try directory.write(bytes, as: "image")
      do {
        try open(path) { _ in _ = Issue.record("opened") }
      } catch {
        let error = error as? ImageError
        #expect(error?.kind == kind, "\(error?.description ?? "")")
      }
    }
  }

  @Test func `that is not there, or a directory without a layout, is refused`() throws {
    try withTemporaryDirectory { directory throws in
      try directory.makeDirectory("empty")
      try directory.write([1], as: "some/file")
      for (name, kind) in [
        ("absent", ImageError.Kind.unreadable), ("empty", .notAnImage), ("some", .notAnImage),
      ] {
        do { try open(directory.path(name)) { _ in _ = Issue.record("opened") } } catch {
          #expect((error as? ImageError)?.kind == kind)
        }
      }
    }
  }

  @Test func `that is a container's root filesystem is told apart`() throws {
    try withTemporaryDirectory { directory throws in
      let tar = TarBuilder([.file(".dockerenv"), .directory("bin"), .file("etc/passwd", "x")]).bytes
      for bytes in [tar, Gzip.compress(tar)] {
        let path = try directory.write(bytes, as: "rootfs")
        let opened = try ImageArchive.open(ImageReference(path: path)) { _, _, _ in }
        guard case .rootFilesystem(let rootFilesystem) = opened else {
          Issue.record("an image")
          continue
        }
        #expect(try rootFilesystem.stream.readAll(limit: 1 << 20) == tar)
        let reference = ImageReference(transport: .dockerArchive, path: path)
        #expect(throws: ImageError.self) { try ImageArchive.open(reference) { _, _, _ in } }
      }
    }
  }

  @Test func `is refused when a document is too large`() {
    let packed = sampleImage.archive(.dockerSave)
    let large = [UInt8](repeating: 0x20, count: 20 << 20 + 1)
    #expect(failure(packed.with { $0["manifest.json"] = large })?.kind == .limit)
  }

  @Test func `is refused when a member is stored sparse`() {
    let packed = sampleImage.archive(.dockerSave).with {
      $0.replace(
        "manifest.json",
        with: .sparse("manifest.json", realSize: 4096, [(0, "[]")], format: .pax10)
      )
    }
    #expect(failure(packed)?.kind == .unsupported)
  }

  @Test func `in a directory never leads out of it`() throws {
    try withTemporaryDirectory { directory throws in
      let packed = sampleImage.archive(.ociLayout)
      let path = try packed.write(in: directory, as: "image")
      let layer = packed.layerMembers[0]
      try directory.write(packed[layer] ?? [], as: "outside")
      let plain = try open(path) { try $0.load().layers.count }
      #expect(plain == 2)
      let other = try TemporaryDirectory()
      let copy = try packed.with { $0[layer] = nil }.write(in: other, as: "image")
      try other.link("image/" + layer, to: directory.path("outside"))
      #expect(throws: ImageError.self) { try open(copy) { _ = try $0.load() } }
      withExtendedLifetime(other) {}
    }
  }
}

@Suite struct `The path of a member` {
  @Test(
    arguments: [
      ("a/b", "a/b"), ("./a/b", "a/b"), ("/a/b", "a/b"), ("a//b/", "a/b"), ("a/./b", "a/b"),
      ("a/../b", "b"), ("a/b/../../c", "c"), ("..", nil), ("../a", nil), ("a/../../b", nil),
      ("", ""), (".", ""), ("/", ""), ("a/..", ""), ("...", "..."), (" a", " a"),
    ] as [(String, String?)]
  )
  func `is cleaned`(path: String, cleaned: String?) {
    #expect(MemberPath(path)?.description == cleaned)
  }

  @Test func `is compared by its bytes`() {
    #expect(MemberPath("caf\u{E9}") != MemberPath("cafe\u{301}"))
    #expect(MemberPath("a/\u{301}b")?.components == ["a", "\u{301}b"])
    #expect(MemberPath("a/../\u{301}b")?.components == ["\u{301}b"])
  }

  @Test(
    arguments: [
      ("b", "a", "b"), ("b", "x/a", "x/b"), ("../b", "x/a", "b"), ("../b", "a", nil),
      ("/b", "x/a", nil), ("../../b", "x/y/a", "b"), ("./b", "x/a", "x/b"),
    ] as [(String, String, String?)]
  )
  func `is where a link leads`(target: String, path: String, resolved: String?) throws {
    let link = try #require(MemberPath(path))
    #expect(MemberPath(target, from: link)?.description == resolved)
  }
}
