// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

// What a debug build spends most of its time in when the tests run: hashes, checksums and parsers of
// outputs. A package that others depend on may have no such flags.
let isRoot = !Context.packageDirectory.contains("/checkouts/")
let optimized: [SwiftSetting] =
  isRoot ? [.unsafeFlags(["-O"], .when(configuration: .debug))] : []
// Sentences and reports are made once: what says them need not be fast, and there is a lot of it.
let small: [SwiftSetting] =
  isRoot ? [.unsafeFlags(["-Osize"], .when(configuration: .release))] : []
// With a section for every function, the linker leaves out those that nobody calls, and what several
// modules have copies of. On macOS it always can.
let separated: [SwiftSetting] =
  isRoot
  ? [
    .unsafeFlags(
      ["-Xfrontend", "-function-sections"],
      .when(platforms: [.linux], configuration: .release)
    )
  ] : []
// Nobody looks up symbols of an executable, and no C++ in it throws: without the tables for both it is
// three megabytes smaller.
let linkedSmall: [LinkerSetting] =
  isRoot
  ? [
    .unsafeFlags(
      [
        "-use-ld=lld", "-Xlinker", "--no-export-dynamic", "-Xlinker", "--icf=safe",
        "-Xlinker", "--no-eh-frame-hdr", "-Xlinker", "--script",
        "-Xlinker", "\(Context.packageDirectory)/Sources/tare/unwinding.ld",
      ],
      .when(platforms: [.linux], configuration: .release)
    )
  ] : []
let optimizedC: [CSetting] = isRoot ? [.unsafeFlags(["-O2"], .when(configuration: .debug))] : []

// For Scripts/fuzz alone. What it fuzzes guides it: the modules under test, and not those that test
// them. That is said here, since the compiler heeds only the last of SwiftPM's own sanitizer options.
let isFuzzing = Context.environment["TARE_FUZZ"] != nil
let testedSettings =
  settings + (isFuzzing ? [.unsafeFlags(["-sanitize=fuzzer,address"])] : separated)

// libFuzzer brings the `main` of these programs: they link only with the options of Scripts/fuzz.
let fuzzTargets: [Target] =
  [
    .target(
      name: "FuzzSupport",
      dependencies: ["Archive", "ImageFormat", "LayerAnalysis", "Checks", "TestSupport"],
      path: "Tests/Fuzzing/Support",
      swiftSettings: settings
    )
  ]
  + [
    "Accounts", "Archives", "Commands", "Configurations", "Decoders", "Documents", "Instructions",
    "Links", "Members", "Merge", "Packages", "Programs", "Reports", "Secrets",
  ].map { name in
    .executableTarget(
      name: "Fuzz\(name)",
      dependencies: [
        "Archive", "ImageFormat", "LayerAnalysis", "Checks", "ImageReport", "LayerModel",
        "TestSupport", "FuzzSupport",
      ],
      path: "Tests/Fuzzing/\(name)",
      swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]
    )
  }

/// What the pages of the HTML form are made of, beside their renderer.
let pageFiles =
  ["page.html", "diff.html", "page.css"]
  + [
    "address", "diff", "elements", "files", "findings", "forest", "image", "map", "page",
    "quantities",
    "report", "squarify", "tables", "theme", "tree", "treemap",
  ].map { "\($0).js" }

