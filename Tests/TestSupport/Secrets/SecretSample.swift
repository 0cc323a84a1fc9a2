/// A made-up secret in the form of a real one.
///
/// The forms are put together here, so that nothing that scans this repository takes them for real.
public struct SecretSample: Sendable, CustomStringConvertible {
  /// What it is, as a finding calls it.
  public var label: String
  /// The value.
  public var value: String

  /// What it is.
  public var description: String { label }

  /// Parts of the value that must not be shown anywhere, for a value of several lines those of each.
  public var pieces: [String] {
    value.split { $0 == "\n" || $0 == "\r\n" }.map(String.init)
      .filter { !$0.hasPrefix("-----") && $0.utf8.count >= 8 }
  }

  init(_ label: String, _ value: String) {
    self.label = label
    self.value = value
  }

  private static let letters = "0a1B2c3D4e5F6g7H8i9JkLmNoPqRsTuVwXyZ"
  private static let longer = letters + letters.lowercased() + letters

  /// A secret that only its name tells.
  public static let password = Self("", "correct-Horse-9!")
  /// One with spaces.
  public static let phrase = Self("", "battery staple 4711")

  /// A private key, whose value is the name of the algorithm and a body that is no key.
  public static func privateKey(_ algorithm: String = "OPENSSH ", isEncrypted: Bool = false) -> Self
  {
    let head = "\(algorithm)PRIVATE KEY"
    let headers = isEncrypted ? "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0A1B\n\n" : ""
    return Self(
      isEncrypted ? "an encrypted private key" : "a private key",
      "-----BEGIN \(head)-----\n\(headers)b3BlbnNzaC1r\(letters)\nZW2kdjE\(letters)Aa==\n-----END \(head)-----"
    )
  }

  /// Secrets that are told by their form.
  public static let tokens = [
    Self("an AWS access key", "AKIA" + "Z7QWERTYUIOP3456"),
    Self("a temporary AWS access key", "ASIA" + "Z7QWERTYUIOP3456"),
    Self("a GitHub token", "gh" + "p_" + letters),
    Self("a GitHub token", "gh" + "s_" + letters),
    Self("a GitHub token", "github" + "_pat_" + "11ABCDEFG0" + letters + "_" + letters),
    Self("a GitLab token", "gl" + "pat-" + "a1B2c3D4e5F6g7H8i9J0"),
    Self("a Slack token", "xo" + "xb-" + "123456789012-" + letters),
    Self("a Stripe key", "sk" + "_live_" + letters),
    Self("a Google API key", "AI" + "za" + letters.dropLast()),
    Self("an npm token", "np" + "m_" + letters),
    Self("a PyPI token", "py" + "pi-AgEI" + longer),
    Self("a Docker Hub token", "dckr" + "_pat_" + letters),
    Self(
      "a JSON web token",
      "ey" + "JhbGciOiJIUzI1NiJ9." + "ey" + "JzdWIiOiI0NzExNDcxMSJ9." + letters
    ),
    privateKey(), privateKey("RSA "), privateKey(""), privateKey("RSA ", isEncrypted: true),
  ]

  /// All secrets.
  public static let all = tokens + [password, phrase]
}
