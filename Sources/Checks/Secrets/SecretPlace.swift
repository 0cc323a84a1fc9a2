/// Whose file it is that holds a secret.
enum SecretPlace: Sendable, Hashable {
  /// The image's own.
  case own
  /// A test's or an example's, where keys are made up more often than not.
  case test
  /// An installed package's, where they are.
  case package

  private static let packages: Set<String> = [
    "site-packages", "dist-packages", "node_modules", "gems", "bower_components",
  ]
  private static let tests: Set<String> = [
    "test", "tests", "testdata", "test-data", "__tests__", "spec", "fixtures", "testing", "example",
    "examples", "samples", "doc", "docs",
  ]
  private static let packageRoots = [
    "usr/share/", "usr/lib/ruby", "usr/local/go/", "go/pkg/mod/", "usr/lib/go",
  ]

  /// Judges a path.
  init(_ path: [UInt8]) {
    let names = path.split(separator: 0x2F).dropLast().map { String(decoding: $0, as: UTF8.self) }
    // `lib/python3.13`, wherever it is installed.
    let isLibrary = zip(names, names.dropFirst()).contains { $0 == "lib" && $1.hasPrefix("python") }
    if isLibrary || names.contains(where: Self.packages.contains)
      || Self.packageRoots.contains(where: { path.starts(with: $0.utf8) })
    {
      self = .package
    } else {
      self = names.contains(where: Self.tests.contains) ? .test : .own
    }
  }

  /// How serious a secret there is; `nil` for as serious as the rule.
  var severity: Severity? {
    switch self {
    case .own: nil
    case .test: .warning
    case .package: .note
    }
  }
}
