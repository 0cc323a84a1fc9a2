internal import Archive
internal import ImageFormat
public import LayerAnalysis

/// The numbers of an image that budgets limit, over all layers and over the app's own.
///
/// The app's own layers are those above the base image, and what they bring is the app's:
///
/// | measure | of the app |
/// | --- | --- |
/// | `image-size`, `layers` | what these layers ship; how many they are |
/// | `layer-size` | what the largest of them ships |
/// | `download-size` | what a pull moves where the base already is: their blobs, the config and the manifest |
/// | `visible-size`, paths | what a container sees of their contents |
/// | `wasted-size` | what of their contents is never seen; what they hide of the base is not theirs |
/// | `wasted-percent`, `efficiency` | the same, of what they ship |
/// | `files`, `root-owned-files`, `setuid-files` | names in the final root filesystem that they brought last |
/// | `duplicate-size` | what copies in them cost, of each other or of the base's files |
/// | `growth-size`, `growth-percent` | against what the app's layers shipped in the baseline |
public struct Measurements {
  private let weighed: WeighedImage
  private let base: BaseImage
  private let baseline: Baseline?

  /// Prepares to measure.
  ///
  /// - Parameters:
  ///   - weighed: The image.
  ///   - base: What it was built on.
  ///   - baseline: The numbers of an earlier image; `nil` without one.
  public init(_ weighed: WeighedImage, base: BaseImage, baseline: Baseline? = nil) {
    self.weighed = weighed
    self.base = base
    self.baseline = baseline
  }

  /// A number, or why it is not known.
  public subscript(target: Budget.Target) -> Measurement {
    guard weighed.analysis.isComplete || target.isInDocuments else {
      return .unknown("the content of a layer is not in the archive")
    }
    guard target.scope == .image || base.certainLayers != nil else { return .unknown(base.reason) }
    let lowest = target.scope == .app ? base.certainLayers ?? 0 : 0
    switch target.subject {
    case .paths(let pattern): return .amount(visibleBytes(at: pattern, from: lowest))
    case .measure(let measure):
      guard !measure.needsBaseline else { return growth(measure, target.scope, from: lowest) }
      return number(measure, from: lowest)
    }
  }

  private func number(_ measure: Measure, from lowest: Int) -> Measurement {
    let layers = weighed.analysis.layers.dropFirst(lowest).map { $0?.shippedBytes ?? 0 }
    let (shipped, wasted) = (sum(layers), wastedBytes(from: lowest))
    switch measure {
    case .imageSize: return .amount(shipped)
    case .downloadSize: return download(from: lowest)
    case .visibleSize: return .amount(shipped - wasted)
    case .layerSize: return .amount(layers.max() ?? 0)
    case .layers: return .amount(Int64(layers.count))
    case .files: return .amount(count(from: lowest))
    case .wastedSize: return .amount(wasted)
    case .wastedPercent: return shipped > 0 ? .share(wasted, of: shipped) : .share(0, of: 1)
    case .efficiency: return shipped > 0 ? .share(shipped - wasted, of: shipped) : .share(1, of: 1)
    case .duplicateSize: return duplicates(from: lowest)
    case .rootOwnedFiles: return .amount(count(from: lowest, where: \.isRootOwned))
    case .setuidFiles: return .amount(count(from: lowest, where: \.isSetuid))
    case .growthSize, .growthPercent: return .unknown("it needs a baseline")
    }
  }

  private func sum(_ sizes: [Int64]) -> Int64 { sizes.reduce(0, +) }

  /// What layers ship and nobody ever sees, whichever layer hides it.
  private func wastedBytes(from lowest: Int) -> Int64 {
    sum(weighed.analysis.layers.dropFirst(lowest).map { $0?.wastedBytes ?? 0 })
  }

  private func download(from lowest: Int) -> Measurement {
    if let bytes = weighed.downloadBytes(above: lowest) { return .amount(bytes) }
    let contents = weighed.analysis.contents.dropFirst(lowest)
    return if contents.contains(where: { $0?.compression == Compression.none }) {
      .unknown("the layers are stored unpacked, and what a registry makes of them is another size")
    } else if weighed.image.documentBytes == nil {
      .unknown("the archive has no manifest")
    } else {
      .unknown("the size of a layer that is not in the archive is not known")
    }
  }

  private func duplicates(from lowest: Int) -> Measurement {
    guard weighed.analysis.totals.duplicateBytes != nil else {
      return .unknown("nobody looked for files with the same content")
    }
    let sizes = weighed.analysis.duplicates.map { set in
      // One of them is needed: the base's own, where it has one.
      let copies = set.layers.count { $0 >= lowest }
      return set.bytes * Int64(min(copies, set.layers.count - 1))
    }
    return .amount(sum(sizes))
  }

  private func growth(_ measure: Measure, _ scope: Budget.Scope, from lowest: Int) -> Measurement {
    guard let baseline else { return .unknown("there is no baseline to compare with") }
    let target = Budget.Target(.measure(.imageSize), scope: scope)
    guard case .amount(let before)? = baseline.numbers[target],
      case .amount(let now) = number(.imageSize, from: lowest)
    else { return .unknown("what the baseline ships in these layers is not known") }
    let growth = max(0, now - before)
    guard measure == .growthPercent else { return .amount(growth) }
    guard before > 0 else {
      return growth == 0
        ? .share(0, of: 1) : .unknown("the baseline ships nothing, so it grew beyond all percent")
    }
    return .share(growth, of: before)
  }

  /// How many names of files are in the final root filesystem that layers from `lowest` on brought.
  private func count(
    from lowest: Int,
    where isCounted: (ImageAnalysis.VisibleFile) -> Bool = { _ in true }
  ) -> Int64 {
    var count: Int64 = 0
    weighed.analysis.forEachVisibleFile(from: (), entering: { _, _ in () }) { _, file in
      if file.layer >= lowest, isCounted(file) { count += 1 }
    }
    return count
  }

  /// The sizes of the visible files that have a matching name and come from layers from `lowest` on,
  /// each content once.
  private func visibleBytes(at pattern: PathPattern, from lowest: Int) -> Int64 {
    var bytes: Int64 = 0
    var counted: Set<Int> = []
    weighed.analysis.forEachVisibleFile(
      from: pattern.start,
      entering: { progress, name in
        let next = pattern.advance(progress, name)
        return next.isHopeless ? nil : next
      }
    ) { progress, file in
      guard file.contentLayer >= lowest, pattern.matches(progress) else { return }
      if file.names == 1 || counted.insert(file.inode).inserted { bytes += file.bytes }
    }
    return bytes
  }
}

extension Budget.Target {
  /// Whether the documents of an image are enough to know it, without the contents of its layers.
  fileprivate var isInDocuments: Bool {
    subject == .measure(.layers) || subject == .measure(.downloadSize)
  }
}
