internal import LayerAnalysis

extension Rule {
  static let aptLists = Rule(
    leftover: 201,
    "apt-lists",
    .warning,
    title: "package lists of apt",
    why: "Nothing reads them in a container, and the next apt-get update replaces them.",
    fix: """
      RUN apt-get update && apt-get install -y --no-install-recommends … \\
       && rm -rf /var/lib/apt/lists/*
      """,
    guides: [.fundamentals, .reference, .art, .production],
    peers: ["DKL-DI-0005", "DL3009"],
    [
      Leftover(
        message: "the package lists of apt-get update are shipped",
        paths: ["var/lib/apt/lists/*"],
        errorBytes: 20 << 20,
        isLeftover: { _ in { !$0.hasName("lock") } },
        // What apt-get dist-clean leaves on purpose.
        isIncidental: { $0.hasSuffix("Release") || $0.hasSuffix("Release.gpg") }
      )
    ]
  )
}
