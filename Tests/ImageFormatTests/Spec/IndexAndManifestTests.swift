import ImageFormat
import Testing

struct IndexAndManifestTests {
  static func descriptor(_ type: String, _ more: String = "") -> String {
    "{\"mediaType\":\"\(type)\",\"digest\":\"\(digestA)\",\"size\":7\(more)}"
  }

  static func manifest(config: String, layers: [String], _ more: String = "") throws -> Manifest {
    let layers = layers.map { descriptor($0) }.joined(separator: ",")
    return try decode(
      Manifest.self,
      "{\"schemaVersion\":2,\"config\":\(descriptor(config)),\"layers\":[\(layers)]\(more)}"
    )
  }

  static let ociConfig = MediaType.ociConfig.rawValue
  static let ociLayer = MediaType.ociLayer.rawValue
  static let inToto = "application/vnd.in-toto+json"

  @Test func `a null manifests list is an empty index`() throws {
    #expect(try decode(ImageIndex.self, "{\"manifests\":null}").manifests.isEmpty)
    #expect(failure(ImageIndex.self, "{}") == "x.json: `manifests` is missing")
  }

  @Test func `an index may name no media type of its own`() throws {
    let index = try decode(
      ImageIndex.self,
      "{\"schemaVersion\":2,\"manifests\":[\(Self.descriptor("x"))],\"annotations\":null}"
    )
    #expect(index.mediaType == nil)
    #expect(index.manifests.count == 1)
    #expect(!index.isBuildCache)
  }

  @Test func `a descriptor has every field of the specification`() throws {
    let more = """
      ,"urls":["https://x"],"annotations":{"a":"b","c":null},"data":"e30=",
      "artifactType":"application/x","unknown":[1],
      "platform":{"os":"windows","architecture":"arm","variant":"v7","os.version":"10","os.features":[]}
      """
    let index = try decode(ImageIndex.self, "{\"manifests\":[\(Self.descriptor("m/t", more))]}")
    let expected = Descriptor(
      mediaType: MediaType(rawValue: "m/t"),
      digest: try Digest(parsing: digestA),
      size: 7,
      urls: ["https://x"],
      annotations: ["a": "b", "c": ""],
      data: Array("{}".utf8),
      artifactType: MediaType(rawValue: "application/x"),
      platform: Platform(os: "windows", architecture: "arm", variant: "v7", osVersion: "10")
    )
    #expect(index.manifests == [expected])
  }

  @Test func `optional fields of a descriptor may be null`() throws {
    let more = """
      ,"urls":null,"annotations":null,"data":null,"artifactType":null,"platform":null
      """
    let index = try decode(ImageIndex.self, "{\"manifests\":[\(Self.descriptor("m/t", more))]}")
    let descriptor = try #require(index.manifests.first)
    #expect(descriptor.urls.isEmpty && descriptor.annotations.isEmpty)
    #expect(descriptor.data == nil && descriptor.platform == nil)
  }

  @Test(arguments: [
    (
      "{\"digest\":\"\(digestA)\",\"size\":-1}",
      "`manifests[0].size`: expected a length in bytes, found -1"
    ),
    ("{\"digest\":\"\(digestA)\"}", "`manifests[0].size` is missing"),
    (
      "{\"digest\":\"\(digestA)\",\"size\":9223372036854775808}",
      "`manifests[0].size`: expected a whole 64-bit number"
    ),
    (
      "{\"digest\":\"\(digestA)\",\"size\":1.5}",
      "`manifests[0].size`: expected a whole 64-bit number"
    ),
    ("{\"size\":1}", "`manifests[0].digest` is missing"),
    (
      "{\"digest\":\"\(digestA)\",\"size\":1,\"data\":\"!\"}",
      "`manifests[0].data`: expected base64"
    ),
  ])
  func `a descriptor that does not identify a blob is refused`(json: String, message: String) {
    #expect(failure(ImageIndex.self, "{\"manifests\":[\(json)]}") == "x.json: \(message)")
  }

  @Test func `null layers are none, and absent ones an error`() throws {
    let config = "\"config\":\(Self.descriptor(Self.ociConfig))"
    #expect(try decode(Manifest.self, "{\(config),\"layers\":null}").layers.isEmpty)
    #expect(failure(Manifest.self, "{\(config)}") == "x.json: `layers` is missing")
  }

