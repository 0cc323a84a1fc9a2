extension TarBuilder {
  /// How the entries that do not fit a plain header are written.
  public enum Format: Sendable, CaseIterable {
    /// POSIX headers; a long name is split, and what does not fit goes into a PAX record.
    case ustar
    /// POSIX headers, with PAX records for the name, the link, the size and the owner in any case.
    case pax
    /// GNU headers; a long name goes into an `L` or `K` entry, a big number is binary.
    case gnu
    /// The headers of Unix version 7, without a magic number; a long name is cut.
    case v7
  }

  /// One entry of an archive, with the extension headers that it needs.
  public struct Entry: Sendable {
    /// The name as it is written.
    public var name: RawBytes
    /// The type flag.
    public var type: UInt8
    /// The contents.
    public var content: RawBytes = []
    /// The target of a link.
    public var target: RawBytes = []
    /// The permission bits.
    public var mode: Int
    /// The owner.
    public var uid: Int
    /// The group.
    public var gid: Int
    /// Seconds since 1970.
    public var mtime: Int
    /// The device number's halves.
    public var device = (major: 0, minor: 0)
    /// How the headers are written.
    public var format = Format.ustar
    /// PAX records written before this entry, besides those that its format demands.
    public var records: [(key: RawBytes, value: RawBytes)] = []
    /// The size that the header states, where that is not the size of the contents.
    public var declaredSize: Int?
    /// Whether numbers are binary even where octal digits would do.
    public var usesBinaryNumbers = false
    /// Whether the checksum is wrong.
    public var hasBrokenChecksum = false
    /// Bytes put into the header at an offset before the checksum is made.
    public var patches: [(offset: Int, bytes: [UInt8])] = []
    /// Blocks between the header and the contents, as GNU's old sparse files have them.
    var extraBlocks: [UInt8] = []
    /// The entry as it stands in the archive, in place of everything else.
    var raw: [UInt8]?

    /// Creates an entry of any type.
    public init(
      _ name: RawBytes,
      type: Character,
      mode: Int = 0o644,
      uid: Int = 0,
      gid: Int = 0,
      mtime: Int = 1_700_000_000
    ) {
      self.name = name
      self.type = type.asciiValue ?? 0
      self.mode = mode
      self.uid = uid
      self.gid = gid
      self.mtime = mtime
    }
  }
}

/// The kinds of entries.
extension TarBuilder.Entry {
  /// A regular file.
  public static func file(
    _ name: RawBytes,
    _ content: RawBytes = "",
    mode: Int = 0o644,
    uid: Int = 0,
    gid: Int = 0,
    mtime: Int = 1_700_000_000
  ) -> Self {
    var entry = Self(name, type: "0", mode: mode, uid: uid, gid: gid, mtime: mtime)
    entry.content = content
    return entry
  }

  /// A regular file of `size` equal bytes.
  public static func file(
    _ name: RawBytes,
    size: Int,
    fill: UInt8 = 0x61,
    mode: Int = 0o644,
    uid: Int = 0,
    gid: Int = 0,
    mtime: Int = 1_700_000_000
  ) -> Self {
    let content = RawBytes(repeatElement(fill, count: size))
    return file(name, content, mode: mode, uid: uid, gid: gid, mtime: mtime)
  }

  /// A directory; a slash is added to its name where there is none.
  public static func directory(
    _ name: RawBytes,
    mode: Int = 0o755,
    uid: Int = 0,
    gid: Int = 0,
    mtime: Int = 1_700_000_000
  ) -> Self {
    let name = name.bytes.last == 0x2f ? name : name + "/"
    return Self(name, type: "5", mode: mode, uid: uid, gid: gid, mtime: mtime)
  }

  /// A symbolic link.
  public static func symlink(_ name: RawBytes, to target: RawBytes) -> Self {
    var entry = Self(name, type: "2", mode: 0o777)
    entry.target = target
    return entry
  }

  /// Another name for the entry called `target`; engines give the file this entry's owner and mode.
  public static func hardLink(
    _ name: RawBytes,
    to target: RawBytes,
    mode: Int = 0o644,
    uid: Int = 0,
    gid: Int = 0
  ) -> Self {
    var entry = Self(name, type: "1", mode: mode, uid: uid, gid: gid)
    entry.target = target
    return entry
  }

  /// A character device.
  public static func characterDevice(_ name: RawBytes, major: Int, minor: Int) -> Self {
    var entry = Self(name, type: "3")
    entry.device = (major, minor)
    return entry
  }

