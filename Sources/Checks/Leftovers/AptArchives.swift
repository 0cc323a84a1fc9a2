extension Rule {
  static let aptArchives = Rule(
    leftover: 202,
    "apt-archives",
    .warning,
    title: "package files and caches of apt",
    why: """
      The packages are installed, and apt builds its caches anew. The configuration of the official \
      images deletes the packages after an installation, but not the caches.
      """,
    fix: """
      RUN apt-get update && apt-get install -y --no-install-recommends … \\
       && apt-get clean && rm -rf /var/lib/apt/lists/*
      """,
    guides: [.fundamentals, .production],
    peers: ["DKL-DI-0005"],
    [
      Leftover(
        message: "the packages that apt-get downloaded are shipped beside what was installed",
        paths: ["var/cache/apt/archives/*.deb", "var/cache/apt/archives/partial/*.deb"]
      ),
      Leftover(
        message: "the binary caches of apt are shipped",
        paths: ["var/cache/apt/*pkgcache.bin"]
      ),
    ]
  )
}
