internal import TestSupport
internal import Testing

@Suite struct `The JSON report` {
  @Test func `has the numbers that the image was built with`() throws {
    let report = try weigh(Sample.image.archive(.dockerSave))
    let expected: [String: JSONValue] = [
      "layers": 4, "entries": .integer(Sample.entries),
      "shippedBytes": .integer(Sample.shippedBytes),
      "visibleBytes": .integer(Sample.shippedBytes - Sample.wastedBytes),
      "wastedBytes": .integer(Sample.wastedBytes), "deletedBytes": 100_000,
      "overwrittenBytes": 5006, "metadataOnlyBytes": 5000, "sameLayerBytes": 0,
      "duplicateBytes": .null, "downloadBytes": .null, "files": 5, "directories": 5, "symlinks": 1,
      "rootOwnedFiles": 2, "rootOwnedBytes": 5008, "setuidFiles": 0, "setgidFiles": 0,
      "worldWritableFiles": 2,
    ]
    for (key, value) in expected { #expect(report["totals"][key] == value, "\(key)") }
    let tarBytes = Sample.image.layers.reduce(0) { $0 + $1.tar.bytes.count }
    #expect(report["totals"]["tarBytes"].integer == tarBytes)
    #expect(
      report["totals"]["archiveBytes"].integer == Sample.image.archive(.dockerSave).bytes.count
    )
    let layers = report["layers"].elements
    #expect(layers.map { $0["shippedBytes"].integer } == [105_016, 8, 5000, 30])
    #expect(layers.map { $0["wastedBytes"].integer } == [105_006, 0, 0, 0])
    #expect(layers.map { $0["whiteouts"].integer } == [0, 1, 0, 0])
    #expect(layers.map { $0["hardLinks"].integer } == [0, 0, 0, 1])
    #expect(layers.map { $0["setuidFiles"].integer } == [1, 0, 0, 0])
    #expect(layers.map { $0["index"].integer } == [0, 1, 2, 3])
    #expect(
      layers.map { $0["diffID"].string }
        == Sample.image.layers.map { SHA256.digest($0.tar.bytes) }
    )
  }

  @Test func `has a row for each wasted file, largest first`() throws {
    let wasted = try weigh(Sample.image.archive(.ociArchive))["wasted"].elements
    #expect(wasted.map { $0["path"].string } == ["tmp/big", "usr/bin/tool", "etc/motd"])
    #expect(wasted.map { $0["bytes"].integer } == [100_000, 5000, 6])
    #expect(wasted.map { $0["cause"].string } == ["deleted", "metadata-only", "overwritten"])
    #expect(wasted.map { $0["addedBy"].integer } == [0, 0, 0])
    #expect(wasted.map { $0["removedBy"].integer } == [1, 2, 1])
    #expect(wasted.allSatisfy { $0["lastPath"] == .null })
  }

  @Test func `counts what a layer itself overwrites`() throws {
    let image = Sample.adding([.file("x", size: 40), .file("x", size: 50)])
    let totals = try weighDespiteWarnings(image.archive(.dockerSave))["totals"]
    #expect(totals["sameLayerBytes"] == 40)
    #expect(totals["wastedBytes"].integer == Sample.wastedBytes + 40)
  }

  @Test func `states the download where layers are compressed`() throws {
    let archive = Sample.image.archive(.ociArchive)
    let members = Set(archive.layerMembers + [archive.configMember, archive.manifestMember ?? ""])
    let sum = members.reduce(0) { $0 + (archive[$1]?.count ?? 0) }
    let report = try weigh(archive)
    #expect(report["totals"]["downloadBytes"].integer == sum)
    #expect(
      report["layers"].elements.map { $0["blobBytes"].integer }
        == archive.layerMembers.map { archive[$0]?.count }
    )
    #expect(
      report["layers"].elements.map { $0["digest"].string }
        == archive.layerMembers.map { archive[$0].map(SHA256.digest) }
    )
    #expect(report["layers"].elements.allSatisfy { $0["compression"] == "gzip" })
  }

  @Test func `names the image, its config and the instruction of each layer`() throws {
    let archive = Sample.image.archive(.dockerSave)
    let report = try weigh(archive)
    let image = report["image"]
    #expect(image["names"] == .array(["app:1"]))
    #expect(image["id"].string == archive[archive.configMember].map(SHA256.digest))
    #expect(image["platform"]["os"] == "linux")
    #expect(image["platform"]["architecture"] == "amd64")
    #expect(image["config"]["user"] == "1000")
    #expect(image["config"]["cmd"] == .array(["tool"]))
    #expect(image["config"]["env"] == .array(["A=b"]))
    #expect(image["config"]["workingDir"] == "/app")
    let layers = report["layers"].elements
    #expect(layers.map { $0["instruction"]["kind"].string } == ["ADD", "RUN", "RUN", "COPY"])
    let text = layers[1]["instruction"]["text"].string ?? ""
    #expect(text.contains("rm /tmp/big && echo goodbye >/etc/motd"))
  }

  static let keys: [String: Set<String>] = [
    "": [
      "schemaVersion", "tool", "source", "image", "totals", "base", "layers", "wasted",
      "duplicates", "packages", "findings", "checks", "budgets", "warnings",
    ],
    "tool": ["name", "version"],
    "source": ["path", "format", "compression", "archiveBytes", "unreferencedBytes"],
    "image": ["names", "id", "manifestDigest", "platform", "created", "config"],
    "totals": [
      "layers", "archiveBytes", "downloadBytes", "tarBytes", "shippedBytes", "visibleBytes",
      "wastedBytes", "wastedPercent", "deletedBytes", "overwrittenBytes", "metadataOnlyBytes",
      "sameLayerBytes", "duplicateBytes", "efficiency", "entries", "files", "directories",
      "symlinks", "rootOwnedFiles", "rootOwnedBytes", "setuidFiles", "setgidFiles",
      "worldWritableFiles",
    ],
    "base": ["layers", "source", "name", "digest"], "checks": ["failOn", "savableBytes", "rules"],
  ]

  static let layerKeys: Set<String> = [
    "index", "diffID", "digest", "mediaType", "compression", "blobBytes", "tarBytes",
    "shippedBytes", "wastedBytes", "removesBytes", "entries", "files", "directories", "symlinks",
    "hardLinks", "whiteouts", "opaqueWhiteouts", "rootOwnedFiles", "rootOwnedBytes", "setuidFiles",
    "instruction", "createdBy", "created", "comment", "fromBase",
  ]

  @Test(arguments: PackedImage.Flavour.complete)
  func `has the same keys for every flavour`(flavour: PackedImage.Flavour) throws {
    let report = try weigh(Sample.image.archive(flavour))
    for (key, keys) in Self.keys {
      let object = key.isEmpty ? report : report[key]
      if key == "base" && object == .null { continue }
      #expect(Set(object.members.keys) == keys, "\(key)")
    }
    for layer in report["layers"].elements {
      #expect(Set(layer.members.keys) == Self.layerKeys)
    }
    for row in report["wasted"].elements {
      #expect(
        Set(row.members.keys).subtracting(["pathBase64", "lastPathBase64"])
          == ["path", "lastPath", "bytes", "cause", "addedBy", "removedBy"]
      )
    }
    #expect(report["schemaVersion"] == 1)
    #expect(report["tool"]["name"] == "tare")
  }

  @Test func `adds up in each of the archives at hand`() throws {
    for flavour in PackedImage.Flavour.complete {
      let totals = try weigh(Sample.image.archive(flavour))["totals"]
      func bytes(_ key: String) -> Int { totals[key].integer ?? -1 }
      #expect(bytes("visibleBytes") + bytes("wastedBytes") == bytes("shippedBytes"))
      #expect(
        bytes("deletedBytes") + bytes("overwrittenBytes") + bytes("sameLayerBytes")
          == bytes("wastedBytes")
      )
    }
  }

  @Test func `validates against the schema`() throws {
    let result = try TareProcess.run(["schema"])
    let schema = try report(of: result)
    #expect(schema["$schema"].string?.contains("json-schema.org") == true)
    for archive in PackedImage.Flavour.complete.map({ Sample.image.archive($0) })
      + OddInput.all.map(\.archive)
    {
      let problems = try JSONSchema(schema).problems(in: weighDespiteWarnings(archive))
      #expect(problems == [])
    }
  }

  @Test func `is not any document to the schema`() throws {
    let schema = try JSONSchema(report(of: TareProcess.run(["schema"])))
    var document = try weigh(Sample.small.archive(.dockerSave))
    document["schemaVersion"] = "one"
    #expect(schema.problems(in: document) != [])
    #expect(schema.problems(in: .object([:])) != [])
  }
}
