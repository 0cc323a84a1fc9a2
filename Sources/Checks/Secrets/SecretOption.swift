/// An option with which a program takes a secret in a way that its name does not tell.
struct SecretOption: Sendable {
  /// Where the value is.
  enum Form: Sendable {
    /// In the rest of the word: `-psecret`.
    case joined
    /// In the next word: `-p secret`.
    case separate
    /// In either.
    case either
  }

  /// The option, or the word in its place.
  let name: String
  /// Where its value is.
  let form: Form
  /// What stands before the secret in the value, as in `user:secret`; `nil` where the value is one.
  let sign: String?
  /// How many words are between the option and its value.
  let skipped: Int
  /// A word without which the option means something else; `nil` for none.
  let subcommand: String?

  private init(
    _ name: String,
    _ form: Form = .either,
    after sign: String? = nil,
    skipping skipped: Int = 0,
    of subcommand: String? = nil
  ) {
    self.name = name
    self.form = form
    self.sign = sign
    self.skipped = skipped
    self.subcommand = subcommand
  }

  /// The options of a program, by its name without a directory.
  static func options(of program: String) -> [Self] { all[program] ?? [] }

  private static let all: [String: [Self]] = {
    var all: [String: [Self]] = [:]
    for (programs, options) in table {
      for program in programs.split(separator: " ") {
        all[String(program), default: []] += options
      }
    }
    return all
  }()

  private static let table: KeyValuePairs<String, [Self]> = [
    "mysql mysqldump mysqladmin mysqlimport mysqlcheck mysqlshow mariadb mariadb-dump mariadb-admin":
      [Self("-p", .joined)],
    "mysqladmin mariadb-admin": [Self("password", .separate), Self("old-password", .separate)],
    "mongo mongosh mongodump mongorestore mongoimport mongoexport": [Self("-p")],
    "redis-cli redis-server": [
      Self("-a", .separate), Self("--requirepass", .separate), Self("--masterauth", .separate),
    ],
    "sqlcmd bcp zip unzip": [Self("-P")],
    "7z 7za 7zr": [Self("-p", .joined)],
    "sshpass": [Self("-p")],
    "ssh-keygen": [Self("-N", .separate), Self("-P", .separate)],
    "http https": [Self("-a", .separate, after: ":"), Self("--auth", .separate, after: ":")],
    "lftp": [Self("-u", .separate, after: ",")],
    "smbclient": [Self("-U", .separate, after: "%")],
    "ldapadd ldapmodify ldapsearch ldapdelete ldappasswd": [Self("-w", .separate)],
    "docker podman nerdctl buildah skopeo helm crane oras az oc cf ibmcloud": [
      Self("-p", .separate, of: "login")
    ],
    "twine": [Self("-p", .separate, of: "upload")],
    "useradd usermod": [Self("-p", .separate)],
    "openssl": [
      Self("-passin", .separate, after: "pass:"), Self("-passout", .separate, after: "pass:"),
      Self("-pass", .separate, after: "pass:"), Self("-k", .separate, of: "enc"),
    ],
    "keytool jarsigner": [
      Self("-storepass", .separate), Self("-keypass", .separate), Self("-new", .separate),
      Self("-srcstorepass", .separate), Self("-deststorepass", .separate),
      Self("-srckeypass", .separate), Self("-destkeypass", .separate),
    ],
    "rabbitmqctl": [
      Self("add_user", .separate, skipping: 1), Self("change_password", .separate, skipping: 1),
    ],
  ]
}
