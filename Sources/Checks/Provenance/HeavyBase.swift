internal import ImageFormat
internal import LayerAnalysis

extension Rule {
  static let heavyBase = Rule(
    703,
    "heavy-base",
    .note,
    title: "a base image that is most of the image",
    why: """
      A full distribution with its compilers is a base to build on; what runs needs a slim one, or none.
      """,
    fix: "FROM …-slim",
    guides: Guide.allCases,
    needs: Needs(
      contents: ["etc/os-release": 4 << 10, "usr/lib/os-release": 4 << 10],
      packages: true
    )
  ) { evidence throws(NotCheckable) in
    try evidence.requireLayers()
    guard let count = evidence.base.layers else {
      throw NotCheckable("where the base image ends is not known; say so with --base-layers")
    }
    // An image that is nothing but its base is one to build on.
    guard count > 0, count < evidence.image.layers.count else { return [] }
    let shipped = evidence.weighed.analysis.layers.map { $0?.shippedBytes ?? 0 }
    let bytes = shipped.prefix(count).reduce(0, +)
    let all = evidence.weighed.analysis.totals.shippedBytes
    let catalogue = evidence.packages
    let tools = catalogue.packages.indices.filter { number in
      evidence.isProbablyFromBase(catalogue.packages[number].layer)
        && BuildTool.isOne(catalogue.packages[number])
    }
    let hasCompiler = tools.contains { number in
      ["gcc", "g++", "gcc-c++", "build-base", "build-essential"]
        .contains(catalogue.packages[number].name)
    }
    let isMost = bytes > 300_000_000 && bytes / 6 > all / 10
    guard isMost || hasCompiler else {
      try catalogue.require([.dpkg, .apk, .rpm])
      return []
    }
    let system = try evidence.systemName().map { ", \($0)," } ?? ""
    let largest = catalogue.byLayer(tools).flatMap(\.packages)
    return [
      Observation(
        hasCompiler
          ? "the base image\(system) is one to build on, with \(catalogue.summary(largest))"
          : "the base image\(system) is most of the image",
        bytes: bytes
      )
    ]
  }
}

extension Evidence {
  /// The name of the system, as in `Debian GNU/Linux 12 (bookworm)`; `nil` where nothing says.
  ///
  /// os-release(5).
  fileprivate func systemName() throws(NotCheckable) -> String? {
    guard let file = root.file(at: "etc/os-release")?.content,
      let head = try content(of: file, upTo: 4 << 10)
    else { return nil }
    let key = Array("PRETTY_NAME=".utf8)
    guard let line = head.bytes[...].lines.first(where: { $0.starts(with: key) }) else {
      return nil
    }
    let value = line.dropFirst(key.count).trimmed.filter { $0 != 0x22 && $0 != 0x27 }
    return value.isEmpty || value.count > 100 ? nil : String(decoding: value, as: UTF8.self)
  }
}
