internal import Archive
internal import ArgumentParser
internal import Checks
internal import ImageFormat

/// What the user says of the image that another one was built on.
struct BaseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The base image, as another archive: the lowest layers that both have are not the app's.",
      valueName: "image"
    ),
    completion: .file()
  )
  var base: String?

  @Option(help: ArgumentHelp("How many of the lowest layers are the base image's.", valueName: "n"))
  var baseLayers: Int?

  mutating func validate() throws {
    guard baseLayers ?? 0 >= 0 else { throw ValidationError("--base-layers cannot be negative") }
    guard base == nil || baseLayers == nil else {
      throw ValidationError("--base and --base-layers say the same; give one of them")
    }
    if let base, (try? ImageReference(parsing: base))?.isStandardInput == true {
      throw ValidationError("--base cannot be standard input")
    }
  }

  /// What `image` was built on.
  ///
  /// - Parameters:
  ///   - image: The image.
  ///   - reference: Where it is, for messages.
  /// - Returns: What the options say, or else the documents of the image.
  /// - Throws: ``Failure`` where the base cannot be read, or has more layers than the image.
  func baseImage(of image: Image, at reference: String) throws -> BaseImage {
    let claim = try claim(for: image.platform)
    do { return try BaseImage(of: image, claim: claim) } catch {
      throw Failure(error, reading: reference)
    }
  }

  private func claim(for platform: Platform?) throws -> BaseClaim? {
    if let baseLayers { return .layers(baseLayers) }
    guard let base else { return nil }
    do { return try Self.archived(base, platform) } catch { throw Failure(error, reading: base) }
  }

  /// The claim that the base is the image in an archive, of which only the documents are read.
  private static func archived(_ base: String, _ platform: Platform?) throws(ImageError)
    -> BaseClaim
  {
    let reference = try ImageReference(parsing: base)
    switch try ImageArchive.open(reference, onMember: { _, _, _ in }) {
    case .rootFilesystem:
      throw ImageError(.notAnImage, "it is a root filesystem, which has no layers to compare")
    case .images(let archive):
      let candidate = try archive.select(
        image: reference.reference,
        platform: archive.candidates.count > 1 ? platform : nil
      )
      return BaseClaim(try archive.load(candidate), path: base)
    }
  }
}
