public import Archive
public import ImageFormat

/// Opens an image, walks each of its layers once and accounts for every byte.
public struct ImageWeigher {
  /// What is being read, for whoever watches.
  public enum Step: Sendable, Hashable {
    /// So many layers are being read or were, of so many.
    case layer(Int, of: Int)
    /// A member of an archive that streams past.
    case member(String)
  }

  /// Whether every digest and size is checked, so that one that differs is an error.
  public var verifies: Bool
  /// Whether visible files with equal content are looked for, which reads them.
  public var findsDuplicates: Bool
  /// Which contents are wanted besides.
  public var requests: ContentRequests
  /// The most layers that are read at the same time, at least 1.
  public var jobs: Int
  /// What the image may ask of the machine.
  public var limits: Limits
  /// Called before each step.
  public var onStep: (Step) -> Void

  /// Creates a weigher.
  public init(
    verifies: Bool = false,
    findsDuplicates: Bool = false,
    requests: ContentRequests = ContentRequests(),
    jobs: Int = 1,
    limits: Limits = Limits(),
    onStep: @escaping (Step) -> Void = { _ in }
  ) {
    self.verifies = verifies
    self.findsDuplicates = findsDuplicates
    self.requests = requests
    self.jobs = max(1, jobs)
    self.limits = limits
    self.onStep = onStep
  }

  private var reader: LayerReader {
    LayerReader(verifiesDigests: verifies, limits: limits, requests: requests)
  }

  /// Weighs one image of what `reference` points at.
  ///
  /// - Parameters:
  ///   - reference: Where the image is.
  ///   - image: Which of several: a name, a tag, or a number from 0.
  ///   - platform: What the image must be for.
  /// - Returns: The image and its account.
  /// - Throws: ``ImageError`` when it cannot be read completely, or contradicts itself.
  nonisolated(nonsending) public func weigh(
    _ reference: ImageReference,
    image: String? = nil,
    platform: Platform? = nil
  ) async throws(ImageError) -> WeighedImage {
    try await weigh(ImageInput(reference), image: image, platform: platform)
  }

  /// Weighs one image of an input that is open, from its first byte on.
  ///
  /// - Parameters:
  ///   - input: Where the image is.
  ///   - image: Which of several: a name, a tag, or a number from 0.
  ///   - platform: What the image must be for.
  /// - Returns: The image and its account.
  /// - Throws: ``ImageError`` when it cannot be read completely, or contradicts itself.
  nonisolated(nonsending) public func weigh(
    _ input: ImageInput,
    image: String? = nil,
    platform: Platform? = nil
  ) async throws(ImageError) -> WeighedImage {
    let passed = PassedLayers(limits: limits)
    var reader = reader
    reader.cores = SpareCores(jobs - 1)
    let opened = try ImageArchive.open(input, limits: limits, cores: reader.cores) {
      path,
      content,
      size in
      onStep(.member(path))
      passed.add(path) { () throws(ArchiveError) in try reader.read(content, count: size) }
    }
    switch opened {
    case .rootFilesystem(let rootFilesystem): return try weigh(rootFilesystem)
    case .images(let archive):
      let candidate = try archive.select(
        image: image ?? input.reference.reference,
        platform: platform
      )
      return try await weigh(try archive.load(candidate), of: archive, passed)
    }
  }

  nonisolated(nonsending) private func weigh(
    _ image: Image,
    of archive: ImageArchive,
    _ passed: PassedLayers
  )
    async throws(ImageError) -> WeighedImage
  {
    var warnings = image.warnings
    if verifies, let broken = warnings.first(where: { $0.isMismatch }) {
      throw ImageError(.mismatch, broken.message)
    }
    let contents = try await readLayers(of: image, passed, &warnings)
    return WeighedImage(
      format: archive.format,
      compression: archive.compression,
      archiveBytes: archive.archiveBytes,
      unreferencedBytes: archive.unreferencedBytes,
      image: image,
      analysis: try analysis(of: consume contents),
      warnings: warnings
    )
  }

  /// What each layer holds; `nil` for one whose blob is kept elsewhere.
  nonisolated(nonsending) private func readLayers(
    of image: Image,
    _ passed: PassedLayers,
    _ warnings: inout [ImageWarning]
  ) async throws(ImageError) -> [LayerContents?] {
    let outcomes: [[UInt8]: LayerWalk.Outcome]
    do throws(ArchiveError) {
      outcomes = try await LayerWalk(reader: reader, jobs: jobs).read(image.layers) {
        number,
        count in
        onStep(.layer(number, of: count))
      }
    } catch { throw ImageError(error, at: nil) }
    var contents: [LayerContents?] = []
    for layer in image.layers {
      guard layer.blob != nil else {
        contents.append(nil)
        continue
      }
      let known: LayerContents
      do throws(ArchiveError) {
        guard let outcome = outcomes[Array(layer.place.utf8)] ?? passed[layer.place] else {
          // Nothing is read any more once the layers take too much.
          throw passed.failure ?? .notTar
        }
        known = try outcome.get()
      } catch {
        throw ImageError(error, at: error == passed.failure ? nil : layer.description)
      }
      contents.append(known)
      do { warnings += try DigestCheck(verifies: verifies).check(known, against: layer) } catch {
        throw ImageError(error.kind, at: layer.description, error.message)
      }
    }
    // What is kept twice would be copied when it changes.
    passed.forget()
    return contents
  }

  private func weigh(_ rootFilesystem: RootFilesystem) throws(ImageError) -> WeighedImage {
    let contents: LayerContents
    do throws(ArchiveError) {
      if rootFilesystem.compression == .none, rootFilesystem.file.kind == .regular {
        contents = try reader.read(rootFilesystem.file, rootFilesystem.file.wholeRange)
      } else {
        contents = try reader.read(rootFilesystem.stream, count: .max)
      }
      guard contents.endsWithMarker else {
        throw ArchiveError(.truncated, "the archive ends without its end marker")
      }
      try rootFilesystem.raw.drain()
    } catch { throw ImageError(error, at: nil) }
    let layer = ImageLayer(index: 0, place: "the archive")
    let image = Image(names: [], config: ImageConfig(), layers: [layer], warnings: [])
    return WeighedImage(
      format: .rootfs,
      compression: rootFilesystem.compression,
      archiveBytes: rootFilesystem.raw.position,
      unreferencedBytes: 0,
      image: image,
      analysis: try analysis(of: [contents]),
      warnings: [
        ImageWarning(
          "root-filesystem",
          "this is a container's root filesystem, as docker export writes it, and no image: it "
            + "has no config and no history, and what was wasted is gone; docker save keeps both"
        )
      ]
    )
  }

  private func analysis(of contents: consuming [LayerContents?]) throws(ImageError) -> ImageAnalysis
  {
    do {
      return try ImageAnalysis(
        of: contents,
        findsDuplicates: findsDuplicates,
        jobs: jobs,
        limits: limits.image
      )
    } catch {
      throw ImageError(error, at: nil)
    }
  }
}
