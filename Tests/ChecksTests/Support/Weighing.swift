import ImageFormat
import LayerAnalysis
import TestSupport

/// Weighs an image out of an archive.
func weigh(
  _ image: ImageBuilder,
  _ flavour: PackedImage.Flavour = .dockerSave,
  findsDuplicates: Bool = false
) async throws -> WeighedImage {
  let directory = try TemporaryDirectory()
  let path = try image.archive(flavour).write(in: directory, as: "image")
  return try await ImageWeigher(findsDuplicates: findsDuplicates).weigh(ImageReference(path: path))
}

/// The documents of an image out of an archive.
func load(_ image: ImageBuilder, _ flavour: PackedImage.Flavour = .ociArchive) async throws -> Image
{
  try await weigh(image, flavour).image
}
