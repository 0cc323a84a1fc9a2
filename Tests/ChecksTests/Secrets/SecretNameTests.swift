internal import Checks
internal import Testing

@Suite struct `The name of a secret` {
  @Test(arguments: [
    "PASSWORD", "DB_PASS", "API_TOKEN", "api-key", "AWS_SECRET_ACCESS_KEY", "npm.token",
    "--password", "GITHUB_TOKEN", "ENCRYPTION_KEY", "PRIVATE_KEY", "MYSQL_PWD", "PGPASSWORD",
    "STOREPASS", "KNOW_PASSWORD", "NOTIFY_PASSWORD", "dbPassword", "apiKey", "SECRET_KEY_BASE",
    "DB_PASSWORD_2", "TOKEN_PROD", "credentials",
  ])
  func `tells`(name: String) { #expect(SecretName(name) == .certain) }

  @Test(arguments: ["TOKEN_CACHE", "SECRET_SANTA"])
  func `is likely where the word is not the last`(name: String) {
    #expect(SecretName(name) == .likely)
  }

  @Test(arguments: [
    "SSH_KEY", "SORT_KEY", "AUTH", "REGISTRY_AUTH", "KEY", "--disabled-password", "--no-password",
    "--skip-password", "--ask-vault-password", "--ask-become-pass", "MYSQL_RANDOM_ROOT_PASSWORD",
    "MYSQL_ALLOW_EMPTY_PASSWORD", "DISABLE_TOKEN", "withoutPassword", "promptPassword",
  ])
  func `may be other things`(name: String) { #expect(SecretName(name) == .loose) }

  @Test(arguments: [
    "TOKENIZERS_PARALLELISM", "PATH", "GPG_KEY", "GPG_KEYS", "PASSWORD_FILE", "TOKEN_URL", "PWD",
    "BYPASS", "KEYBOARD", "", "-", "AWS_ACCESS_KEY_ID", "SSH_AUTH_SOCK", "PUBLIC_KEY",
    "KEY_VERSION",
    "--recv-key", "TRUSTED_KEY",
    "TOKEN_TTL", "--password-stdin", "SECRET_NAME", "AUTHORS", "PASSENGER",
    String(repeating: "A", count: 200) + "_TOKEN",
  ])
  func `is not one`(name: String) { #expect(SecretName(name) == nil) }
}
