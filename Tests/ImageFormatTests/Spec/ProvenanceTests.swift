internal import ImageFormat
internal import TestSupport
internal import Testing

@Suite struct `The provenance of an image` {
  private static let image = ImageBuilder(layers: [[.file("a", size: 1)]])
  private static let hash = String(repeating: "0a", count: 32)

  /// What BuildKit attests: version 0.2 of the predicate as its documentation shows it.
  private static func statement(_ materials: String, subject: String = "") -> String {
    #"""
    {"_type":"https://in-toto.io/Statement/v0.1","predicateType":"https://slsa.dev/provenance/v0.2",
     "subject":[\#(subject)],"predicate":{"builder":{"id":""},
     "buildType":"https://mobyproject.org/buildkit@v1","materials":[\#(materials)]}}
    """#
  }

  private func provenance(
    _ statement: String?,
    _ flavour: PackedImage.Flavour = .buildx,
    _ form: PackedImage.Attestations = .imageConfig,
    _ change: (PackedImage) -> PackedImage = { $0 }
  ) throws -> Provenance? {
    let packed = PackedImage(flavour, [Self.image], attestations: form, statement: statement)
    var found: Provenance?
    try open(change(packed)) { opened throws in found = try opened.load().provenance }
    return found
  }

  @Test func `names the images that stages took, in all forms of archives`() throws {
    let statement = Self.statement(
      #"""
      {"uri":"pkg:docker/docker/dockerfile@1","digest":{"sha256":"\#(Self.hash)"}},
      {"uri":"pkg:docker/golang@1.19.4-alpine?platform=linux%2Farm64","digest":{"sha256":"\#(Self.hash)"}},
      {"uri":"https://github.com/me/app.git#refs/heads/main","digest":{"sha1":"00"}},
      {"uri":"pkg:docker/ghcr.io/me/base?digest=sha256%3A\#(Self.hash)&platform=linux%2Famd64"},
      {"uri":"pkg:docker/golang@1.19.4-alpine?platform=linux%2Famd64"}
      """#
    )
    let sources = [
      Provenance.Source(name: "golang:1.19.4-alpine", digest: "sha256:\(Self.hash)"),
      Provenance.Source(name: "ghcr.io/me/base@sha256:\(Self.hash)", digest: nil),
    ]
    for flavour in [PackedImage.Flavour.buildx, .containerd, .ociArchive, .ociLayout] {
      for form in PackedImage.Attestations.allCases {
        let found = try provenance(statement, flavour, form)
        #expect(found?.sources == sources && found?.problem == nil, "\(flavour)")
      }
    }
    #expect(try provenance(statement)?.onlySource == nil)
    #expect(try provenance(nil)?.sources == [])
  }

  @Test func `is read in its newer version`() throws {
    let statement = #"""
      {"predicateType":"https://slsa.dev/provenance/v1","predicate":{"buildDefinition":{
       "resolvedDependencies":[{"uri":"pkg:docker/debian@12"},{"uri":null}]},"runDetails":{}}}
      """#
    #expect(try provenance(statement)?.onlySource?.name == "debian:12")
  }

  @Test func `that is damaged is told, and takes no image away`() throws {
    let other = Self.statement(
      #"{"uri":"pkg:docker/debian@12"}"#,
      subject: #"{"name":"_","digest":{"sha256":"\#(Self.hash)"}}"#
    )
    for (statement, problem) in [
      ("no JSON", "JSON"), ("[]", "a JSON object with `predicate`"), (other, "another image"),
      (#"{"predicateType":"https://slsa.dev/provenance/v1","predicate":7}"#, "predicate"),
      (Self.statement(#"{"uri":7}"#), "uri"),
      (Self.statement(String(repeating: "[", count: 600)), "nest"),
    ] {
      let found = try provenance(statement)
      #expect(found?.sources == [], "\(statement)")
      #expect(found?.problem?.contains(problem) == true, "\(found?.problem ?? "none")")
    }
    let good = Self.statement(#"{"uri":"pkg:docker/debian@12"}"#)
    let path = "blobs/sha256/" + TestSupport.SHA256.hex(Array(good.utf8))
    let gone = try provenance(good) { $0.with { $0[path] = nil } }
    #expect(gone?.sources == [] && gone?.problem?.contains("not in the archive") == true)
    let changed = try provenance(good) {
      $0.with { $0[path] = Array(Self.statement(#"{"uri":"pkg:docker/debian@11"}"#).utf8) }
    }
    #expect(changed?.sources == [] && changed?.problem?.contains("its digest") == true)
  }

  @Test func `is none where nothing is attested`() throws {
    var found: Provenance? = Provenance()
    try open(Self.image.archive(.buildx)) { opened throws in found = try opened.load().provenance }
    #expect(found == nil)
  }
}
