internal import Archive
@testable internal import ImageFormat
internal import TestSupport
internal import Testing

/// The default limits with one of them changed.
private func limits(_ change: (inout Limits) -> Void) -> Limits {
  var limits = Limits()
  change(&limits)
  return limits
}

/// Checks that an image is read within `enough`, and refused with `less`, from a file and a stream.
private func expectBound(
  _ image: PackedImage,
  _ enough: (inout Limits) -> Void,
  less: (inout Limits) -> Void,
  saying message: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  for compression in [ImageBuilder.Compression.none, .gzip] where !image.isDirectory {
    let image = image.with { $0.compression = compression }
    let unexpected = failure(image, limits: limits(enough))
    #expect(unexpected == nil, "\(compression)", sourceLocation: sourceLocation)
    let error = failure(image, limits: limits(less))
    #expect(error?.kind == .limit, "\(compression)", sourceLocation: sourceLocation)
    #expect(
      error?.description.contains(message) == true,
      "\(compression): \(error?.description ?? "none")",
      sourceLocation: sourceLocation
    )
  }
}

@Suite struct `The members of an archive` {
  private static let image = sampleImage.archive(.dockerSave)

  @Test func `are counted, directories and all`() {
    let count = Self.image.tar.entries.count
    expectBound(
      Self.image,
      { $0.members.count = count },
      less: { $0.members.count = count - 1 },
      saying: "more than \(count - 1) members"
    )
    let padded = Self.image.with { image in
      for number in 0..<10 { image.tar.entries.append(.directory("d\(number)")) }
    }
    expectBound(
      padded,
      { $0.members.count = count + 10 },
      less: { $0.members.count = count + 9 },
      saying: "more than \(count + 9) members"
    )
  }

  @Test func `have paths and link targets of bounded length`() {
    let long = RawBytes(repeatElement(0x61, count: 300))
    for entry in [
      TarBuilder.Entry.file(long), .symlink("short", to: long), .hardLink("short", to: long),
      .directory(long + "/"),
    ] {
      let length = entry.type == 0x35 ? 301 : 300
      expectBound(
        Self.image.with { $0.tar.entries.append(entry.format(.pax)) },
        { $0.members.pathBytes = length },
        less: { $0.members.pathBytes = length - 1 },
        saying: "a member's path has \(length) bytes, of which at most \(length - 1) are read"
      )
    }
  }

  @Test func `have paths of bounded length together`() {
    let total = Self.image.tar.entries.reduce(0) { sum, entry in
      sum + entry.name.bytes.count + (entry.type == 0x30 ? 0 : entry.target.bytes.count)
    }
    expectBound(
      Self.image,
      { $0.members.totalPathBytes = total },
      less: { $0.members.totalPathBytes = total - 1 },
      saying: "paths have more than \(total - 1)B together"
    )
  }

  @Test func `are found behind so many links, and not behind more`() {
    let member = Self.image.layerMembers[0]
    let content = RawBytes(Self.image[member] ?? [])
    let chained = Self.image.with { image in
      image.replace(member, with: .symlink(RawBytes(member.utf8), to: "../link-1"))
      for number in 1..<5 {
        image.tar.entries.append(.symlink("link-\(number)", to: "link-\(number + 1)"))
      }
      image.tar.entries.append(.file("link-5", content))
    }
    expectBound(
      chained,
      { $0.members.links = 5 },
      less: { $0.members.links = 4 },
      saying: "more than 4 links lead from it to each other"
    )
    #expect(Limits().members.links == 40)
  }

  @Test func `of a layout are no deeper than any layout has them`() throws {
    let image = sampleImage.archive(.ociLayout)
    try withTemporaryDirectory { directory in
      let path = try image.write(in: directory, as: "layout")
      try directory.write([1, 2, 3], as: "layout/a/b/c/d/file")
      func unreferencedBytes(depth: Int) throws -> Int64 {
        let limits = limits { $0.members.directoryDepth = depth }
        return try open(path, limits: limits) { $0.archive.unreferencedBytes }
      }
      #expect(try unreferencedBytes(depth: 4) == 3)
      #expect(try unreferencedBytes(depth: 3) == 0)
    }
  }

