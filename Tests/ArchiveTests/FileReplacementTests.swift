internal import Archive
internal import Foundation
internal import TestSupport
internal import Testing

@Suite struct `Writing a document` {
  private func replace(_ path: String, with bytes: [UInt8]) throws {
    var files = FileReplacement()
    try files.add(bytes, at: path)
    try files.commit()
  }

  /// Why a file cannot be replaced; `nil` if it can.
  private func failure(_ path: String, with bytes: [UInt8] = [1]) -> FileReplacement.Failure? {
    do {
      try replace(path, with: bytes)
      return nil
    } catch { return error as? FileReplacement.Failure }
  }

  @Test func `makes a file that was not there`() throws {
    try withTemporaryDirectory { directory in
      try replace(directory.path("new"), with: [1, 2])
      #expect(directory.read("new") == [1, 2])
      #expect(try directory.names() == ["new"])
    }
  }

  @Test func `replaces a file, keeps its mode, and leaves nothing beside it`() throws {
    try withTemporaryDirectory { directory in
      let path = try directory.write([1, 2, 3], as: "file")
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
      try replace(path, with: [])
      #expect(directory.read("file") == [])
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o640)
      #expect(try directory.names() == ["file"])
    }
  }

  @Test func `is not seen by who has the old file open`() throws {
    try withTemporaryDirectory { directory in
      let path = try directory.write([1, 2, 3], as: "file")
      let old = try File(path: path)
      try replace(path, with: [4, 5, 6])
      #expect(try old.read(old.wholeRange) == [1, 2, 3])
      #expect(directory.read("file") == [4, 5, 6])
    }
  }

  @Test func `goes to what a link points to, and the link stays`() throws {
    try withTemporaryDirectory { directory in
      try directory.write([1], as: "there/file")
      try directory.link("link", to: "there/file")
      try replace(directory.path("link"), with: [2])
      #expect(directory.read("there/file") == [2])
      #expect(try directory.names() == ["link", "there"])
      let target = try FileManager.default.destinationOfSymbolicLink(atPath: directory.path("link"))
      #expect(target == "there/file")
    }
  }

  @Test func `goes straight to a device`() throws {
    try replace("/dev/null", with: [1, 2])
    #expect(try File(path: "/dev/null").kind == .stream)
    let failure = failure("/dev/full")
    #expect(failure?.path == "/dev/full")
    #expect(failure?.reason.kind == .output)
    #expect(failure?.reason.message.contains("No space left") == true)
  }

  @Test func `that fails leaves the old file and nothing else`() throws {
    try withTemporaryDirectory { directory in
      // So long a name that none can be made beside it.
      let name = String(repeating: "n", count: 255)
      let path = try directory.write([1, 2, 3], as: name)
      if failure(path, with: [4]) != nil { #expect(directory.read(name) == [1, 2, 3]) }
      #expect(try directory.names() == [name])
      for path in ["absent/file", "\(name)/file"] {
        #expect(failure(directory.path(path))?.reason.kind == .system)
      }
      try directory.makeDirectory("directory")
      #expect(failure(directory.path("directory"))?.reason.kind == .system)
      #expect(try directory.names() == ["directory", name])
    }
  }

  @Test func `does not mind what an interrupted run of the same number left behind`() throws {
    try withTemporaryDirectory { directory in
      let process = ProcessInfo.processInfo.processIdentifier
      try directory.write([9], as: "file.\(process).tmp")
      try replace(directory.path("file"), with: [1])
      #expect(directory.read("file") == [1])
    }
  }

  @Test func `makes what a link points to that is not there`() throws {
    try withTemporaryDirectory { directory in
      try directory.makeDirectory("there")
      try directory.link("there/second", to: "file")
      try directory.link("first", to: "there/second")
      try replace(directory.path("first"), with: [1])
      #expect(directory.read("there/file") == [1])
      #expect(try directory.names() == ["first", "there"])
      try directory.link("loop", to: "loop")
      try directory.link("astray", to: "absent/file")
      for name in ["loop", "astray"] {
        #expect(failure(directory.path(name))?.reason.kind == .system)
      }
      #expect(try directory.names() == ["astray", "first", "loop", "there"])
    }
  }

  @Test func `changes no file if one of several cannot be written`() throws {
    for bad in ["absent/file", "/dev/full"] {
      try withTemporaryDirectory { directory in
        let old = try directory.write([1, 2, 3], as: "old")
        for paths in [[old, directory.path("new"), bad], [bad, old, directory.path("new")]] {
          #expect(throws: FileReplacement.Failure.self, "\(bad)") {
            var files = FileReplacement()
            for path in paths {
              try files.add([4], at: path.hasPrefix("/") ? path : directory.path(path))
            }
            try files.commit()
          }
          #expect(directory.read("old") == [1, 2, 3])
          #expect(try directory.names() == ["old"])
        }
      }
    }
  }

  @Test func `leaves nothing behind if it is not committed`() throws {
    try withTemporaryDirectory { directory in
      do {
        var files = FileReplacement()
        try files.add([1], at: directory.path("file"))
        #expect(try directory.names().count == 1)
      }
      #expect(try directory.names() == [])
    }
  }
}
