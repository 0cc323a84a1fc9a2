public import ImageFormat

extension BaseImage {
  /// What the documents of an image say about its base.
  ///
  /// The annotations are those of `annotations.md` of the OCI image specification; buildah writes
  /// them. It also writes `FROM` and the name as the comment of the first step above the base, and
  /// that alone tells where the base ends. BuildKit attests what it took; where that is one image, and
  /// the history begins with one, it is that.
  public init(of image: Image) {
    let named = Self.named(in: image)
    let history = image.config.history
    let alignment = HistoryAlignment(history, layerCount: image.layers.count)
    guard alignment.status == .complete else {
      self = named ?? BaseImage(source: .unknown)
      return
    }
    if let (position, name) = Self.lastFrom(in: history) {
      self.init(
        layers: Self.layers(in: history[..<position]),
        source: .history,
        name: named?.name ?? name,
        digest: named?.digest
      )
    } else if let guess = Self.guess(from: history) {
      let attested = named == nil ? image.provenance?.onlySource : nil
      self.init(
        layers: guess,
        source: .heuristic,
        name: named?.name ?? attested?.name,
        digest: named?.digest ?? attested?.digest
      )
    } else {
      self = named ?? BaseImage(source: .unknown)
    }
  }

  private static let nameKey = "org.opencontainers.image.base.name"
  private static let digestKey = "org.opencontainers.image.base.digest"

  /// The base that annotations name, or labels; these may be inherited, and mean the base's own base.
  private static func named(in image: Image) -> BaseImage? {
    for values in [image.annotations, image.config.config.labels] {
      let (name, digest) = (values[nameKey], values[digestKey])
      // Buildah names its own intermediate images so, of which nobody has heard.
      guard name != nil || digest != nil, name != "", digest != "" else { continue }
      return BaseImage(source: .annotation, name: name, digest: digest)
    }
    return nil
  }

  private static let from = "FROM "

  /// The last step whose comment names what it was built on, and that name.
  ///
  /// Buildah names its own intermediate images by the digits of their hash: they are no base.
  private static func lastFrom(in history: [History]) -> (position: Int, name: String)? {
    for (position, step) in history.enumerated().reversed() {
      guard let comment = step.comment, comment.hasPrefix(from) else { continue }
      let name = String(comment.dropFirst(from.count))
      let isHash = name.utf8.count >= 12 && name.utf8.allSatisfy(isHexadecimal)
      if !name.isEmpty, !isHash { return (position, name) }
    }
    return nil
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte
  }

  /// How many layers some steps made.
  private static func layers(in steps: some Collection<History>) -> Int {
    steps.count { !$0.emptyLayer }
  }

  /// How many layers the base probably has: base images end with a command, and begin with a root
  /// filesystem that is added as a whole.
  private static func guess(from history: [History]) -> Int? {
    guard let last = history.lastIndex(where: { !$0.emptyLayer }) else { return nil }
    let command = history[..<last].lastIndex { step in
      guard step.emptyLayer else { return false }
      let kind = Instruction(step).kind
      return kind == .cmd || kind == .entrypoint
    }
    if let command {
      let layers = layers(in: history[..<command])
      return layers > 0 ? layers : nil
    }
    guard let first = history.firstIndex(where: { !$0.emptyLayer }), first < last else {
      return nil
    }
    return addsRootFilesystem(history[first]) ? 1 : nil
  }

  private static func addsRootFilesystem(_ step: History) -> Bool {
    if step.comment?.contains("debuerreotype") == true { return true }
    let instruction = Instruction(step)
    let words = instruction.text.split(separator: " ")
    guard instruction.kind == .add, words.last == "/", let source = words.first else {
      return false
    }
    return source.hasPrefix("file:") || source.contains("rootfs")
  }
}
