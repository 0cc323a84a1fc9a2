public import Archive
public import ImageFormat

/// Reads contents of an image again, once it is weighed and it is known which are wanted.
///
/// Of a plain layer only these are read; a packed one is unpacked once more, up to the last of them.
public struct ContentSource {
  private let weighed: WeighedImage
  private let reference: ImageReference
  private let limits: Limits

  /// Prepares to read contents of an image that was weighed.
  ///
  /// - Parameters:
  ///   - weighed: The image.
  ///   - reference: Where it is; what passes but once cannot be read again.
  ///   - limits: What the image may ask of the machine.
  public init(_ weighed: WeighedImage, at reference: ImageReference, limits: Limits = Limits()) {
    self.weighed = weighed
    self.reference = reference
    self.limits = limits
  }

  /// Hands out contents in the order of the layers and their tar streams.
  ///
  /// - Parameters:
  ///   - files: The entries; each content is handed out once.
  ///   - body: Takes a content, and says whether it wants the next one.
  /// - Throws: ``ImageFormat/ImageError`` when the image is not what it was, or cannot be read.
  public func read(_ files: [FileID], _ body: (FileID, ByteStream) -> Bool) throws(ImageError) {
    var wanted: [Int: [FileID]] = [:]
    for file in Set(files) { wanted[file.layer, default: []].append(file) }
    var passing: [[UInt8]: [FileID]] = [:]
    var isDone = false
    func take(_ file: FileID, _ content: ByteStream) -> Bool {
      isDone = isDone || !body(file, content)
      return !isDone
    }
    for (layer, files) in wanted.sorted(by: { $0.key < $1.key }) where !isDone {
      let files = files.sorted()
      let place = weighed.image.layers[layer]
      do throws(ArchiveError) {
        switch place.blob {
        case .stored(let file, let range):
          // What is at the places of the contents now may be anything.
          guard file.kind != .regular || file.isUnchanged else {
            throw ArchiveError(.system, "the archive was written to since it was read")
          }
          guard try !readInPlace(files, take) else { continue }
          let blob = ByteStream(file: file, range: range, window: ByteStream.wholeWindow)
          try walk(blob, files, take)
        case .memory(let bytes): try walk(ByteStream(bytes: bytes), files, take)
        case .passed(let member): passing[Array(member.utf8)] = files
        case nil: passing[[]] = files
        }
      } catch { throw ImageError(error, at: place.description) }
    }
    if !passing.isEmpty, !isDone { try readPassing(passing, take) }
  }

  /// Reads what lies plainly in a file; `false` where it does not, and nothing was read.
  private func readInPlace(_ files: [FileID], _ take: (FileID, ByteStream) -> Bool)
    throws(ArchiveError) -> Bool
  {
    var ranges: [(FileID, LayerContents.StoredRange)] = []
    for file in files {
      guard let contents = weighed.analysis.contents[file.layer],
        let stored = contents.storedRange(of: contents.entries[file.entry])
      else { return false }
      ranges.append((file, stored))
    }
    for (file, stored) in ranges {
      let content = ByteStream(
        file: stored.file,
        range: stored.range,
        window: ByteStream.wholeWindow
      )
      guard take(file, content) else { break }
    }
    return true
  }

  /// Goes through a layer up to the last of some entries.
  private func walk(
    _ blob: ByteStream,
    _ files: [FileID],
    _ take: (FileID, ByteStream) -> Bool
  ) throws(ArchiveError) {
    let compression = Compression(sniffing: try blob.peek(Compression.sniffedBytes))
    let stream = try ByteStream(decoding: blob, from: compression, within: limits.unpacking)
    var tar = try TarReader(stream: stream, limits: limits.layer)
    var rest = files[...]
    var number = 0
    while let next = rest.first, try tar.advance() {
      if number == next.entry {
        rest = rest.dropFirst()
        guard take(next, tar.content()) else { return }
      }
      number += 1
    }
    guard rest.isEmpty else {
      throw ArchiveError(.truncated, "the archive has changed: an entry is not there any more")
    }
  }

  /// Reads an archive that streams past a second time.
  private func readPassing(
    _ wanted: [[UInt8]: [FileID]],
    _ take: (FileID, ByteStream) -> Bool
  ) throws(ImageError) {
    // What the callback of a member finds cannot be thrown through its caller.
    var failure: ImageError?
    var left = wanted
    try withoutActuallyEscaping(take) { take throws(ImageError) in
      let opened = try ImageArchive.open(reference, limits: limits) { path, content, _ in
        guard failure == nil, let files = left.removeValue(forKey: Array(path.utf8)) else { return }
        do throws(ArchiveError) { try walk(content, files, take) } catch {
          failure = ImageError(error, at: path)
        }
      }
      if case .rootFilesystem(let root) = opened, let files = left.removeValue(forKey: []) {
        do throws(ArchiveError) { try walk(root.stream, files, take) } catch {
          failure = ImageError(error, at: nil)
        }
      }
    }
    if let failure { throw failure }
    guard left.isEmpty else {
      throw ImageError(.missing, "the archive has changed: a layer is not there any more")
    }
  }
}
