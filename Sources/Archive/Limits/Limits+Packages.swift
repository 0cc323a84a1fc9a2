extension Limits {
  /// What the databases of package managers may have; beyond it nobody says who owns the bytes.
  public struct Packages: Sendable, Hashable {
    /// Bytes of a database that is text, such as dpkg's `status` and apk's `installed`.
    ///
    /// A full desktop's have 5 MB.
    public var textBytes = 32 << 20
    /// Bytes of rpm's database.
    ///
    /// A package takes some 50 kB of it. Of a layer that streams past no more is kept anyway.
    public var databaseBytes = 64 << 20
    /// Bytes of one package's list of files.
    ///
    /// Ansible's 40,000 files take 5 MB.
    public var listBytes = 8 << 20
    /// Bytes of a text about one package: Python's `METADATA`, the start of a `package.json`.
    public var headBytes = 4 << 10
    /// Bytes of all of these together.
    public var totalBytes = 512 << 20
    /// Packages of all kinds together; the largest `node_modules` have some thousands.
    public var count = 200_000
    /// Bytes of a name, a version or an architecture.
    public var nameBytes = 256
    /// Bytes of a path; Linux accepts 4,096.
    public var pathBytes = 4096
    /// Bytes of dpkg's list of diverted paths.
    ///
    /// A full desktop's has 10 kB.
    public var diversionBytes = 1 << 20
    /// Names of packages that all packages of dpkg need, recommend and provide together.
    ///
    /// A full desktop's have 40,000; a name of one letter takes two bytes of `status` and fifty times that
    /// in memory.
    public var relations = 1_000_000
    /// Files of a package of rpm; the largest have some hundred thousand.
    public var packageFiles = 1_000_000

    /// Creates the limits that hold unless a test lowers them.
    public init() {}
  }
}
