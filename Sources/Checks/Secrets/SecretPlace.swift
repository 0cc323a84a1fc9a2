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
    "examples", "samples",
  ]
  /// Directories of texts, where a key is an example more often than not, and an environment file is not.
  private static let texts: Set<String> = ["doc", "docs"]
  private static let packageRoots = [
    "usr/lib/ruby", "usr/local/go/", "go/pkg/mod/", "usr/lib/go",
  ]
  /// What packages bring, and authors copy to: a site, say.
  private static let sharedRoot = "usr/share/"
  private static let sites = ["usr/share/nginx/html/", "usr/share/caddy/"]

  /// Judges a path.
  ///
  /// - Parameters:
  ///   - path: The path.
  ///   - kind: The kind of files that it is of; `nil` for none.
  ///   - isCopied: Whether the author of the image copied it there.
  init(_ path: [UInt8], of kind: SecretFileKind?, isCopied: Bool) {
    let names = path.split(separator: 0x2F).dropLast().map { String(decoding: $0, as: UTF8.self) }
    // `lib/python3.13`, wherever it is installed.
    let isLibrary = zip(names, names.dropFirst()).contains { $0 == "lib" && $1.hasPrefix("python") }
    let isShared =
      path.starts(with: Self.sharedRoot.utf8) && !isCopied
      && !Self.sites.contains { path.starts(with: $0.utf8) }
    let isSettings = if case .named? = kind?.reading { kind?.label != nil } else { false }
    if isLibrary || isShared || names.contains(where: Self.packages.contains)
      || Self.packageRoots.contains(where: { path.starts(with: $0.utf8) })
    {
      self = .package
    } else if names.contains(where: Self.tests.contains) || SecretFileKind.isSample(path)
      || !isSettings && names.contains(where: Self.texts.contains)
    {
      self = .test
    } else {
      self = .own
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
