// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "tare",
  platforms: [.macOS(.v13)],
  products: [.executable(name: "tare", targets: ["tare"])],
  dependencies: [
    // Arguments, help and shell completions: the Swift project's own parser.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    // Tar headers, and the zstd, xz and bzip2 decoders.
    .systemLibrary(
      name: "CArchive",
      pkgConfig: "libarchive",
      providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]
    ),
    // Gzip. libarchive's own gzip filter hides where a member ends and what follows the last one.
    .systemLibrary(
      name: "CInflate",
      pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]
    ),
    // SHA-256. swift-crypto hashes at the same speed (1.4 GB/s with SHA-NI), but takes minutes to
    // build, once for every configuration; libcrypto is one more system package and costs nothing.
    .systemLibrary(
      name: "CCrypto",
      pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]
    ),

    .target(
      name: "Archive",
      dependencies: ["CArchive", "CInflate", "CCrypto"],
      swiftSettings: settings
    ),
    .target(name: "ImageFormat", dependencies: ["Archive"], swiftSettings: settings),
    .target(
      name: "LayerAnalysis",
      dependencies: ["Archive", "ImageFormat"],
      swiftSettings: settings
    ),
    .target(
      name: "ImageReport",
      dependencies: ["Archive", "ImageFormat", "LayerAnalysis"],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "tare",
      dependencies: [
        "Archive", "ImageFormat", "LayerAnalysis", "ImageReport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings
    ),

    .target(
      name: "TestSupport",
      dependencies: ["Archive", "CInflate"],
      path: "Tests/TestSupport",
      swiftSettings: settings
    ),
    .testTarget(
      name: "ArchiveTests",
      dependencies: ["Archive", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "ImageFormatTests",
      dependencies: ["ImageFormat", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "LayerAnalysisTests",
      dependencies: ["LayerAnalysis", "ImageFormat", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "ImageReportTests",
      dependencies: ["ImageReport", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "CommandTests",
      dependencies: ["tare", "TestSupport"],
      swiftSettings: settings
    ),
  ],
  swiftLanguageModes: [.v6]
)
