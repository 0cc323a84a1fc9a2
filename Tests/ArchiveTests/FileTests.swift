internal import Archive
internal import TestSupport
internal import Testing

@Suite struct `A file` {
  @Test func `is read at any position`() throws {
    try withTemporaryDirectory { directory in
      let file = try File(path: directory.write(Array("0123456789".utf8), as: "file"))
      #expect(file.kind == .regular)
      #expect(file.wholeRange == ByteRange(offset: 0, count: 10))
      #expect(try file.read(ByteRange(offset: 3, count: 4)) == Array("3456".utf8))
      #expect(try file.read(ByteRange(offset: 0, count: 0)) == [])
      #expect(try file.read(file.wholeRange) == Array("0123456789".utf8))
      let beyond = archiveError { _ = try file.read(ByteRange(offset: 8, count: 4)) }
      #expect(beyond?.kind == .system)
    }
  }

  @Test func `may be a directory`() throws {
    try withTemporaryDirectory { directory in
      let file = try File(path: directory.path)
      #expect(file.kind == .directory)
      #expect(file.size == 0)
      let stream = ByteStream(stream: file)
      expectError(.system) { _ = try stream.readAll(limit: 10) }
    }
  }

  @Test func `may be a device`() throws {
    let file = try File(path: "/dev/null")
    #expect(file.kind == .stream)
    #expect(try ByteStream(stream: file).readAll(limit: 10) == [])
    let zeros = try ByteStream(stream: File(path: "/dev/zero"))
    #expect(try zeros.peek(3) == [0, 0, 0])
    #expect(try zeros.drain(limit: 1 << 20) == 1 << 20)
  }

  @Test func `is told from other things by its path`() throws {
    try withTemporaryDirectory { directory in
      try directory.write([1], as: "file")
      for (name, target) in [("a", "file"), ("b", "."), ("c", "nothing"), ("d", "/dev/null")] {
        try directory.link(name, to: target)
      }
      let kinds = ["file", "a", "b", "c", "d", "e", "file/x"].map { name in
        File.kind(at: directory.path(name))
      }
      #expect(kinds == [.regular, .regular, .directory, .regular, .stream, nil, nil])
      #expect(File.kind(at: "") == nil)
    }
  }

  @Test func `that is not there is refused in the system's words`() throws {
    try withTemporaryDirectory { directory in
      let error = archiveError { _ = try File(path: directory.path("absent")) }
      #expect(error == ArchiveError(.system, "cannot open it: No such file or directory"))
      try directory.write([], as: "file")
      expectError(.system) { _ = try File(path: directory.path("file/x")) }
      expectError(.system) { _ = try File(path: "") }
    }
  }

  @Test func `is followed through a link by its path`() throws {
    try withTemporaryDirectory { directory in
      try directory.write([1], as: "file")
      try directory.link("link", to: "file")
      #expect(try File(path: directory.path("link")).size == 1)
    }
  }

  @Test func `in a directory is never behind a link`() throws {
    try withTemporaryDirectory { directory in
      try directory.write([1, 2], as: "a/b/file")
      try directory.link("a/link", to: "b/file")
      try directory.link("link", to: "a")
      try directory.link("dangling", to: "nowhere")
      let root = try File(path: directory.path)
      #expect(try File(path: ["a", "b", "file"], in: root).size == 2)
      #expect(try File(path: ["a"], in: root).kind == .directory)
      for path in [["a", "link"], ["dangling"], ["link"]] {
        expectError(.unsupported, "\(path)") { _ = try File(path: path, in: root) }
      }
      for path in [["absent"], ["a", "b", "file", "x"], ["link", "b"]] {
        expectError(nil, "\(path)") { _ = try File(path: path, in: root) }
      }
      expectError { _ = try File(path: [], in: root) }
    }
  }
}

@Suite struct `A directory's listing` {
  @Test func `has the files and links below it in order, and follows none`() throws {
    try withTemporaryDirectory { directory in
      try directory.write([1], as: "b")
      try directory.write([1, 2], as: "a/c/d")
      try directory.write([], as: "a/empty")
      try directory.write([1, 2, 3], as: "a.b")
      try directory.makeDirectory("e/f")
      try directory.link("link", to: "b")
      try directory.link("a/up", to: "..")
      try directory.link("out", to: "/etc")
      let listing = try DirectoryListing(of: File(path: directory.path))
      #expect(listing.items.map(\.path) == ["a.b", "a/c/d", "a/empty", "a/up", "b", "link", "out"])
      #expect(listing.items.map(\.size) == [3, 2, 0, 0, 1, 0, 0])
      let targets = listing.items.map(\.linkTarget)
      #expect(targets == [nil, nil, nil, "..", nil, "b", "/etc"])
    }
  }

  @Test func `has a limit`() throws {
    try withTemporaryDirectory { directory in
      for number in 0..<5 { try directory.write([], as: "\(number)") }
      let root = try File(path: directory.path)
      var limits = Limits.Members()
      limits.count = 5
      #expect(try DirectoryListing(of: root, limits: limits).items.count == 5)
      limits.count = 4
      expectError(.limit) { _ = try DirectoryListing(of: root, limits: limits) }
    }
  }

  @Test func `of a file is refused`() throws {
    try withTemporaryDirectory { directory in
      let file = try File(path: directory.write([1], as: "file"))
      expectError(.system) { _ = try DirectoryListing(of: file) }
    }
  }

  @Test func `may be that of an empty directory`() throws {
    try withTemporaryDirectory { directory throws in
      #expect(try DirectoryListing(of: File(path: directory.path)).items == [])
    }
  }
}
