internal import Archive
internal import ArgumentParser
internal import Checks
internal import ImageFormat
internal import ImageReport

/// What the user says of the image that another one was built on.
struct BaseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The base image, or its saved report: the lowest layers that both have are not the app's.",
      valueName: "image|report"
    ),
    completion: .file()
  )
  var base: String?

  @Option(help: ArgumentHelp("How many of the lowest layers are the base image's.", valueName: "n"))
  var baseLayers: Int?

  /// Where the base image is, without the transport before it; `nil` where none is named.
  var path: String? { base.map(ImageReference.path) }

  mutating func validate() throws {
    guard baseLayers ?? 0 >= 0 else { throw ValidationError("--base-layers cannot be negative") }
    guard base == nil || baseLayers == nil else {
      throw ValidationError("--base and --base-layers say the same; give one of them")
    }
    if path == "-" {
      throw ValidationError("--base cannot be standard input")
    }
  }

  /// What `image` was built on.
  ///
  /// - Parameters:
  ///   - image: The image.
  ///   - reference: Where it is, for messages.
  /// - Returns: The base image, as far as it is known.
  /// - Throws: ``Failure`` when what `--base` names cannot be read, or is no base of the image.
  func baseImage(of image: Image, at reference: String) throws -> BaseImage {
    let claim = try claim(for: image.platform)
    do { return try BaseImage(of: image, claim: claim) } catch {
      throw Failure(error, reading: reference)
    }
  }

  private func claim(for platform: Platform?) throws -> BaseClaim? {
    if let baseLayers { return .layers(baseLayers) }
    guard let base else { return nil }
    let input = try ReportInput(base)
    guard !input.isReport else { return BaseClaim(try input.savedReport(), path: base) }
    do { return try Self.archived(input.image, platform, path: base) } catch {
      throw input.explaining(Failure(error, reading: base))
    }
  }

  /// How many of the lowest layers of a report's image are the base's; `nil` if nobody says.
  func layers(of report: Report) throws -> Int? {
    let parts = [report.image.platform.os, report.image.platform.architecture]
    let platform = try? Platform(parsing: parts.compactMap(\.self).joined(separator: "/"))
    switch try claim(for: platform) {
    case nil: return nil
    case .layers(let count): return count
    case .image(_, _, _, let diffIDs):
      return report.sharedLayers(with: diffIDs.map { $0?.description })
    }
  }

  /// The claim that the base is the image in an archive, of which only the documents are read.
  private static func archived(_ input: ImageInput, _ platform: Platform?, path: String)
    throws(ImageError) -> BaseClaim
  {
    switch try ImageArchive.open(input, onMember: { _, _, _ in }) {
    case .rootFilesystem:
      throw ImageError(.notAnImage, "it is a root filesystem, which has no layers to compare")
    case .images(let archive):
      let candidate = try archive.select(
        image: input.reference.reference,
        platform: archive.candidates.count > 1 ? platform : nil
      )
      return BaseClaim(try archive.load(candidate), path: path)
    }
  }
}
