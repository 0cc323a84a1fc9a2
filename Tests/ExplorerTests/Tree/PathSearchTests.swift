internal import LayerAnalysis
internal import TestSupport
internal import Testing

@testable internal import Explorer

@Suite struct `A search for paths` {
  private static func hits(_ text: String, _ syntax: PathSearch.Syntax = .glob) async throws
    -> [String]
  {
    let layer: TarBuilder = [
      .file("etc/ssl/cert.pem", "1"), .file("etc/README", "1"), .file("usr/lib/libz.so.1", "1"),
      .file("usr/share/readme.txt", "1"), .file("usr/lib/\u{FF}", "1"),
    ]
    let explored = try await Explored(ImageBuilder(layers: [ImageBuilder.Layer(layer)]))
    let tree = explored.model.subject.tree
    var search = try PathSearch(text, syntax, in: tree)
    while !search.isDone { search.step(paths: 2) }
    let nodes = (1..<FileTree.Node(tree.count)).filter { search.isHit[Int($0)] }
    return nodes.map { String(decoding: tree.path(of: $0), as: UTF8.self) }.sorted()
  }

  @Test func `finds a part of a name, whatever its letters`() async throws {
    #expect(try await Self.hits("readme") == ["etc/README", "usr/share/readme.txt"])
    #expect(try await Self.hits("README") == ["etc/README"])
  }

  @Test func `finds what is in a directory that it finds`() async throws {
    #expect(try await Self.hits("ssl") == ["etc/ssl", "etc/ssl/cert.pem"])
  }

  @Test func `finds a part of a path`() async throws {
    #expect(try await Self.hits("lib/libz") == ["usr/lib/libz.so.1"])
  }

  @Test func `takes wildcards for those of a glob, from the root with a slash`() async throws {
    #expect(try await Self.hits("*.pem") == ["etc/ssl/cert.pem"])
    #expect(try await Self.hits("lib*.so.?") == ["usr/lib/libz.so.1"])
    #expect(try await Self.hits("/etc/*").count == 3)
    #expect(try await Self.hits("/etc/re*") == ["etc/README"])
    #expect(try await Self.hits("/etc/Re*") == [])
    #expect(try await Self.hits("[r]eadme*") == ["usr/share/readme.txt"])
    #expect(try await Self.hits("/us").count == 6)
  }

  @Test func `takes POSIX extended regular expressions`() async throws {
    #expect(try await Self.hits("^etc/[^/]+$", .regularExpression).count == 3)
    #expect(try await Self.hits("\\.(pem|txt)$", .regularExpression).count == 2)
    #expect(try await Self.hits("readme", .regularExpression).count == 2)
  }

  @Test(arguments: [
    ("[a", PathSearch.Syntax.glob), ("(", .regularExpression), ("a**", .regularExpression),
  ])
  func `says what is wrong with text that means nothing`(text: String, syntax: PathSearch.Syntax)
    async throws
  {
    guard text != "a**" else {
      // glibc takes a second star for nothing.
      _ = try await Self.hits(text, syntax)
      return
    }
    await #expect(throws: PathSearch.Fault.self) { _ = try await Self.hits(text, syntax) }
  }
}
