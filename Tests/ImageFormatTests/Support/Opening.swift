internal import Archive
@testable internal import ImageFormat
internal import TestSupport
internal import Testing

/// An archive that was opened, with what streamed past.
struct OpenedImage {
  let archive: ImageArchive
  let passed: [String: [UInt8]]

  /// The bytes of a layer's blob.
  func bytes(of layer: ImageLayer) throws -> [UInt8]? {
    switch layer.blob {
    case .stored(let file, let range): try file.read(range)
    case .memory(let bytes): bytes
    case .passed(let member): passed[member]
    case nil: nil
    }
  }

  func load(_ name: String? = nil, platform: String? = nil) throws -> Image {
    let platform = try platform.map { try Platform(parsing: $0) }
    return try archive.load(archive.select(image: name, platform: platform))
  }

  /// The candidates as `names platform`.
  var candidates: [String] {
    archive.candidates.map { candidate in
      (candidate.names + [candidate.platform?.description ?? "nil"]).joined(separator: " ")
    }
  }
}

/// What came past, filled by a closure that may not mutate a local.
private final class Passed {
  var members: [String: [UInt8]] = [:]
}

/// Writes an archive into a directory, opens it, and runs `body` while it is there.
@discardableResult
func open<Result>(
  _ image: PackedImage,
  as transport: ImageReference.Transport? = nil,
  limits: Limits = Limits(),
  _ body: (OpenedImage) throws -> Result
) throws -> Result {
  try withTemporaryDirectory { directory in
    let path = try image.write(in: directory, as: "image")
    return try open(path, as: transport, limits: limits, body)
  }
}

@discardableResult
func open<Result>(
  _ path: String,
  as transport: ImageReference.Transport? = nil,
  limits: Limits = Limits(),
  _ body: (OpenedImage) throws -> Result
) throws -> Result {
  let passed = Passed()
  let reference = ImageReference(transport: transport, path: path)
  let opened = try ImageArchive.open(reference, limits: limits) { member, content, _ in
    passed.members[member] = try? content.readAll(limit: 1 << 24)
  }
  guard case .images(let archive) = opened else {
    throw ImageError(.notAnImage, "a root filesystem")
  }
  return try body(OpenedImage(archive: archive, passed: passed.members))
}

/// The error that opening, choosing or loading the only image ends with.
func failure(
  _ image: PackedImage,
  as transport: ImageReference.Transport? = nil,
  _ name: String? = nil,
  platform: String? = nil,
  limits: Limits = Limits()
) -> ImageError? {
  do {
    try open(image, as: transport, limits: limits) { _ = try $0.load(name, platform: platform) }
    return nil
  } catch { return error as? ImageError }
}

extension Image {
  /// The codes of the warnings, in order.
  var codes: [String] { warnings.map(\.code) }
}

/// Two layers with all that a config says.
let sampleImage = ImageBuilder(
  layers: [
    [.directory("etc"), .file("etc/motd", "hello\n")], [.whiteout("etc/motd"), .file("a", "1")],
  ],
  history: ["COPY motd /etc/motd", .empty("ENV A=b"), "RUN rm /etc/motd"],
  config: ["Env": ["A=b"], "User": "app"]
)

extension PackedImage {
  /// Replaces a blob that documents refer to by its digest, and nothing that refers to it.
  func replacing(_ text: String, with other: String, in member: String) -> PackedImage {
    with { image in
      let document = String(decoding: image[member] ?? [], as: UTF8.self)
      image[member] = Array(document.replacing(text, with: other).utf8)
    }
  }

  func setting(_ member: String, _ text: String) -> PackedImage {
    with { $0[member] = Array(text.utf8) }
  }
}
