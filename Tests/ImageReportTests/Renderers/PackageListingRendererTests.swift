import ImageReport
import Testing

@Suite struct PackageListingRendererTests {
  private static let packages = [
    Report.Package(
      kind: .dpkg,
      name: "gcc-12",
      version: "12.2.0-14",
      architecture: "amd64",
      bytes: 45_600_000,
      files: 120,
      installedBytes: 46_000_000,
      layer: 12
    ),
    Report.Package(
      kind: .python,
      name: "=evil\u{1B}[2J",
      version: nil,
      architecture: nil,
      bytes: 12,
      files: 1,
      installedBytes: nil,
      layer: 0
    ),
  ]

  private static let listing = PackageListing(
    packages: packages,
    of: .init(files: 130, bytes: 50_000_000),
    unread: [.init(kind: .rpm, path: "var/lib/rpm/rpmdb.sqlite", reason: "is no SQLite database")]
  )

  @Test func `columns are aligned, and what belongs to nobody comes last`() {
    #expect(
      PackageListingRenderer().text(Self.listing) == #"""
          size  files  layer  kind    package
        45.6MB    120     12  dpkg    gcc-12 12.2.0-14 amd64
           12B      1      0  python  =evil\u{1B}[2J
         4.4MB      9                 of no package
        2 packages, 45.6MB of 50MB
        not read: var/lib/rpm/rpmdb.sqlite is no SQLite database

        """#
    )
  }

  @Test func `what --top leaves out is in the sums`() {
    let listing = PackageListing(
      packages: Self.packages,
      of: .init(files: 130, bytes: 50_000_000),
      top: 1
    )

    #expect(PackageListingRenderer().text(listing).hasSuffix("\n1 of 2 packages, 45.6MB of 50MB\n"))
    #expect(listing.unowned == .init(files: 9, bytes: 4_399_988))
  }

  @Test func `an image without packages has its files in one line`() {
    let listing = PackageListing(packages: [], of: .init(files: 3, bytes: 1500))
    let none = PackageListing(packages: [], of: .init(files: 0, bytes: 0))

    #expect(
      PackageListingRenderer().text(listing)
        == """
          size  files  layer  kind    package
        1.5kB      3                 of no package
        0 packages, 0B of 1.5kB

        """
        .replacing("  size", with: " size")
    )
    #expect(PackageListingRenderer().text(none) == "0 packages, 0B of 0B\n")
  }

  @Test func `the JSON form has the sums`() {
    #expect(
      String(decoding: PackageListingRenderer().json(Self.listing), as: UTF8.self) == #"""
        {
          "schemaVersion": 1,
          "packages": [
            {"kind": "dpkg", "name": "gcc-12", "version": "12.2.0-14", "architecture": "amd64", "bytes": 45600000, "files": 120, "installedBytes": 46000000, "layer": 12},
            {"kind": "python", "name": "=evil\u001b[2J", "version": null, "architecture": null, "bytes": 12, "files": 1, "installedBytes": null, "layer": 0}
          ],
          "unowned": {"files": 9, "bytes": 4399988},
          "unread": [
            {"kind": "rpm", "path": "var/lib/rpm/rpmdb.sqlite", "reason": "is no SQLite database"}
          ],
          "count": 2,
          "totalCount": 2,
          "totalFiles": 121,
          "totalBytes": 45600012
        }

        """#
    )
  }

  @Test func `the table has a row for what belongs to nobody`() {
    #expect(
      String(decoding: PackageListingRenderer().csv(Self.listing), as: UTF8.self) == """
        kind,name,version,architecture,bytes,files,installedBytes,layer\r
        dpkg,gcc-12,12.2.0-14,amd64,45600000,120,46000000,12\r
        python,"'=evil\\u{1B}[2J",,,12,1,,0\r
        unowned,,,,4399988,9,,\r

        """
    )
  }
}
