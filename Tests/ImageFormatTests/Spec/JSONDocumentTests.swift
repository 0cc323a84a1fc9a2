internal import Archive
import ImageFormat
import Testing

struct JSONDocumentTests {
  @Test(arguments: [
    ("null", "x.json: expected a JSON object with `config` and `layers`, found null"),
    ("[]", "x.json: expected a JSON object with `config` and `layers`, found an array"),
    ("\"a\"", "x.json: expected a JSON object with `config` and `layers`, found a string"),
    ("17", "x.json: expected a JSON object with `config` and `layers`, found a number"),
    ("true", "x.json: expected a JSON object with `config` and `layers`, found a boolean"),
    ("{}", "x.json: `config` is missing"),
    ("", "x.json: expected JSON, found an empty file"),
    ("{\"config\":", "x.json: the JSON ends early"),
    ("{\"config\": \"abc", "x.json: the JSON ends early"),
    ("{\"config\": \"abc\\", "x.json: the JSON ends early"),
    ("{] ", "x.json: not valid JSON"),
    ("no", "x.json: not valid JSON"),
    ("{} {}", "x.json: not valid JSON"),
  ])
  func `what is no manifest is refused in one sentence`(json: String, message: String) {
    #expect(failure(Manifest.self, json) == message)
  }

  @Test(arguments: [
    (
      "{\"rootfs\":{\"diff_ids\":[\"\(digestA)\",\"\(digestA)\",7]}}",
      "x.json: `rootfs.diff_ids[2]`: expected a string, found a number"
    ),
    (
      "{\"rootfs\":{\"diff_ids\":[\"\(digestA)\",\"sha256:../..\"]}}",
      "x.json: `rootfs.diff_ids[1]`: expected a digest such as sha256:…, found `sha256:../..`"
    ),
    ("{\"rootfs\":[]}", "x.json: `rootfs`: expected an object, found an array"),
    (
      "{\"rootfs\":{\"diff_ids\":{}}}",
      "x.json: `rootfs.diff_ids`: expected an array, found an object"
    ),
    ("{\"history\":[null]}", "x.json: `history[0]`: expected an object, found null"),
    (
      "{\"history\":[{},{\"empty_layer\":\"no\"}]}",
      "x.json: `history[1].empty_layer`: expected a boolean, found a string"
    ),
    ("{\"config\":{\"Env\":\"A=1\"}}", "x.json: `config.Env`: expected an array, found a string"),
    (
      "{\"config\":{\"Labels\":{\"a b\\n\\u0001\":1}}}",
      "x.json: `config.Labels[\"a b\\n\\u{1}\"]`: expected a string, found a number"
    ),
    (
      "{\"config\":{\"Healthcheck\":{\"Interval\":1e30}}}",
      "x.json: `config.Healthcheck.Interval`: expected a whole 64-bit number"
    ),
    (
      "{\"config\":{\"Healthcheck\":{\"Interval\":\"30s\"}}}",
      "x.json: `config.Healthcheck.Interval`: expected a number, found a string"
    ),
    (
      "{\"config\":{\"Volumes\":[\"/x\"]}}",
      "x.json: `config.Volumes`: expected an object, found an array"
    ),
  ])
  func `a value of the wrong type is named by its path`(json: String, message: String) {
    #expect(failure(ImageConfig.self, json) == message)
  }

