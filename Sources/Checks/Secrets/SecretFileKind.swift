internal import LayerAnalysis

/// A kind of files that are known, by their names, to hold secrets or settings with secrets.
struct SecretFileKind: Sendable {
  /// How the secrets are found in a file; tokens are found in all that are text.
  enum Reading: Sendable, Hashable {
    /// By the names of values, as in `DB_PASSWORD=x` and `"password": "x"`; some more names tell secrets
    /// in files of this kind.
    case named([String])
    /// Only tokens and private keys are.
    case tokens
    /// The word after `password` is one.
    case netrc
    /// The last field of each line is one.
    case passwordFields
    /// The hash of each line is one.
    case passwordHashes
    /// The whole is one, of 32 hexadecimal digits or any.
    case whole(isHexadecimal: Bool)
    /// The file is one, whatever is in it.
    case opaque
  }

  /// What such a file is, with an article; `nil` for settings that seldom hold a secret.
  let label: String?
  /// Their paths.
  let paths: [String]
  let reading: Reading

  init(_ label: String?, _ reading: Reading, _ paths: [String]) {
    self.label = label
    self.paths = paths
    self.reading = reading
  }

  /// Whether a file that is too large to be scanned may hold a secret all the same; a key is never so
  /// large.
  var isUnknownIfLarge: Bool {
    switch reading {
    case .tokens, .whole: false
    default: label != nil
    }
  }

  /// All kinds, the first that fits counts.
  static let all: [Self] = [
    Self(
      "an environment file",
      .named([]),
      ["**/.env", "**/.env.*", "**/*.env", "**/*.env.bak", "**/*.env.old"]
    ),
    Self("an npm configuration", .named(["_auth", "_authToken", "_password"]), ["**/.npmrc"]),
    Self("a PyPI configuration", .named([]), ["**/.pypirc"]),
    Self("a netrc", .netrc, ["**/.netrc", "**/_netrc"]),
    Self("a store of Git credentials", .tokens, ["**/.git-credentials"]),
    Self(
      "a configuration of registries",
      .named(["auth", "identitytoken", "registrytoken"]),
      ["**/.dockercfg", "**/.docker/config.json", "**/containers/auth.json"]
    ),
    Self("an AWS configuration", .named([]), ["**/.aws/credentials", "**/.aws/config"]),
    Self(
      "a store of Azure tokens",
      .opaque,
      [
        "**/.azure/accessTokens.json", "**/.azure/msal_token_cache.json",
        "**/.azure/msal_token_cache.bin", "**/.azure/service_principal_entries.json",
      ]
    ),
    Self(
      "a store of Google Cloud credentials",
      .opaque,
      [
        "**/.config/gcloud/credentials.db", "**/.config/gcloud/access_tokens.db",
        "**/.config/gcloud/application_default_credentials.json",
        "**/.config/gcloud/legacy_credentials/*/adc.json",
      ]
    ),
    Self(
      "an SSH key",
      .tokens,
      ["**/id_rsa*", "**/id_dsa*", "**/id_ecdsa*", "**/id_ed25519*", "**/.ssh/id_*"]
    ),
    Self("a PuTTY key", .opaque, ["**/*.ppk"]),
    Self(
      "a credentials file",
      .named(["refresh_token", "client_secret"]),
      [
        "**/credentials.json", "**/service-account*.json", "**/service_account*.json",
        "**/serviceAccount*.json", "**/key.json", "**/keyfile.json", "**/*-key.json",
        "**/*_key.json",
      ]
    ),
    Self(
      "a Kubernetes configuration",
      .named(["client-key-data"]),
      ["**/kubeconfig", "**/.kube/config", "**/*.kubeconfig", "etc/kubernetes/*.conf"]
    ),
    Self("a Vault token", .whole(isHexadecimal: false), ["**/.vault-token"]),
    Self("a Terraform state", .opaque, ["**/terraform.tfstate", "**/terraform.tfstate.backup"]),
    Self("a file of Terraform variables", .named([]), ["**/*.tfvars", "**/*.tfvars.json"]),
    Self("a file of password hashes", .passwordHashes, ["**/.htpasswd", "**/htpasswd"]),
    Self("a Rails master key", .whole(isHexadecimal: true), ["**/master.key"]),
    Self("a WordPress configuration", .named([]), ["**/wp-config.php"]),
    Self("a PostgreSQL password file", .passwordFields, ["**/.pgpass"]),
    Self("a MySQL client configuration", .named([]), ["**/.my.cnf", "**/.mylogin.cnf"]),
    Self("an S3 client configuration", .named([]), ["**/.s3cfg", "**/.boto"]),
    Self(
      "a key store",
      .opaque,
      ["**/*.kdbx", "**/*.p12", "**/*.pfx", "**/*.jks", "**/*.keystore"]
    ),
    Self("a VPN profile", .tokens, ["**/*.ovpn"]),
    Self("a key file", .tokens, ["**/*.pem", "**/*.key"]),
    Self(
      nil,
      .tokens,
      [
        "**/.git/config", "**/.gitconfig", "**/.yarnrc", "**/.yarnrc.yml", "**/pip.conf",
        "**/.pip/pip.conf", "**/.bundle/config", "**/.cargo/credentials",
        "**/.cargo/credentials.toml", "**/.m2/settings.xml", "**/gradle.properties",
        "**/.composer/auth.json", "**/auth.json", "**/nuget.config", "**/NuGet.Config",
        "**/.terraformrc", "**/config.json", "**/config.yml", "**/config.yaml", "**/config.toml",
        "**/config.ini", "**/config.php", "**/config.py", "**/settings.py", "**/settings.json",
        "**/secrets.json", "**/secrets.yml", "**/secrets.yaml", "**/database.yml",
        "**/application.properties", "**/application.yml", "**/application.yaml",
        "**/appsettings.json", "**/appsettings.*.json", "**/docker-compose*.yml",
        "**/docker-compose*.yaml", "**/compose.yml", "**/compose.yaml", "**/Dockerfile",
        "etc/environment", "etc/profile", "etc/profile.d/*", "etc/apt/sources.list",
        "etc/apt/sources.list.d/*", "etc/apt/auth.conf", "etc/apt/auth.conf.d/*",
        "etc/yum.repos.d/*", "etc/apk/repositories", "root/.profile", "root/.bashrc",
        "home/*/.profile", "home/*/.bashrc", "**/entrypoint.sh", "**/docker-entrypoint.sh",
        "**/start.sh", "**/run.sh", "**/crontab", "**/*.bak", "**/*.old", "**/*.orig",
      ] + ShellHistories.paths
    ),
  ]

