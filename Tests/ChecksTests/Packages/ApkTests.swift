internal import Checks
internal import TestSupport
internal import Testing

@Suite struct `Packages of apk` {
  private static let musl = """
    C:Q1WMmxGUMJwThOJl6lpnl+7GaPaOk=
    P:musl
    V:1.2.5-r0
    A:x86_64
    S:407278
    I:667648
    T:the musl c library (libc) implementation
    o:musl
    p:so:libc.musl-x86_64.so.1=1
    F:lib
    R:ld-musl-x86_64.so.1
    a:0:0:755
    Z:Q1vxLRbN7MFvGR2xwLnMIAPqHPPjo=
    R:libc.musl-x86_64.so.1
    Z:Q17yJ3JFNypA4mxhJJr0ou6CzsJVI=

    """
  private static let virtual = "P:.build-deps\nV:20240101.120000\nA:noarch\nI:0\nD:gcc\n"
  private static let gcc = "P:gcc\nV:13.2-r0\nA:x86_64\nI:99\nF:usr\nF:usr/bin\nR:gcc\nR:cc\n"

  @Test func `own the files below their directories, and came with the lowest record`()
    async throws
  {
    let catalogue = try await catalogue(
      of: ImageBuilder(layers: [
        [
          .file("lib/apk/db/installed", RawBytes(Self.musl.utf8)),
          .file("lib/ld-musl-x86_64.so.1", size: 600),
          .symlink("lib/libc.musl-x86_64.so.1", to: "ld-musl-x86_64.so.1"),
        ],
        [
          .file(
            "lib/apk/db/installed",
            RawBytes([Self.musl, Self.virtual, Self.gcc].joined(separator: "\n").utf8)
          ),
          .file("usr/bin/gcc", size: 900),
        ],
      ])
    )
    #expect(
      catalogue.lines == [
        "apk gcc 13.2-r0 x86_64 900 1 99 1",
        "apk musl 1.2.5-r0 x86_64 600 1 667648 0",
        "apk .build-deps 20240101.120000 noarch 0 0 0 1",
      ]
    )
    #expect(catalogue.reasons.isEmpty)
  }

  @Test func `are found where newer Alpine keeps them`() async throws {
    let catalogue = try await catalogue(
      of: ImageBuilder(layers: [[.file("usr/lib/apk/db/installed", "P:a\nV:1\n\n\n\nP:b\nV:2\n")]])
    )
    #expect(catalogue.lines == ["apk a 1 - 0 0 - 0", "apk b 2 - 0 0 - 0"])
  }

  @Test func `are not known from a damaged database`() async throws {
    let catalogue = try await catalogue(
      of: ImageBuilder(layers: [[.file("lib/apk/db/installed", "SQLite format 3\0\n\nF:\n")]])
    )
    #expect(catalogue.lines.isEmpty)
    #expect(catalogue.reasons == ["apk: lib/apk/db/installed is damaged: a package has no name"])
  }
}