  @Test func `a path begins with the index of an array`() {
    let json = "[{\"Config\":\"a\",\"Layers\":[]},{\"Config\":\"b\",\"Layers\":\"c\"}]"
    #expect(
      failure([DockerManifestItem].self, json)
        == "x.json: `[1].Layers`: expected an array, found a string"
    )
    #expect(
      failure([DockerManifestItem].self, "null")
        == "x.json: expected a JSON array of objects with `Config` and `Layers`, found null"
    )
    #expect(
      failure([DockerManifestItem].self, "[null]")
        == "x.json: `[0]`: expected an object, found null"
    )
    #expect(failure([DockerManifestItem].self, "[{}]") == "x.json: `[0].Config` is missing")
  }

  @Test func `an error is malformed and names the document`() {
    #expect { try decode(Manifest.self, "{}") } throws: { error in
      let error = error as? ImageError
      return error?.kind == .malformed && error?.place == "x.json"
    }
  }

  @Test func `a document longer than the limit is refused before it is read`() {
    let bytes = [UInt8](repeating: 0x20, count: Limits().documents.bytes + 1)
    #expect { try JSONDocument.decode(Manifest.self, from: bytes, name: "x") } throws: { error in
      (error as? ImageError)?.kind == .limit
    }
    #expect(JSONDocument.shape(bytes) == .other)
  }

  @Test func `nesting is accepted to its limit and refused beyond it`() throws {
    func nested(_ depth: Int) -> String {
      let inner = depth - 1
      return "{\"x\":" + String(repeating: "[", count: inner)
        + String(repeating: "]", count: inner) + "}"
    }
    _ = try decode(ImageConfig.self, nested(512))
    let message = "x.json: arrays and objects may nest 512 deep, these nest deeper"
    #expect(failure(ImageConfig.self, nested(513)) == message)
    #expect(failure(ImageConfig.self, String(repeating: "[", count: 10_000_000)) == message)
    #expect(failure(ImageConfig.self, String(repeating: "{\"a\":", count: 1_000_000)) == message)
  }

  @Test func `a document of too many values is refused before they take memory`() {
    let json = "{\"history\":[" + String(repeating: "{},", count: 500_000) + "{}]}"
    #expect { try decode(ImageConfig.self, json) } throws: { error in
      (error as? ImageError)?.kind == .limit
    }
  }

  @Test func `brackets inside a string do not nest`() throws {
    let brackets = String(repeating: "[{\\\"", count: 1000)
    let config = try decode(ImageConfig.self, "{\"author\":\"\(brackets)\\\\\"}")
    #expect(config.author?.count == 3001)
  }

  @Test func `text that is not UTF-8 is refused`() {
    let message = "x.json: expected JSON in UTF-8"
    func failure(_ bytes: [UInt8]) -> String? {
      do throws(ImageError) {
        _ = try JSONDocument.decode(ImageConfig.self, from: bytes, name: "x.json")
        return nil
      } catch {
        return error.description
      }
    }
    #expect(failure(Array("{\"author\":\"".utf8) + [0xFF] + Array("\"}".utf8)) == message)
    #expect(failure(Array("{\"unread\":\"".utf8) + [0xC3] + Array("\"}".utf8)) == message)
    #expect(failure("{}".utf16.flatMap { [UInt8($0), 0] }) == message)
    #expect(failure([0xFF, 0xFE] + "{}".utf16.flatMap { [UInt8($0), 0] }) == message)
  }

  @Test func `a byte order mark is skipped`() throws {
    #expect(try decode(ImageConfig.self, "\u{FEFF}{\"author\":\"x\"}").author == "x")
    #expect(JSONDocument.shape(Array("\u{FEFF} [1]".utf8)) == .array)
  }

  @Test(arguments: [
    "{\"author\":\"a\",\"author\":\"b\"}", "{\"x\":{\"y\":1,\"z\":2,\"y\":3}}",
    "{\"x\":[{\"y\":1,\"y\":2}]}",
  ])
  func `an object with a key twice is refused`(json: String) throws {
    #expect(try #require(failure(ImageConfig.self, json)).hasSuffix("` twice"))
  }

  @Test(arguments: [
    "{\"x\":{\"y\":1},\"y\":1,\"z\":{\"y\":1}}", "{\"x\":[\"y\",\"y\",\"y\"]}",
    "{\"n\":1,\"\\n\":2}",
    "{\"x\":\"x\"}", "{\"x\":[{\"y\":1},{\"y\":1}]}",
  ])
  func `the same key in different objects is fine`(json: String) {
    #expect(failure(ImageConfig.self, json) == nil)
  }

  @Test(arguments: [
    ("[{\"Config\":1}]", JSONShape.array), ("null", .null), (" \n{}", .object(keys: [])),
    ("{\"config\":{\"deep\":1},\"layers\":[{\"x\":2}]}", .object(keys: ["config", "layers"])),
    ("{\"manifests\":null,\"x\":\"layers\"}", .object(keys: ["manifests", "x"])),
    ("{\"fsLayers\":[]", .object(keys: ["fsLayers"])), ("", .other), ("7", .other),
  ])
  func `the shape of a document is that of its top level`(json: String, shape: JSONShape) {
    #expect(JSONDocument.shape(Array(json.utf8)) == shape)
  }

  @Test func `a shape has its keys and no others`() {
    let shape = JSONDocument.shape(Array("{\"layers\":[]}".utf8))
    #expect(shape.hasKey("layers"))
    #expect(!shape.hasKey("manifests"))
    #expect(!JSONShape.array.hasKey("layers"))
  }
}
