internal import Archive
internal import ArgumentParser
internal import ImageFormat
internal import LayerAnalysis

/// Which of the images in an archive, and how thoroughly they are read.
struct ReadingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Which of several images: a name, or @ and its number from 0.",
      valueName: "name|@n"
    )
  )
  var image: String?

  @Option(
    help: ArgumentHelp(
      "The platform, where there are several. (default: this machine's)",
      valueName: "os/arch[/variant]"
    )
  )
  var platform: String?

  @Flag(help: "Check all digests and sizes; one that differs is an error.")
  var verify = false

  @Option(
    help: ArgumentHelp(
      "The most that one layer may have unpacked, such as 200MB or 1GiB. (default: 64GB, and 8GB "
        + "of what looks like a decompression bomb)",
      valueName: "size"
    ),
    transform: Self.size
  )
  var maxLayerSize: ByteSize?

  @Option(
    help: ArgumentHelp(
      "How many cores read layers; a layer alone is decoded on one, parsed on another. (default: all)",
      valueName: "n"
    )
  )
  var jobs: Int?

  mutating func validate() throws {
    guard jobs ?? 1 >= 1 else { throw ValidationError("--jobs needs at least 1") }
  }

  /// The platform that was asked for.
  func parsedPlatform() throws -> Platform? {
    do { return try platform.map(Platform.init(parsing:)) } catch {
      throw Failure(.wrongUsage, "--platform: \(error)")
    }
  }

  /// How much may be done at the same time.
  var threads: Int { min(jobs ?? .max, Process.availableCores) }

  /// What the image may ask of the machine.
  var limits: Limits {
    var limits = Limits()
    if let maxLayerSize {
      limits.unpacking.bytes = maxLayerSize.bytes
      // Who names a size means it, however well the layer is packed.
      limits.unpacking.freeBytes = .max
    }
    return limits
  }

  private static func size(_ text: String) throws -> ByteSize {
    guard let size = ByteSize(parsing: text), size.bytes > 0 else {
      throw ValidationError("expected a size such as 200MB, 1.5GB or 1GiB")
    }
    return size
  }

  /// Reads the image of an input that is open.
  nonisolated(nonsending) func weigh(
    _ input: ImageInput,
    named reference: String,
    findsDuplicates: Bool = false,
    requests: ContentRequests = ContentRequests(),
    isQuiet: Bool
  ) async throws -> WeighedImage {
    let platform = try parsedPlatform()
    let jobs = threads
    guard Process.canStart(threads: jobs + 1) else {
      throw Failure(
        .unreadable,
        "the limits on memory or open files are too low; see ulimit -v and ulimit -n"
      )
    }
    let progress = ProgressLine(isQuiet: isQuiet)
    defer { progress.clear() }
    do {
      let weigher = ImageWeigher(
        verifies: verify,
        findsDuplicates: findsDuplicates,
        requests: requests,
        jobs: jobs,
        limits: limits,
        onStep: progress.show
      )
      return try await weigher.weigh(input, image: image, platform: platform)
    } catch {
      progress.clear()
      throw Failure(error, reading: reference)
    }
  }
}
