import ImageReport
import Testing

@Suite struct FileListingRendererTests {
  private static let listing = FileListing(files: [
    .init(
      path: "usr/bin/helper",
      bytes: 12_345,
      kind: .file,
      layer: 3,
      mode: 0o4755,
      uid: 0,
      gid: 0
    ),
    .init(
      path: BytePath([0x63, 0xE9]),
      bytes: 300_000,
      kind: .file,
      layer: 12,
      mode: 0o2640,
      uid: 1000,
      gid: 1000,
      hasCapabilities: true,
      wastedBy: .init(cause: .metadataOnly, removedBy: 14)
    ),
    .init(
      path: "lib",
      bytes: 0,
      kind: .symlink,
      layer: 0,
      mode: 0o777,
      uid: 0,
      gid: 0,
      linkTarget: "usr/lib\u{1B}"
    ),
    .init(path: "tmp", bytes: 0, kind: .directory, layer: 0, mode: 0o1777, uid: 0, gid: 0),
    .init(path: "opt/x", bytes: 0, kind: .whiteout, layer: 1, mode: 0, uid: 0, gid: 0),
  ])

  @Test func `columns are aligned and the path is last`() {
    #expect(
      FileListingRenderer().text(Self.listing) == #"""
        mode         owner      layer    size  wasted by           path
        -rwsr-xr-x   0:0            3  12.3kB                      usr/bin/helper
        -rw-r-S---+  1000:1000     12   300kB  copied again by 14  c\xE9
        lrwxrwxrwx   0:0            0      0B                      lib -> usr/lib\u{1B}
        drwxrwxrwt   0:0            0      0B                      tmp
        w---------   0:0            1      0B                      opt/x
        5 entries, 312kB

        """#
    )
  }

  @Test func `without waste there is no column for it`() {
    let listing = FileListing(files: [Self.listing.files[0]])

    #expect(
      FileListingRenderer().text(listing) == """
        mode        owner  layer    size  path
        -rwsr-xr-x  0:0        3  12.3kB  usr/bin/helper
        1 file, 12.3kB

        """
    )
  }

  @Test func `what --top leaves out is in the sum`() {
    let total = FileListing(files: Self.listing.files).total
    let files = FileListing(files: Array(Self.listing.files.prefix(1)), of: total)
    let none = FileListing(files: [], of: total)

    #expect(FileListingRenderer().text(files).hasSuffix("\n1 of 5 entries, 12.3kB of 312kB\n"))
    #expect(FileListingRenderer().text(none) == "0 of 5 entries, 0B of 312kB\n")
    let json = String(decoding: FileListingRenderer().json(files), as: UTF8.self)
    #expect(
      json.hasSuffix(
        """
          ],
          "count": 1,
          "bytes": 12345,
          "totalCount": 5,
          "totalBytes": 312345
        }

        """
      )
    )
  }

  @Test func `an empty listing is its sum`() {
    #expect(FileListingRenderer().text(FileListing(files: [])) == "0 files, 0B\n")
  }

  @Test func `a path is whole in a pipe and shortened on a terminal`() {
    let path = "usr/" + String(repeating: "日本/", count: 100) + "name.txt"
    let listing = FileListing(files: [
      .init(
        path: BytePath(Array(path.utf8)),
        bytes: 1,
        kind: .hardLink,
        layer: 0,
        mode: 0o644,
        uid: 0,
        gid: 0,
        linkTarget: BytePath(Array(path.utf8))
      )
    ])

    #expect(FileListingRenderer().text(listing).contains("  \(path) -> \(path)\n"))
    let lines = FileListingRenderer(width: 80).text(listing).split(separator: "\n")
    #expect(lines.allSatisfy { DisplayWidth.columns(String($0)) <= 80 })
    #expect(lines[1].contains("/name.txt -> "))
  }

  @Test func `colour is optional`() {
    #expect(!FileListingRenderer().text(Self.listing).contains("\u{1B}"))
    #expect(FileListingRenderer(color: true).text(Self.listing).contains("\u{1B}[1m"))
  }

  @Test func `JSON has a row a line`() {
    let text = String(decoding: FileListingRenderer().json(Self.listing), as: UTF8.self)

    #expect(
      text.hasPrefix(
        """
        {
          "schemaVersion": 1,
          "files": [
            {"path": "usr/bin/helper", "bytes": 12345, "kind": "file", "layer": 3, "mode": "4755", \
        "uid": 0, "gid": 0, "linkTarget": null, "capabilities": false, "wastedBy": null},
            {"path": "c\u{FFFD}", "pathBase64": "Y+k=", "bytes": 300000, "kind": "file", \
        "layer": 12, "mode": "2640", "uid": 1000, "gid": 1000, "linkTarget": null, \
        "capabilities": true, "wastedBy": {"cause": "metadata-only", "removedBy": 14}},

        """
      )
    )
    #expect(
      text.hasSuffix(
        "  ],\n  \"count\": 5,\n  \"bytes\": 312345,\n  \"totalCount\": 5,\n  \"totalBytes\": 312345\n}\n"
      )
    )
  }
}
