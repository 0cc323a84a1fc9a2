internal import Archive
@testable internal import Checks
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `Limits of package databases` {
  private static func read(_ change: (inout Limits.Packages) -> Void) async throws
    -> PackageCatalogue
  {
    let weighed = try await weigh(
      ImageBuilder(layers: [
        [
          .file(
            "var/lib/dpkg/status",
            "Package: a\nVersion: 1\n\nPackage: b\nVersion: 2\nDepends: a, x | y\n"
          ),
          .file("var/lib/dpkg/info/a.list", "/etc/a\n/etc/long-name\n"),
          .file("var/lib/dpkg/diversions", "/a\n/b\nc\n"),
          .file("lib/apk/db/installed", "P:c\nV:3\n"),
          .file("etc/a", size: 10),
          .file("etc/long-name", size: 20),
          .file("node_modules/d/package.json", #"{"license": "MIT", "version": "4"}"#),
        ]
      ])
    )
    var limits = Limits.Packages()
    change(&limits)
    var reader = PackageReader(
      await Evidence(
        weighed,
        base: BaseImage(source: .unknown),
        catalogue: RuleCatalogue([]),
        readsPackages: true
      ),
      limits: limits
    )
    return reader.read()
  }

  @Test func `let real ones through`() async throws {
    let catalogue = try await Self.read { _ in }
    #expect(
      catalogue.lines == [
        "node d 4 - 34 1 - 0", "dpkg a 1 - 30 2 - 0", "dpkg b 2 - 0 0 - 0", "apk c 3 - 0 0 - 0",
      ]
    )
    #expect(catalogue.reasons.isEmpty)
  }

  @Test func `end a database that is too large, and not the others`() async throws {
    let catalogue = try await Self.read { $0.textBytes = 20 }
    #expect(catalogue.lines == ["node d 4 - 34 1 - 0", "apk c 3 - 0 0 - 0"])
    #expect(
      catalogue.reasons == ["dpkg: var/lib/dpkg/status has more than 20B, the most that is read"]
    )
  }

  @Test func `leave the files of a long list to nobody`() async throws {
    let catalogue = try await Self.read { $0.listBytes = 5 }
    #expect(catalogue.lines.contains("dpkg a 1 - 0 0 - 0"))
    #expect(
      catalogue.reasons == [
        "dpkg: var/lib/dpkg/info/a.list has more than 5B, the most that is read"
      ]
    )
  }

  @Test func `let only the start of a text about a package be read`() async throws {
    let catalogue = try await Self.read { $0.headBytes = 20 }
    #expect(catalogue.lines.contains("node d - - 34 1 - 0"))
    #expect(catalogue.reasons.isEmpty)
  }

  @Test func `end what they have together`() async throws {
    let catalogue = try await Self.read { $0.totalBytes = 80 }
    #expect(catalogue.lines == ["dpkg a 1 - 0 0 - 0", "dpkg b 2 - 0 0 - 0"])
    #expect(
      catalogue.reasons == [
        "dpkg: var/lib/dpkg/info/a.list is not read: the databases have more than 80B together",
        "apk: lib/apk/db/installed is not read: the databases have more than 80B together",
        "node: node_modules/d/package.json is not read: the databases have more than 80B together",
      ]
    )
  }

  @Test func `end the number of packages`() async throws {
    let catalogue = try await Self.read { $0.count = 1 }
    #expect(catalogue.lines == ["dpkg a 1 - 30 2 - 0"])
    #expect(
      catalogue.reasons == [
        "dpkg: var/lib/dpkg/status has packages beyond the most that any image has"
      ]
    )
  }

  @Test func `end the relations between packages`() async throws {
    // Four fields each, and three names in one.
    #expect(try await Self.read { $0.relations = 10 }.reasons.isEmpty)
    let catalogue = try await Self.read { $0.relations = 9 }
    #expect(catalogue.lines.contains("dpkg a 1 - 30 2 - 0"))
    #expect(
      catalogue.reasons == ["dpkg: var/lib/dpkg/status has more than 9 relations between packages"]
    )
  }

  @Test func `end the diversions`() async throws {
    let catalogue = try await Self.read { $0.diversionBytes = 5 }
    #expect(
      catalogue.reasons == ["dpkg: var/lib/dpkg/diversions has more than 5B, the most that is read"]
    )
  }

  @Test func `end names and paths`() async throws {
    let long = try await Self.read { $0.pathBytes = 8 }
    #expect(long.lines.contains("dpkg a 1 - 10 1 - 0"))
    let none = try await Self.read { $0.nameBytes = 0 }
    #expect(none.lines.allSatisfy { $0.hasPrefix("node") })
  }
}
