internal import Archive

/// What the user points at, open, before anybody knows what it is.
///
/// A pipe passes but once: whoever looks at its first bytes has to hand on the rest.
public struct ImageInput {
  /// Where it is.
  public let reference: ImageReference
  let file: File
  /// The bytes of a pipe or a device; `nil` for what can be read anywhere.
  let stream: ByteStream?

  /// Opens what `reference` points at.
  ///
  /// - Throws: ``ImageError`` when there is nothing, or it cannot be opened.
  public init(_ reference: ImageReference) throws(ImageError) {
    self.reference = reference
    do throws(ArchiveError) {
      file = try reference.isStandardInput ? File.standardInput() : File(path: reference.path)
    } catch { throw ImageError(error, at: nil) }
    stream = file.kind == .stream ? ByteStream(stream: file) : nil
  }

  /// Whether it passes but once, as a pipe does.
  public var passesOnce: Bool { file.kind == .stream }

  /// The first bytes, as many as tell a tar archive from a document; fewer where there are fewer.
  ///
  /// - Throws: ``ImageError`` when they cannot be read.
  public func head() throws(ImageError) -> [UInt8] {
    do throws(ArchiveError) {
      switch file.kind {
      case .directory: return []
      case .regular:
        let count = min(file.size, Int64(TarHeader.blockBytes))
        return try file.read(ByteRange(offset: file.start, count: count))
      case .stream: return try stream?.peek(TarHeader.blockBytes) ?? []
      }
    } catch { throw ImageError(error, at: nil) }
  }

  /// All bytes of what is a document rather than an archive.
  ///
  /// - Parameter limit: The most bytes that it may have.
  /// - Returns: The bytes.
  /// - Throws: ``ImageError`` when there are more, or they cannot be read.
  public func document(limit: Int) throws(ImageError) -> [UInt8] {
    let tooLarge = ImageError(
      .limit,
      "expected a document of at most \(ByteSize(limit)), found more"
    )
    guard file.size <= limit else { throw tooLarge }
    do throws(ArchiveError) {
      if let stream { return try stream.readAll(limit: limit) }
      return try file.read(file.wholeRange)
    } catch {
      throw error.kind == .limit ? tooLarge : ImageError(error, at: nil)
    }
  }
}
