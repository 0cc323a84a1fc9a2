/// A package that a package manager put into the final root filesystem.
public struct Package: Sendable, Hashable {
  /// Whose package it is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Debian's, of dpkg.
    case dpkg
    /// Alpine's, of apk.
    case apk
    /// Red Hat's and SUSE's, of rpm.
    case rpm
    /// A Python distribution, as pip installs it.
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
  public var bytes: Int64 = 0
  /// How many files belong to it, by their names.
  public var files = 0
  /// The size that it says it has, in bytes; `nil` where it does not.
  public var installedBytes: Int64?
  /// The layer that brought it, from 0.
  public var layer: Int
  /// Where the record of it is: a directory of a Python distribution or of node's, else a file.
  public var path: [UInt8]
  /// What a Python distribution was built for, as in `cp311-cp311-manylinux_2_17_x86_64`.
  public var wheelTags: [String] = []

  /// Creates a package of which no file is known yet.
  init(
    _ kind: Kind,
    _ name: String,
    version: String?,
    architecture: String? = nil,
    installedBytes: Int64? = nil,
    layer: Int,
    path: [UInt8]
  ) {
    self.kind = kind
    self.name = name
    self.version = version
    self.architecture = architecture
    self.installedBytes = installedBytes
    self.layer = layer
    self.path = path
  }

  /// The name with the version, as in `gcc-12 12.2.0-14`.
  public var title: String { version.map { "\(name) \($0)" } ?? name }
}
