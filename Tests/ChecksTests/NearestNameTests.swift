internal import Checks
internal import Testing

@Suite struct `The nearest name` {
  private let names = Measure.allCases.map(\.rawValue)

  @Test(arguments: [
    ("image-siez", "image-size"), ("imagesize", "image-size"), ("IMAGE_SIZE", "image-size"),
    ("Image size", "image-size"), ("layer", "layers"), ("layres", "layers"), ("file", "files"),
    ("wasted", "wasted-size"), ("wasted-precent", "wasted-percent"), ("eficiency", "efficiency"),
    ("setuid", "setuid-files"), ("root-owned", "root-owned-files"), ("layers-size", "layer-size"),
    ("growth", "growth-size"), ("download-sizes", "download-size"),
  ])
  func `is what was meant`(text: String, name: String) {
    #expect(NearestName.of(text, among: names) == name)
  }

  @Test(arguments: ["", "x", "im", "bananas", "size-of-everything-in-the-whole-image", "日本語"])
  func `is none where nothing is like it`(text: String) {
    #expect(NearestName.of(text, among: names) == nil)
  }

  @Test func `is not looked for in a text without end`() {
    #expect(NearestName.of(String(repeating: "layers", count: 100_000), among: names) == nil)
    #expect(NearestName.of("layers", among: []) == nil)
  }
}