let package = Package(
  name: "tare",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "tare", targets: ["tare"])],
  traits: [
    .trait(
      name: "ISAL",
      description: "Inflate with ISA-L, on x86-64 and arm64; without it, zlib takes twice as long"
    ),
    .default(enabledTraits: ["ISAL"]),
  ],
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
      name: "CISAL",
      pkgConfig: "libisal",
      providers: [.apt(["libisal-dev"]), .brew(["isa-l"])]
    ),
    // Gzip where there is no ISA-L, and in the tests, which compare the two.
    .systemLibrary(
      name: "CZlib",
      pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]
    ),
    // malloc.h, which Swift's module of the C library leaves out.
    .systemLibrary(name: "CSystem"),
    // SHA-256. swift-crypto hashes at the same speed (1.4 GB/s with SHA-NI), but takes minutes to
    // build, once for every configuration; libcrypto is one more system package and costs nothing.
    .systemLibrary(
      name: "CCrypto",
      pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]
    ),
    // YAML, for the configuration. Yams, which wraps a copy of the same C library, needs Foundation's
    // regular expressions and number formatters, and with them ICU: 40 MB more of program.
    .systemLibrary(
      name: "CYAML",
      pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]
    ),
    // XXH3, for contents that are hashed on the way; compiled from the header of libxxhash.
    .systemLibrary(
      name: "CXXHash",
      pkgConfig: "libxxhash",
      providers: [.apt(["libxxhash-dev"]), .brew(["xxhash"])]
    ),
    .target(
      name: "CContentHash",
      // Elsewhere the compiler finds the header, and the library is not linked for nothing.
      dependencies: [.target(name: "CXXHash", condition: .when(platforms: [.macOS]))],
      exclude: ["variant.inc"],
      cSettings: optimizedC
    ),
    // The screen of the explorer, by ncursesw. Not through pkg-config: SwiftPM warns of the macros that it
    // has for the header, and macOS's own library is not known to it.
    .target(
      name: "CTerminal",
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])),
        .linkedLibrary("tinfo", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]
    ),
    // mbrtowc, with which libarchive 3.6 spends a third of its time.
    .target(name: "CLocale"),

    .target(
      name: "Archive",
      dependencies: [
        "CArchive", "CLocale", "CZlib", "CCrypto", "CContentHash", "CYAML",
        .target(name: "CISAL", condition: .when(traits: ["ISAL"])),
      ],
      swiftSettings: testedSettings
    ),
    .target(name: "ImageFormat", dependencies: ["Archive"], swiftSettings: testedSettings),
    .target(
      name: "LayerAnalysis",
      dependencies: ["Archive", "ImageFormat"],
      swiftSettings: testedSettings
    ),
    .target(
      name: "Checks",
      dependencies: ["Archive", "ImageFormat", "LayerAnalysis"],
      swiftSettings: testedSettings + small
    ),
    .target(
      name: "ImageReport",
      dependencies: ["Archive", "ImageFormat", "LayerAnalysis", "Checks"],
      // In the program rather than in a bundle beside it: it is one file, wherever it is copied to.
      resources: pageFiles.map { name in
        .embedInCode("Renderers/HTML/\(name)")
      },
      swiftSettings: testedSettings + small
    ),
    .target(
      name: "Explorer",
      dependencies: [
        "CTerminal", "Archive", "ImageFormat", "LayerAnalysis", "Checks", "ImageReport",
      ],
      // A key is answered within milliseconds at hundreds of thousands of paths.
      swiftSettings: testedSettings
    ),
    .executableTarget(
      name: "tare",
      dependencies: [
        "CSystem", "Archive", "ImageFormat", "LayerAnalysis", "Checks", "ImageReport", "Explorer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["unwinding.ld"],
      swiftSettings: settings + separated + small,
      linkerSettings: linkedSmall
    ),

    .target(
      name: "TestSupport",
      dependencies: ["Archive", "CZlib"],
      path: "Tests/TestSupport",
      swiftSettings: settings + optimized
    ),
    // What the account of an image must be; the tests and the fuzzer hold the program against it.
    .target(
      name: "LayerModel",
      dependencies: ["LayerAnalysis", "TestSupport"],
      path: "Tests/LayerModel",
      swiftSettings: settings + optimized
    ),
    .testTarget(
      name: "ArchiveTests",
      dependencies: ["Archive", "CLocale", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "ImageFormatTests",
      dependencies: ["ImageFormat", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "LayerAnalysisTests",
      dependencies: ["LayerAnalysis", "ImageFormat", "LayerModel", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "ChecksTests",
      dependencies: ["Checks", "Archive", "ImageFormat", "LayerAnalysis", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "ImageReportTests",
      dependencies: ["ImageReport", "Checks", "ImageFormat", "LayerAnalysis", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "ExplorerTests",
      dependencies: [
        "Explorer", "Archive", "Checks", "ImageFormat", "ImageReport", "LayerAnalysis",
        "TestSupport",
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "tare", "Archive", "Checks", "ImageFormat", "LayerAnalysis", "ImageReport", "TestSupport",
      ],
      swiftSettings: settings
    ),
  ] + (isFuzzing ? fuzzTargets : []),
  swiftLanguageModes: [.v6]
)