  /// A block device.
  public static func blockDevice(_ name: RawBytes, major: Int, minor: Int) -> Self {
    var entry = Self(name, type: "4")
    entry.device = (major, minor)
    return entry
  }

  /// A named pipe.
  public static func fifo(_ name: RawBytes) -> Self { Self(name, type: "6") }

  /// The marker that removes `path` of the lower layers.
  public static func whiteout(_ path: RawBytes) -> Self {
    let start = (path.bytes.lastIndex(of: 0x2f) ?? -1) + 1
    return file(
      RawBytes(path.bytes[..<start]) + ".wh." + RawBytes(path.bytes[start...]),
      mode: 0
    )
  }

  /// The marker that hides what lower layers have in `directory`; an empty name is the root.
  public static func opaque(_ directory: RawBytes = "") -> Self {
    let parent =
      directory.bytes.isEmpty || directory.bytes.last == 0x2f ? directory : directory + "/"
    return file(parent + ".wh..wh..opq", mode: 0)
  }

  /// The metadata that AUFS leaves at the root of a layer.
  public static var aufsMetadata: [Self] {
    [
      .file(".wh..wh.aufs", mode: 0o444),
      .directory(".wh..wh.orph", mode: 0o700),
      .directory(".wh..wh.plnk", mode: 0o700),
    ]
  }

  /// The file in which AUFS keeps the contents of a hard-linked file; a ``hardLink(_:to:)`` to
  /// `.wh..wh.plnk/<inode>` gives it a name.
  public static func aufsPseudoLink(_ inode: RawBytes, _ content: RawBytes) -> Self {
    file(".wh..wh.plnk/" + inode, content)
  }

  /// PAX records that hold for all that follows.
  public static func globalHeader(_ records: KeyValuePairs<RawBytes, RawBytes>) -> Self {
    var entry = Self("pax_global_header", type: "g")
    entry.content = RawBytes(records.flatMap { Self.encode(($0.key, $0.value)) })
    return entry
  }

  /// Blocks written as they are.
  public static func raw(_ blocks: [UInt8]) -> Self {
    var entry = Self("", type: "0")
    entry.raw = blocks
    return entry
  }
}

/// Changes of an entry, each returning the changed copy.
extension TarBuilder.Entry {
  /// Writes the headers in another format.
  public func format(_ format: TarBuilder.Format) -> Self { changed { $0.format = format } }

  /// Replaces the type flag; `"\0"` is how old archives mark a regular file.
  public func type(_ type: Character) -> Self { changed { $0.type = type.asciiValue ?? 0 } }

  /// Adds a PAX record.
  public func record(_ key: RawBytes, _ value: RawBytes) -> Self {
    changed { $0.records.append((key, value)) }
  }

  /// Adds an extended attribute as GNU tar, star and Go write it.
  public func xattr(_ name: RawBytes, _ value: RawBytes) -> Self {
    record("SCHILY.xattr." + name, value)
  }

  /// Adds an extended attribute as bsdtar writes it; the value is already Base64.
  public func libarchiveXattr(_ name: RawBytes, base64 value: RawBytes) -> Self {
    record("LIBARCHIVE.xattr." + name, value)
  }

  /// Adds the permitted and effective file capabilities whose bits are set in `mask`.
  public func capabilities(_ mask: UInt64) -> Self {
    let value =
      littleEndian(0x0200_0001, 4) + littleEndian(mask & 0xffff_ffff, 4) + zeros(4)
      + littleEndian(mask >> 32, 4) + zeros(4)
    return xattr("security.capability", RawBytes(value))
  }

  /// States another size in the header than the contents have.
  public func declaring(size: Int) -> Self { changed { $0.declaredSize = size } }

  /// Writes the size, the owner and the time as binary numbers.
  public func binaryNumbers() -> Self { changed { $0.usesBinaryNumbers = true } }

  /// Makes the checksum wrong.
  public func brokenChecksum() -> Self { changed { $0.hasBrokenChecksum = true } }

  /// Puts `bytes` into the header at `offset`, covered by the checksum.
  public func patched(at offset: Int, _ bytes: [UInt8]) -> Self {
    changed { $0.patches.append((offset, bytes)) }
  }

  func changed(_ change: (inout Self) -> Void) -> Self {
    var copy = self
    change(&copy)
    return copy
  }
}
