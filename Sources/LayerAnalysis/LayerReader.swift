public import Archive

/// Reads a layer's blob, from its first byte to its last, into a value.
public struct LayerReader: Sendable {
  /// Whether the digests of every layer are computed, which reads everything.
  public var verifiesDigests: Bool

  /// What a layer may ask of the machine.
  public var limits: Limits

  /// Where a layer may be decoded while it is parsed.
  public var cores: SpareCores

  /// Which contents are kept of what cannot be read a second time.
  public var requests: ContentRequests

  /// Blobs of up to this many bytes are hashed anyway: that costs less than a millisecond.
  static let alwaysHashedBytes: Int64 = 1 << 20

  /// Creates a reader.
  public init(
    verifiesDigests: Bool = false,
    limits: Limits = Limits(),
    cores: SpareCores = SpareCores(0),
    requests: ContentRequests = ContentRequests()
  ) {
    self.verifiesDigests = verifiesDigests
    self.limits = limits
    self.cores = cores
    self.requests = requests
  }

  /// Reads a blob that lies in a file; contents that are stored plainly are skipped.
  ///
  /// - Throws: ``ArchiveError`` when the blob is no tar archive, is damaged or ends early.
  public func read(_ file: File, _ range: ByteRange) throws(ArchiveError) -> LayerContents {
    let head = try file.read(
      ByteRange(offset: range.offset, count: min(range.count, Int64(Compression.sniffedBytes)))
    )
    let isPlain = Compression(sniffing: head) == .none
    let window = isPlain ? ByteStream.headerWindow : ByteStream.wholeWindow
    let blob = ByteStream(file: file, range: range, window: window)
    return try read(
      blob,
      count: range.count,
      stored: isPlain ? LayerContents.StoredRange(file: file, range: range) : nil
    )
  }

  /// Reads a blob that streams past, and hashes the contents of its files on the way.
  ///
  /// - Parameters:
  ///   - blob: The stored bytes; afterwards at its end.
  ///   - count: The number of those bytes; the largest there is where nobody knows.
  /// - Returns: What the layer holds.
  /// - Throws: ``ArchiveError`` when the blob is no tar archive, is damaged or ends early.
  public func read(_ blob: ByteStream, count: Int64) throws(ArchiveError) -> LayerContents {
    try read(blob, count: count, stored: nil)
  }

  private func read(
    _ blob: ByteStream,
    count: Int64,
    stored: LayerContents.StoredRange?
  ) throws(ArchiveError) -> LayerContents {
    var contents = LayerContents()
    contents.stored = stored
    contents.compression = Compression(sniffing: try blob.peek(Compression.sniffedBytes))
    let hashes = verifiesDigests || count <= Self.alwaysHashedBytes
    if hashes { blob.startHashing() }
    let isCompressed = contents.compression != .none
    if !isCompressed, count < .max { try limits.unpacking.check(unpacked: count, packed: count) }
    let stream =
      isCompressed || count == .max
      ? try ByteStream(
        decoding: blob,
        from: contents.compression,
        within: limits.unpacking,
        ahead: cores
      ) : blob
    if hashes, isCompressed { stream.startHashing() }

    try readEntries(of: stream, into: &contents)

    contents.tarBytes = stream.position
    contents.trailingBytes = stream.trailingBytes
    try blob.drain()
    contents.blobBytes = blob.position
    contents.blobDigest = blob.finishHashing()
    contents.diffID = isCompressed ? stream.finishHashing() : contents.blobDigest
    if !contents.endsWithMarker, contents.diffID == nil, let stored {
      // Only the digest can tell now a frugal writer from a blob that was cut off.
      contents.diffID = try SHA256.digest(of: stored.file, stored.range)
    }
    return contents
  }

  private func readEntries(of stream: ByteStream, into contents: inout LayerContents)
    throws(ArchiveError)
  {
    guard try !stream.peek(1).isEmpty else {
      throw ArchiveError(.truncated, "expected a tar archive, found no bytes at all")
    }
    var tar = try TarReader(stream: stream, limits: limits.layer)
    var collector = EntryCollector(limits: limits.layer, requests: requests)
    while true {
      do {
        guard try tar.advance() else { break }
        try collector.add(tar, to: &contents)
      } catch {
        let count = contents.entries.count
        guard count > 0, error.kind == .truncated || error.kind == .damaged else { throw error }
        let last = contents.tree.path(of: contents.entries[count - 1].node)
        let name = String(decoding: last.suffix(100), as: UTF8.self)
        throw ArchiveError(error.kind, "\(error.message), after entry \(count), \(name)")
      }
    }
    contents.endsWithMarker = tar.endedWithMarker
    let padding = limits.layer.paddingBytes
    guard try stream.drain(limit: padding) < padding else {
      throw ArchiveError(.limit, "\(ByteSize(padding)) follow the end of the tar archive, or more")
    }
  }
}
