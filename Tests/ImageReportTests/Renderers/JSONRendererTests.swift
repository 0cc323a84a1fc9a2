import ImageReport
import Testing

@Suite struct JSONRendererTests {
  @Test func `a report without anything known is this text`() {
    #expect(String(decoding: JSONRenderer().render(.empty), as: UTF8.self) == Self.emptyText)
  }

  @Test func `rows take one line each`() {
    let text = String(decoding: JSONRenderer().render(.full), as: UTF8.self)

    #expect(
      text.contains(
        """
          "wasted": [
            {"path": "a\u{FFFD}", "pathBase64": "Yf8=", "lastPath": "a\u{FFFD}", \
        "lastPathBase64": "Yf8=", "bytes": 5, "cause": "same-layer", "addedBy": 0, "removedBy": 0}
          ],
          "duplicates": [
            {"bytes": 4096, "wasteBytes": 4096, "paths": ["b", "a\u{FFFD}"], \
        "pathsBase64": ["Yg==", "Yf8="]}
          ],

        """
      )
    )
  }

  @Test func `labels are in the order of their bytes`() throws {
    var report = Report.wasteful
    report.image.config?.labels = ["b": "1", "a": "2", "Z": "3", "é": "4", "": "5"]

    let json = try JSONValue(JSONRenderer().render(report))

    #expect(json["image"]?["config"]?["labels"]?.keys == ["", "Z", "a", "b", "é"])
  }

  @Test func `what steers a terminal is escaped and comes back the same`() throws {
    let name =
      "q\" b\\ n\n r\r t\t e\u{1B} d\u{7F} c\u{9B} l\u{2028}\u{2029} o\u{202E}\u{2066} 日😀"
      + "\u{200B}\u{FE0F}\u{FEFF}\u{E0041}"
    var report = Report.empty
    report.image.names = [name]

    let bytes = JSONRenderer().render(report)

    #expect(try JSONValue(bytes)["image"]?["names"]?.items == [.string(name)])
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(
      text.contains(
        #""q\" b\\ n\n r\r t\t e\u001b d\u007f c\u009b l\u2028\u2029 o\u202e\u2066 日😀"#
          + #"\u200b\ufe0f\ufeff\udb40\udc41""#
      )
    )
  }

  @Test func `a valid path has no base64, even with a replacement character in it`() throws {
    var report = Report.empty
    report.wasted = [Report.wasted("a\u{FFFD}", 1, .deleted, 0, 1)]

    let row = try #require(try JSONValue(JSONRenderer().render(report))["wasted"]?.items.first)

    #expect(row.keys == ["path", "lastPath", "bytes", "cause", "addedBy", "removedBy"])
  }

  @Test func `derived numbers are exact decimals`() throws {
    let totals = try JSONValue(JSONRenderer().render(.wasteful))["totals"]

    #expect(totals?["wastedPercent"] == .number("58.90"))
    #expect(totals?["efficiency"] == .number("0.4110"))
  }

  @Test func `a hundred thousand rows are all there`() throws {
    var report = Report.empty
    report.wasted = (0..<100_000).map {
      Report.wasted(BytePath(Array("d/\($0)".utf8)), 1, .deleted, 0, 1)
    }

    #expect(try JSONValue(JSONRenderer().render(report))["wasted"]?.items.count == 100_000)
  }

  private static let emptyText = """
    {
      "schemaVersion": 1,
      "tool": {"name": "tare", "version": "1.2.3"},
      "source": {
        "path": "rootfs.tar",
        "format": "rootfs",
        "compression": null,
        "archiveBytes": null,
        "unreferencedBytes": null
      },
      "image": {
        "names": [],
        "id": null,
        "manifestDigest": null,
        "platform": {"os": null, "architecture": null, "variant": null},
        "created": null,
        "config": null
      },
      "totals": {
        "layers": 0,
        "archiveBytes": null,
        "downloadBytes": null,
        "tarBytes": 0,
        "shippedBytes": 0,
        "visibleBytes": 0,
        "wastedBytes": 0,
        "wastedPercent": 0.00,
        "deletedBytes": 0,
        "overwrittenBytes": 0,
        "metadataOnlyBytes": 0,
        "sameLayerBytes": 0,
        "duplicateBytes": null,
        "efficiency": 1.0000,
        "entries": 0,
        "files": 0,
        "directories": 0,
        "symlinks": 0,
        "rootOwnedFiles": 0,
        "rootOwnedBytes": 0,
        "setuidFiles": 0,
        "setgidFiles": 0,
        "worldWritableFiles": 0
      },
      "base": {
        "layers": null,
        "source": "unknown",
        "name": null,
        "digest": null
      },
      "layers": [],
      "wasted": [],
      "duplicates": [],
      "packages": null,
      "findings": [],
      "checks": null,
      "budgets": [],
      "warnings": []
    }

    """
}
