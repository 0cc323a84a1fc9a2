extension Limits {
  /// What a stream may unpack to.
  public struct Unpacking: Sendable, Hashable {
    /// Bytes of the unpacked stream; `--max-layer-size` sets it for a layer.
    ///
    /// The largest layers that registries accept have 52 GB, packed.
    public var bytes: Int64 = 64_000_000_000
    /// Unpacked bytes for each packed one, beyond ``freeBytes``.
    ///
    /// Deflate ends at 1,032, so that gzip is bounded by itself. zstd reaches 30,000 and bzip2 a
    /// million, but only with one thing over and over.
    public var ratio: Int64 = 1100
    /// Bytes that may be unpacked beyond the ratio; `--max-layer-size` lifts this.
    ///
    /// Honest layers do hold gigabytes of zeros: a swap file, an empty database, the `lastlog` of a
    /// user with a large number. So many unpack within seconds.
    public var freeBytes: Int64 = 8_000_000_000

    /// Creates the limits that hold for a layer unless an option says otherwise.
    public init() {}

    /// The most bytes that a decoder may keep of what it unpacked before, to repeat from.
    ///
    /// It is what libzstd accepts, and twice what `xz -9` asks for. Each layer that is read at the
    /// same time takes as much.
    public static let windowBytes = 128 << 20

    /// The bytes that were unpacked beyond the ratio.
    public func excess(unpacked: Int64, packed: Int64) -> Int64 {
      let (expected, overflow) = packed.multipliedReportingOverflow(by: ratio)
      return overflow ? 0 : max(0, unpacked - expected)
    }

    /// Passes what a stream may unpack to, so far or in all.
    ///
    /// - Throws: ``ArchiveError`` of the kind `limit` beyond that.
    public func check(unpacked: Int64, packed: Int64) throws(ArchiveError) {
      guard unpacked <= bytes else {
        throw ArchiveError(
          .limit,
          "its tar archive has more than \(ByteSize(bytes)), the most that is read; --max-layer-size "
            + "allows more"
        )
      }
      guard excess(unpacked: unpacked, packed: packed) <= freeBytes else {
        throw ArchiveError(
          .limit,
          "it unpacks to over \(ByteSize(freeBytes)) and \(ratio) times its size, as decompression "
            + "bombs do; --max-layer-size allows as much as you say"
        )
      }
    }
  }
}
