extension Report {
  /// A package in the final root filesystem, and what belongs to it.
  public struct Package: Sendable, Hashable {
    /// Whose package it is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// Debian's.
      case dpkg
      /// Alpine's.
      case apk
      /// Red Hat's and SUSE's.
      case rpm
      /// A Python distribution.
      case python
      /// A package in a `node_modules` directory.
      case node
    }

    /// Whose package it is.
    public var kind: Kind
    /// Its name.
    public var name: String
    /// Its version; `nil` where none is said.
    public var version: String?
    /// The processor it is for; `nil` where none is said.
    public var architecture: String?
    /// The size of the files that belong to it, in bytes, each content once.
    public var bytes: Int64
    /// How many names of files belong to it.
    public var files: Int
    /// The size that it says it has, in bytes; `nil` where it does not.
    public var installedBytes: Int64?
    /// The index of the layer that brought it.
    public var layer: Int

    /// Creates the value from its fields, in the order of the JSON report.
    public init(
      kind: Kind,
      name: String,
      version: String?,
      architecture: String?,
      bytes: Int64,
      files: Int,
      installedBytes: Int64?,
      layer: Int
    ) {
      self.kind = kind
      self.name = name
      self.version = version
      self.architecture = architecture
      self.bytes = bytes
      self.files = files
      self.installedBytes = installedBytes
      self.layer = layer
    }
  }
}
