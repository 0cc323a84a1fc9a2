import ImageFormat
import Testing

struct DockerManifestTests {
  @Test func `an item has its configuration, names and layers`() throws {
    let items = try decode(
      [DockerManifestItem].self,
      """
      [{"Config":"c.json","RepoTags":["a:1","a:2"],"Layers":["x/layer.tar"],"Parent":"p",
      "LayerSources":{"\(digestA)":{"mediaType":"m","digest":"\(digestB)","size":3}}}]
      """
    )
    let expected = DockerManifestItem(
      config: "c.json",
      repoTags: ["a:1", "a:2"],
      layers: ["x/layer.tar"]
    )
    #expect(items == [expected])
  }

  @Test(arguments: ["1", "[]", "{\"x\":1}", "null"])
  func `sources of layers that nobody needs are no reason to refuse`(sources: String) throws {
    let json = "[{\"Config\":\"c\",\"Layers\":[\"l\"],\"LayerSources\":\(sources)}]"
    #expect(try decode([DockerManifestItem].self, json) == [.init(config: "c", layers: ["l"])])
  }

  @Test func `an image may have no names and no layers`() throws {
    let json = "[{\"Config\":\"c\",\"RepoTags\":null,\"Layers\":null,\"LayerSources\":null}]"
    #expect(try decode([DockerManifestItem].self, json) == [.init(config: "c", layers: [])])
    #expect(try decode([DockerManifestItem].self, "[]").isEmpty)
  }

  @Test func `keys match without case, as jib writes them`() throws {
    let json = "[{\"config\":\"c\",\"repoTags\":[\"r\"],\"layers\":[\"l\"]}]"
    let expected = DockerManifestItem(config: "c", repoTags: ["r"], layers: ["l"])
    #expect(try decode([DockerManifestItem].self, json) == [expected])
  }

  @Test func `the exact key wins over one that differs in case`() throws {
    let json = "[{\"config\":\"wrong\",\"Config\":\"right\",\"CONFIG\":\"wrong\",\"Layers\":[]}]"
    #expect(try decode([DockerManifestItem].self, json).first?.config == "right")
  }

  @Test func `a layer from before Docker 1.10 is a step of the history`() throws {
    let layer = try decode(
      LegacyLayer.self,
      """
      {"id":"i","parent":"p","created":"t","author":"a","comment":"c","architecture":"amd64",
      "os":"linux","Size":3,"config":{"User":"u"},
      "container_config":{"Cmd":["/bin/sh","-c","#(nop) ","CMD [\\"sh\\"]"]}}
      """
    )
    #expect(layer.id == "i" && layer.parent == "p" && layer.config.user == "u")
    #expect(layer.architecture == "amd64" && layer.os == "linux")
    let step = History(
      created: "t",
      createdBy: "/bin/sh -c #(nop)  CMD [\"sh\"]",
      author: "a",
      comment: "c"
    )
    #expect(layer.history == step)
  }

  @Test func `the lowest layer has no parent`() throws {
    let json = "{\"id\":\"i\",\"parent\":\"\",\"container_config\":{\"Cmd\":null}}"
    let layer = try decode(LegacyLayer.self, json)
    #expect(layer.parent == nil)
    #expect(layer.createdBy == nil)
    #expect(
      failure(LegacyLayer.self, "null") == "x.json: expected a JSON object with `id`, found null"
    )
  }
}