  @Test func `are kept from a stream if they are small, whatever they are`() {
    let image = Self.image.with {
      $0.compression = .gzip
      $0[$0.configMember] = Array("no JSON".utf8)
    }
    func message(_ bytes: Int) -> String? {
      failure(image, limits: limits { $0.members.keptBytes = bytes })?.message
    }
    #expect(message(7) == "not valid JSON")
    #expect(message(6) == "expected a JSON document, found something else")
  }
}

@Suite struct `The documents of an archive` {
  private static let images = ["one:1", "two:2", "three:3"].map { tag in
    sampleImage.with {
      $0.tags = [tag]
      $0.config["Labels"] = ["name": .string(tag)]
    }
  }

  @Test func `have a bounded size`() {
    let image = sampleImage.archive(.ociArchive)
    let size =
      [image.configMember, image.manifestMember ?? "", "index.json"]
      .map { image[$0]?.count ?? 0 }.max() ?? 0
    expectBound(
      image,
      { $0.documents.bytes = size },
      // What is larger is not kept from a stream, unless it is small anyway.
      less: {
        $0.documents.bytes = size - 1
        $0.members.keptBytes = size
      },
      saying: "at most \(ByteSize(size - 1))"
    )
  }

  @Test func `have bounded depth and a bounded number of values`() {
    let image = sampleImage.archive(.ociArchive)
    expectBound(
      image,
      { $0.documents.depth = 4 },
      less: { $0.documents.depth = 2 },
      saying: "may nest 2 deep"
    )
    expectBound(
      image,
      { $0.documents.values = 100 },
      less: { $0.documents.values = 5 },
      saying: "at most 5 JSON values"
    )
  }

  @Test func `may have so many bytes together`() {
    let image = PackedImage(.ociArchive, Self.images)
    let error = failure(image, nil, limits: limits { $0.documents.totalBytes = 500 })
    #expect(error?.kind == .limit)
    #expect(error?.message.contains("more than 500B together") == true)
    #expect(failure(image)?.kind == .selection)
  }

  @Test func `list so many manifests together`() {
    let image = PackedImage(.ociArchive, Self.images)
    func kind(_ manifests: Int) -> ImageError.Kind? {
      failure(image, limits: limits { $0.documents.manifests = manifests })?.kind
    }
    #expect(kind(3) == .selection)
    #expect(kind(2) == .limit)
  }

  @Test func `list so many manifests in truth`() {
    let count = Limits().documents.manifests
    let descriptor =
      #"{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"sha256:\#(String(repeating: "a", count: 64))","size":1}"#
    func index(_ count: Int) -> String {
      #"{"schemaVersion":2,"manifests":[\#(Array(repeating: descriptor, count: count).joined(separator: ","))]}"#
    }
    let image = sampleImage.archive(.ociArchive)
    #expect(failure(image.setting("index.json", index(count)))?.kind == .missing)
    #expect(failure(image.setting("index.json", index(count + 1)))?.kind == .limit)
  }

  @Test func `list so many layers of one image`() {
    expectBound(
      sampleImage.archive(.dockerSave),
      { $0.image.layers = 2 },
      less: { $0.image.layers = 1 },
      saying: "at most 1 are read"
    )
    let count = Limits().image.layers
    let image = sampleImage.archive(.dockerSave).with { image in
      let layers = Array(repeating: #""\#(image.layerMembers[0])""#, count: count + 1)
      image["manifest.json"] = Array(
        #"[{"Config":"\#(image.configMember)","Layers":[\#(layers.joined(separator: ","))]}]"#.utf8
      )
    }
    #expect(failure(image)?.message == "it has 4097 layers, of which at most 4096 are read")
  }
}