  @Test func `a manifest of schema 1 is refused by name`() {
    #expect { try decode(Manifest.self, "{\"schemaVersion\":1,\"fsLayers\":[]}") } throws: {
      error in
      guard let error = error as? ImageError else { return false }
      return error.kind == .unsupported && error.place == "x.json"
        && error.message.contains("schema 1")
    }
  }

  @Test(arguments: [
    (ociConfig, [ociLayer], ManifestRole.image),
    (MediaType.dockerConfig.rawValue, [MediaType.dockerLayer.rawValue + ".gzip"], .image),
    (ociConfig, [], .image),
    ("", [""], .image),
    ("application/octet-stream", [ociLayer], .image),
    (ociConfig, ["application/vnd.oci.image.layer.nondistributable.v1.tar+gzip"], .image),
    (ociConfig, ["application/vnd.erofs.layer.v1"], .image),
    (ociConfig, [ociLayer + "+encrypted"], .image),
    (ociConfig, [inToto, inToto], .attestation),
    (MediaType.ociEmpty.rawValue, [inToto], .attestation),
    (ociConfig, ["application/vnd.dev.cosign.simplesigning.v1+json"], .signature),
    (MediaType.ociEmpty.rawValue, ["application/vnd.dev.sigstore.bundle.v0.3+json"], .signature),
    (
      "application/vnd.cncf.helm.config.v1+json",
      ["application/vnd.cncf.helm.chart.content.v1.tar+gzip"], .helmChart
    ),
    (MediaType.buildKitCache.rawValue, [ociLayer], .buildCache),
    ("application/vnd.wasm.config.v0+json", ["application/wasm"], .webAssembly),
    (MediaType.ociEmpty.rawValue, [MediaType.ociEmpty.rawValue], .artifact),
    ("application/vnd.acme.rocket.config.v1+json", [ociLayer], .artifact),
    (ociConfig, ["text/plain"], .artifact),
  ])
  func `the role of a manifest follows from its types`(
    config: String,
    layers: [String],
    role: ManifestRole
  ) throws {
    let manifest = try Self.manifest(config: config, layers: layers)
    #expect(manifest.role() == role)
    #expect(role.isRunnable == (role == .image))
  }

  @Test func `the newer form of an attestation is known by its artifact type`() throws {
    let manifest = try Self.manifest(
      config: MediaType.ociEmpty.rawValue,
      layers: ["application/json"],
      """
      ,"artifactType":"application/vnd.docker.attestation.manifest.v1+json",
      "subject":\(Self.descriptor(MediaType.ociManifest.rawValue))
      """
    )
    #expect(manifest.role() == .attestation)
    #expect(manifest.subject != nil)
  }

  @Test func `an index tells attestations before their manifests are read`() throws {
    let image = try Self.manifest(config: Self.ociConfig, layers: [Self.ociLayer])
    func listed(_ more: String) throws -> Descriptor {
      let json = "{\"manifests\":[\(Self.descriptor(MediaType.ociManifest.rawValue, more))]}"
      return try #require(try decode(ImageIndex.self, json).manifests.first)
    }
    let attestation = try listed(
      ",\"annotations\":{\"vnd.docker.reference.type\":\"attestation-manifest\"}"
    )
    #expect(attestation.manifestRole == .attestation)
    #expect(image.role(listedAs: attestation) == .attestation)
    let other = try listed(",\"annotations\":{\"vnd.docker.reference.type\":\"news\"}")
    #expect(image.role(listedAs: other) == .artifact)
    let plain = try listed("")
    #expect(plain.manifestRole == nil)
    #expect(image.role(listedAs: plain) == .image)
  }

  @Test func `a BuildKit cache index lists layers and a cache configuration`() throws {
    let json = """
      {"manifests":[\(Self.descriptor(Self.ociLayer)),
      \(Self.descriptor(MediaType.buildKitCache.rawValue))]}
      """
    let index = try decode(ImageIndex.self, json)
    #expect(index.isBuildCache)
    #expect(index.manifests.last?.manifestRole == .buildCache)
  }
}
