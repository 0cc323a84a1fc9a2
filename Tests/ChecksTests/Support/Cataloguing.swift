import Checks
import ImageFormat
import LayerAnalysis
import TestSupport
import Testing

/// The packages of an image: the same whether its layers are plain in a file or packed.
func catalogue(
  of image: ImageBuilder,
  sourceLocation: SourceLocation = #_sourceLocation
) async throws -> PackageCatalogue {
  var catalogues: [PackageCatalogue] = []
  for flavour in [PackedImage.Flavour.dockerSave, .ociArchive] {
    let directory = try TemporaryDirectory()
    let path = try image.archive(flavour).write(in: directory, as: "image")
    let weighed = try await ImageWeigher(requests: PackageCatalogue.requests)
      .weigh(ImageReference(path: path))
    catalogues.append(await PackageCatalogue(of: weighed))
  }
  #expect(catalogues[0].largest == catalogues[1].largest, sourceLocation: sourceLocation)
  #expect(catalogues[0].unread == catalogues[1].unread, sourceLocation: sourceLocation)
  return catalogues[0]
}

extension PackageCatalogue {
  /// Each package on a line, the largest first: kind, name, version, processor, bytes, files, what it says
  /// it takes, and its layer.
  var lines: [String] {
    largest.map { package in
      [
        package.kind.rawValue, package.name, package.version ?? "-", package.architecture ?? "-",
        String(package.bytes), String(package.files),
        package.installedBytes.map(String.init) ?? "-", String(package.layer),
      ].joined(separator: " ")
    }
  }

  /// What could not be read, as text.
  var reasons: [String] {
    unread.map { "\($0.kind): \(String(decoding: $0.path, as: UTF8.self)) \($0.reason)" }
  }
}
