/// A thing that goes wrong in builds, and how it is proven from the layers of an image.
///
/// A rule is a value: adding one is a file with it and a line in ``RuleCatalogue/all``.
public struct Rule: Sendable {
  /// What a rule has to know of the contents of an image, said before the layers are read.
  public struct Needs: Sendable {
    /// Globs of the entries that are looked for in all layers.
    public var paths: [String]
    /// Globs of files whose first bytes are read, and how many of each.
    public var contents: [String: Int]
    /// Whether programs are looked into.
    public var executables: Bool
    /// Whether contents are scanned for secrets.
    public var secrets: Bool
    /// Whether the databases of package managers are read.
    public var packages: Bool
    /// Whether equal files are looked for, which happens only where somebody asks for it.
    public var duplicates: Bool

    /// Creates needs; without arguments, none.
    public init(
      paths: [String] = [],
      contents: [String: Int] = [:],
      executables: Bool = false,
      secrets: Bool = false,
      packages: Bool = false,
      duplicates: Bool = false
    ) {
      self.paths = paths
      self.contents = contents
      self.executables = executables
      self.secrets = secrets
      self.packages = packages
      self.duplicates = duplicates
    }
  }

  /// The number, which never changes: 201 is `IMG201`.
  public let number: Int
  /// The name for configurations, which never changes either.
  public let slug: String
  /// How serious a finding is, unless the rule or a configuration says otherwise.
  public let severity: Severity
  /// What it is about, in a few words that begin in lower case.
  public let title: String
  /// Why it matters, in a sentence or two.
  public let why: String
  /// What to do about it, where no image is at hand.
  public let fix: String
  /// The guides that give the advice.
  public let guides: [Guide]
  /// The names that other tools have for it.
  public let peers: [String]
  /// Whether it is judged only where a configuration gives it a severity.
  public let isOptIn: Bool
  /// What it has to know.
  public let needs: Needs
  /// Judges an image: what it saw, nothing where the image keeps the rule.
  let judge: @Sendable (Evidence) throws(NotCheckable) -> [Observation]

  /// Creates a rule.
  public init(
    _ number: Int,
    _ slug: String,
    _ severity: Severity,
    title: String,
    why: String,
    fix: String,
    guides: [Guide] = [],
    peers: [String] = [],
    isOptIn: Bool = false,
    needs: Needs = Needs(),
    judge: @escaping @Sendable (Evidence) throws(NotCheckable) -> [Observation]
  ) {
    self.number = number
    self.slug = slug
    self.severity = severity
    self.title = title
    self.why = why
    self.fix = fix
    self.guides = guides
    self.peers = peers
    self.isOptIn = isOptIn
    self.needs = needs
    self.judge = judge
  }

  /// The number as it is written: `IMG201`.
  public var code: String { "IMG\(number)" }

  /// What it is about; `nil` for a number that no family has.
  public var family: RuleFamily? { RuleFamily(rawValue: number / 100) }
}
