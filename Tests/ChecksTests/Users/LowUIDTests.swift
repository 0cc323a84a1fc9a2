internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `IMG404 low-uid` {
  @Test(arguments: [
    ("node", "note: containers run as user 1000 (node)"), ("1", "note: containers run as user 1"),
    ("9999:0", "note: containers run as user 9999"),
  ])
  func `fires below 10000`(user: String, line: String) async throws {
    let image = ImageBuilder([.passwd("node:1000")], config: ["User": .string(user)])
    #expect(try await judge("low-uid", image).lines == [line])
  }

  @Test(arguments: ["", "0", "10000", "65532", "nonroot", "missing"])
  func `is content from 10000 on, and with root`(user: String) async throws {
    let image = ImageBuilder([.passwd("nonroot:65532")], config: ["User": .string(user)])
    #expect(try await judge("low-uid", image).outcome == .clean)
  }

  @Test(arguments: [
    ("usr/sbin/useradd", "RUN useradd"), ("usr/sbin/adduser", "RUN addgroup"), ("bin/sh", "USER"),
  ])
  func `proposes what the image can do`(path: String, start: String) async throws {
    let image = ImageBuilder([.program(RawBytes(path.utf8))], config: ["User": "5"])
    #expect(try await judge("low-uid", image).fixes.map { $0.hasPrefix(start) } == [true])
  }
}