  /// The globs of all kinds whose label is or is not there.
  static func globs(named: Bool) -> [String] {
    all.filter { ($0.label != nil) == named }.flatMap(\.paths)
  }

  /// The kind of a file; `nil` for what is none.
  ///
  /// Of what only shows how one would look, nothing but tokens and private keys is a secret.
  static func of(_ path: [UInt8]) -> Self? {
    let name = name(of: path)
    guard !isPublic(name) else { return nil }
    for candidate in table.candidates(for: name) where candidate.pattern.matches(path) {
      let kind = all[candidate.kind]
      guard isSample(name) else { return kind }
      return kind.reading == .opaque ? nil : Self(kind.label, .tokens, kind.paths)
    }
    return nil
  }

  /// Whether a file only shows how one would look, or holds what is public.
  static func isExempt(_ path: [UInt8]) -> Bool {
    let name = name(of: path)
    return isSample(name) || isPublic(name)
  }

  /// Whether a file only shows how one would look: it is there to be copied and filled in.
  static func isSample(_ path: [UInt8]) -> Bool { isSample(name(of: path)) }

  private static func name(of path: [UInt8]) -> ArraySlice<UInt8> {
    path[(path.lastIndex(of: 0x2F).map { $0 + 1 } ?? 0)...]
  }

  private static func isSample(_ name: ArraySlice<UInt8>) -> Bool {
    let words = String(decoding: name, as: UTF8.self).lowercased()
      .split { $0 == "." || $0 == "-" || $0 == "_" }
    guard words.count > 1, let last = words.last else { return false }
    return words.contains { samples.contains(String($0)) }
      || name.contains(0x2E) && endings.contains(String(last))
  }

  private static let samples: Set<String> = ["example", "examples", "sample", "template"]
  /// What a sample, a template or a text may end in, which elsewhere in a name are other words.
  private static let endings: Set<String> = [
    "tmpl", "tpl", "dist", "defaults", "schema", "j2", "erb", "md", "pub", "ts", "in",
  ]

  /// Whether it holds no secret though its name says so: certificates to trust, and the key that Debian
  /// makes for tests.
  private static func isPublic(_ name: ArraySlice<UInt8>) -> Bool {
    let lower = String(decoding: name, as: UTF8.self).lowercased()
    return lower.contains("truststore") || lower.hasPrefix("cacerts") || lower.contains("snakeoil")
  }

  private static let table = SecretFileTable(all)
}
