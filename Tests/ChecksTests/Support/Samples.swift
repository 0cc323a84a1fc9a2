import Checks
import ImageFormat
import LayerAnalysis
import TestSupport
import Testing

extension ImageBuilder {
  /// An image of one layer.
  init(_ entries: [TarBuilder.Entry], config: JSONText = [:]) {
    self.init(layers: [Layer(TarBuilder(entries))], config: config)
  }
}

/// What a rule says of an image in an archive of one flavour.
///
/// - Returns: What came of the rule.
/// - Throws: When the image cannot be weighed, or there is no such rule.
func judge(_ slug: String, _ image: ImageBuilder, only flavour: PackedImage.Flavour) async throws
  -> Judgement
{
  let rule = try #require(RuleCatalogue.all[slug])
  let weighed = try await weigh(image, flavour)
  let base = try BaseImage(of: weighed.image, claim: nil)
  return await Judge(RuleCatalogue([rule])).judge(weighed, base: base)
}

/// What a rule says of an image whose only layer is to be had elsewhere.
///
/// - Returns: What came of the rule.
/// - Throws: When there is no such rule.
func outcomeWithoutLayers(_ slug: String, config: JSONText = [:]) async throws -> RuleOutcome? {
  let image = ImageBuilder(layers: [.foreign(TarBuilder([.file("x", "1")]))], config: config)
  return try await judge(slug, image, only: .ociArchive).outcome
}

extension RuleOutcome {
  /// What a rule says that needs a layer which is not there.
  static let withoutLayers = Self.notCheckable("the content of a layer is not in the archive")
}

extension TarBuilder.Entry {
  /// `etc/passwd` with root and others, each as `name:number`.
  static func passwd(_ users: String...) -> Self {
    let lines = (["root:0"] + users).map { user in
      let parts = user.split(separator: ":")
      return "\(parts[0]):x:\(parts[1]):\(parts[1])::/:/sbin/nologin\n"
    }
    return .file("etc/passwd", RawBytes(lines.joined().utf8))
  }

  /// A static program.
  static func program(_ path: RawBytes) -> Self { .file(path, .elf(), mode: 0o755) }
}
