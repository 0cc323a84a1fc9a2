internal import ImageFormat
public import LayerAnalysis

extension Baseline {
  /// The numbers of an earlier image that is still there, as far as they are known.
  ///
  /// - Parameters:
  ///   - weighed: The image.
  ///   - base: What it was built on.
  ///   - targets: What numbers are asked for; what is shipped is known in any case.
  public init(_ weighed: WeighedImage, base: BaseImage, for targets: [Budget.Target]) {
    let measurements = Measurements(weighed, base: base)
    let sizes = Budget.Scope.allCases.map { Budget.Target(.measure(.imageSize), scope: $0) }
    var numbers: [Budget.Target: Measurement] = [:]
    for target in targets + sizes {
      // A growth has no growth.
      if case .measure(let measure) = target.subject, measure.needsBaseline { continue }
      let measurement = measurements[target]
      if measurement.decimal != nil { numbers[target] = measurement }
    }
    self.init(
      numbers: numbers,
      diffIDs: weighed.image.layers.map { $0.diffID?.description }
    )
  }
}
