import ImageFormat
import Testing

struct PlatformTests {
  @Test func `a platform parses into its parts`() throws {
    let platform = try Platform(parsing: "Linux/ARM64/v8")
    #expect(platform == Platform(os: "linux", architecture: "arm64", variant: "v8"))
    #expect(platform.description == "linux/arm64/v8")
    #expect(try Platform(parsing: "linux/amd64").description == "linux/amd64")
  }

  @Test(arguments: ["", "linux", "amd64", "linux/", "/amd64", "linux//v8", "a/b/c/d", "linux/arm/"])
  func `a platform without both parts is refused`(text: String) {
    #expect { try Platform(parsing: text) } throws: { ($0 as? ImageError)?.kind == .selection }
  }

  @Test(arguments: [
    ("linux/arm64", "linux/arm64/v8"), ("linux/arm64/v8", "linux/arm64"),
    ("linux/x86_64", "linux/amd64"), ("linux/amd64", "linux/x86_64"),
    ("linux/amd64/v1", "linux/amd64"), ("linux/aarch64", "linux/arm64"),
    ("linux/arm64", "linux/aarch64/v8"), ("linux/386", "linux/i386"),
    ("linux/arm/v7", "linux/arm"), ("linux/arm/7", "linux/arm/v7"), ("LINUX/AMD64", "linux/amd64"),
  ])
  func `spellings of one platform are the same`(image: String, wanted: String) throws {
    let distance = try Platform(parsing: image).distance(from: Platform(parsing: wanted))
    #expect(distance == 0)
  }

  @Test(arguments: [
    ("linux/arm/v6", "linux/arm/v7"), ("linux/arm/v5", "linux/arm/v7"),
    ("linux/arm/v6", "linux/arm"), ("linux/amd64/v2", "linux/amd64/v3"),
    ("linux/amd64", "linux/amd64/v3"), ("linux/amd64/v3", "linux/amd64"),
    ("linux/arm64", "linux/arm64/v9"), ("linux/arm64/v8.1", "linux/arm64/v8.2"),
    ("linux/mips/strange", "linux/mips"),
  ])
  func `a variant serves a newer one, and any where none is asked for`(
    image: String,
    wanted: String
  ) throws {
    let (image, wanted) = try (Platform(parsing: image), Platform(parsing: wanted))
    #expect(image.matches(wanted))
    #expect(image.distance(from: wanted) != 0)
  }

  @Test(arguments: [
    ("linux/amd64", "windows/amd64"), ("linux/amd64", "linux/arm64"),
    ("linux/arm/v7", "linux/arm/v6"), ("linux/arm", "linux/arm/v6"),
    ("linux/amd64/v3", "linux/amd64/v2"), ("linux/arm/v7", "linux/arm64"),
    ("linux/mips/a", "linux/mips/b"), ("unknown/unknown", "linux/amd64"),
    ("linux/arm64/v999999", "linux/arm64/v8"),
  ])
  func `a platform that cannot serve matches nothing`(image: String, wanted: String) throws {
    #expect(try !Platform(parsing: image).matches(Platform(parsing: wanted)))
  }

  @Test(arguments: [
    ("linux/arm/v7", ["v5", "v7", "v6"], ["v7", "v6", "v5"]),
    ("linux/arm/v6", ["v5", "v7", "v6"], ["v6", "v5"]),
    ("linux/arm", ["v8", "v5", "v6", "v7"], ["v7", "v6", "v5", "v8"]),
    ("linux/amd64", ["v3", "v2", "v1"], ["v1", "v2", "v3"]),
    ("linux/amd64/v4", ["v1", "v3", "v2"], ["v3", "v2", "v1"]),
  ])
  func `the distance orders variants, best first`(
    wanted: String,
    variants: [String],
    order: [String]
  ) throws {
    let wanted = try Platform(parsing: wanted)
    let ranked = variants.compactMap { variant -> (String, Int)? in
      let image = Platform(os: "linux", architecture: wanted.architecture, variant: variant)
      return image.distance(from: wanted).map { (variant, $0) }
    }
    #expect(ranked.sorted { $0.1 < $1.1 }.map(\.0) == order)
  }

  @Test func `a version of Windows matters only when it is asked for`() {
    let image = Platform(os: "windows", architecture: "amd64", osVersion: "10.0.1")
    #expect(image.matches(Platform(os: "windows", architecture: "amd64")))
    #expect(image.matches(image))
    var wanted = image
    wanted.osVersion = "10.0.2"
    #expect(!image.matches(wanted))
    #expect(image.description == "windows/amd64 (10.0.1)")
  }

  @Test func `the platform of an attestation is unknown`() throws {
    #expect(try Platform(parsing: "unknown/unknown").isUnknown)
    #expect(!Platform.host.isUnknown)
    #expect(Platform.host.os == "linux")
  }
}
