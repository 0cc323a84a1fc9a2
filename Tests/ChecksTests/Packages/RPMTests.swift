internal import Archive
@testable internal import Checks
internal import LayerAnalysis
internal import TestSupport
internal import Testing

@Suite struct `Packages of rpm` {
  private static func database() throws -> [UInt8] {
    try #require(Base64Text.decoded(RPMDatabaseFixture.base64))
  }

  private static func layer(_ database: [UInt8], _ extra: TarBuilder.Entry...) -> ImageBuilder.Layer
  {
    ImageBuilder.Layer(
      TarBuilder(
        [
          .file("var/lib/rpm/rpmdb.sqlite", RawBytes(database)),
          .file("usr/bin/hello", "hello hello"),
          .hardLink("usr/bin/hello2", to: "usr/bin/hello"),
          .file("usr/share/hello/data", "data"),
          .file("etc/small.conf", "conf"),
        ] + extra
      )
    )
  }

  @Test func `own the files of their headers, in a database that rpm wrote`() async throws {
    let catalogue = try await catalogue(
      of: ImageBuilder(layers: [[.file("etc/motd")], Self.layer(try Self.database())])
    )
    #expect(
      catalogue.lines == [
        "rpm hello-tool 1:2.1-3.tt noarch 15 3 15 1",
        "rpm small 1.0-1 noarch 4 1 4 1",
      ]
    )
    #expect(catalogue.reasons.isEmpty)
  }

  @Test func `came with the layer that first had them in its database`() async throws {
    let catalogue = try await catalogue(
      of: ImageBuilder(layers: [
        Self.layer(try Self.database()),
        [.file("var/lib/rpm/rpmdb.sqlite", RawBytes(try Self.database()), uid: 1)],
      ])
    )
    #expect(catalogue.packages.map(\.layer) == [0, 0])
  }

  @Test func `are not known from a database with changes that are not in it`() async throws {
    let catalogue = try await catalogue(
      of: ImageBuilder(layers: [
        Self.layer(try Self.database(), .file("var/lib/rpm/rpmdb.sqlite-wal", size: 32))
      ])
    )
    #expect(catalogue.lines.isEmpty)
    #expect(
      catalogue.reasons == [
        "rpm: var/lib/rpm/rpmdb.sqlite has changes in a log beside it, which is not read"
      ]
    )
  }

  @Test(arguments: ["var/lib/rpm/Packages", "usr/lib/sysimage/rpm/Packages.db"])
  func `are not known from databases of other forms`(path: String) async throws {
    let catalogue = try await catalogue(
      of: ImageBuilder(layers: [[.file(RawBytes(path.utf8), size: 32)]])
    )
    #expect(catalogue.reasons == ["rpm: \(path) is a form of rpm's database that is not read"])
  }

  @Test(arguments: [
    ([UInt8](), "is no SQLite database"),
    (Array("SQLite format 3\0".utf8), "is no SQLite database"),
    (
      Array("SQLite format 3\0".utf8) + [UInt8](repeating: 0, count: 4096),
      "is a damaged SQLite database"
    ),
    ([UInt8](repeating: 0x41, count: 4096), "is no SQLite database"),
  ])
  func `are not known from what is no database`(bytes: [UInt8], reason: String) async throws {
    let catalogue = try await catalogue(
      of: ImageBuilder(layers: [[.file("var/lib/rpm/rpmdb.sqlite", RawBytes(bytes))]])
    )
    #expect(catalogue.lines.isEmpty)
    #expect(catalogue.reasons == ["rpm: var/lib/rpm/rpmdb.sqlite \(reason)"])
  }

  @Test func `are not known from a database that is too large`() async throws {
    let weighed = try await weigh(ImageBuilder(layers: [Self.layer(try Self.database())]))
    var limits = Limits.Packages()
    limits.databaseBytes = 5000
    let evidence = await Evidence(
      weighed,
      base: BaseImage(source: .unknown),
      catalogue: RuleCatalogue([]),
      readsPackages: true
    )
    var reader = PackageReader(evidence, limits: limits)
    #expect(
      reader.read().reasons == [
        "rpm: var/lib/rpm/rpmdb.sqlite has more than 5kB, the most that is read"
      ]
    )
  }

  @Test func `survive every byte of their database being another`() throws {
    let database = try Self.database()
    var randomness = Randomness(seed: 5)
    for round in 0..<2000 {
      var damaged = database
      for _ in 0..<(1 + round % 8) {
        let place = Int.random(in: 0..<damaged.count, using: &randomness)
        damaged[place] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &randomness) ?? 0
      }
      if round % 5 == 0 {
        damaged.removeLast(Int.random(in: 1..<damaged.count, using: &randomness))
      }
      do throws(SQLiteTable.Failure) {
        var table = try SQLiteTable(damaged)
        for row in try table.rows(of: "Packages") {
          guard let blob = row.last,
            let header = RPMHeader(blob, maximumFiles: 1000)
          else { continue }
          #expect(header.texts(.baseNames).count <= blob.count)
          #expect(header.numbers(.directoryNumbers).count <= blob.count)
        }
      } catch {
        #expect(error.reason.hasPrefix("is ") || error.reason.hasPrefix("has "))
      }
    }
  }

  @Test(arguments: [
    // A type that none of its kind has, a place behind the values, and more values than there are.
    (12, [0, 0, 0, 2]), (16, [0, 0, 0x7F, 0]), (20, [0, 0, 1, 1]), (20, [0xFF, 0xFF, 0xFF, 0xFF]),
  ])
  func `have no header that points at what is not in it`(place: Int, number: [UInt8]) throws {
    // The tag of the base names, their type, place and count; then the values.
    let header: [UInt8] =
      [0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 4, 0x5D, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 1]
      + [UInt8](repeating: 0, count: 256)
    #expect(RPMHeader(header[...], maximumFiles: 300)?.texts(.baseNames).count == 1)
    var damaged = header
    damaged.replaceSubrange(place..<place + 4, with: number)
    #expect(RPMHeader(damaged[...], maximumFiles: 300) == nil)
  }

  @Test func `have no header that names more files than any`() throws {
    let header: [UInt8] =
      [0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 4, 0x5D, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 200]
      + [UInt8](repeating: 0, count: 256)
    #expect(RPMHeader(header[...], maximumFiles: 200)?.texts(.baseNames).count == 200)
    #expect(RPMHeader(header[...], maximumFiles: 199) == nil)
  }

  @Test func `are not known from a database whose headers are none`() async throws {
    var database = try Self.database()
    // The first header claims more tags than any has; it starts after the name of its first tag.
    let start = try #require(
      database.indices.first { database[$0...].starts(with: [0, 0, 0, 0x3C]) }
    )
    database[start] = 1
    let catalogue = try await catalogue(of: ImageBuilder(layers: [Self.layer(database)]))
    #expect(catalogue.lines.isEmpty)
    #expect(
      catalogue.reasons == [
        "rpm: var/lib/rpm/rpmdb.sqlite is damaged: the header of a package makes no sense"
      ]
    )
  }

  @Test func `survive pages that lead in a circle`() throws {
    var database = try Self.database()
    // The first page becomes one whose only child is itself.
    database[100] = 5
    database[103] = 0
    database[104] = 0
    database.replaceSubrange(108..<112, with: [0, 0, 0, 1])
    var table = try SQLiteTable(database)
    #expect(throws: SQLiteTable.Failure.self) { try table.rows(of: "Packages") }
  }
}
