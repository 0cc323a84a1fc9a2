internal import Archive
public import Checks
internal import ImageFormat
public import LayerAnalysis

extension Report {
  /// Reports an image that was weighed.
  ///
  /// - Parameters:
  ///   - weighed: The image and its account.
  ///   - path: The image as the user named it.
  ///   - tool: The program that weighed it.
  ///   - base: What it was built on; `nil` for what its own documents say.
  public init(_ weighed: WeighedImage, path: String, tool: Tool, base: BaseImage? = nil) {
    let base = base ?? BaseImage(of: weighed.image)
    let analysis = weighed.analysis
    let isImage = weighed.format != .rootfs
    self.init(
      tool: tool,
      source: Source(
        path: path,
        format: Source.Format(weighed.format),
        compression: Compression(rawValue: weighed.compression.rawValue),
        archiveBytes: weighed.archiveBytes,
        unreferencedBytes: weighed.unreferencedBytes
      ),
      image: Image(weighed.image, hasConfig: isImage),
      totals: Totals(weighed),
      base: Base(base),
      layers: weighed.image.layers.map { layer in
        var row = Layer(layer, analysis.contents[layer.index], analysis.layers[layer.index])
        row.fromBase = base.certainLayers.map { layer.index < $0 }
        return row
      },
      wasted: analysis.wasted.map(WastedFile.init),
      duplicates: analysis.duplicates.map { set in
        DuplicateSet(
          bytes: set.bytes,
          wasteBytes: set.wasteBytes,
          paths: set.paths.map(BytePath.init)
        )
      },
      findings: [],
      budgets: [],
      warnings: weighed.warnings.map { warning in
        Warning(code: warning.code, message: DisplayText.prose(warning.message))
      }
        + base.warnings.map { warning in
          Warning(code: warning.code, message: DisplayText.prose(warning.message))
        }
        + analysis.warnings.map(Warning.init)
    )
  }
}

extension Report.Base {
  fileprivate init(_ base: BaseImage) {
    let source: Source =
      switch base.source {
      case .flag: .flag
      case .annotation: .annotation
      case .history: .history
      case .heuristic: .heuristic
      case .unknown: .unknown
      }
    self.init(layers: base.layers, source: source, name: base.name, digest: base.digest)
  }
}

extension Report.Source.Format {
  fileprivate init(_ format: SourceFormat) {
    self =
      switch format {
      case .dockerArchive: .dockerArchive
      case .ociArchive: .ociArchive
      case .ociLayout: .ociLayout
      case .dir: .directory
      case .rootfs: .rootfs
      }
  }
}

extension Report.Image {
  fileprivate init(_ image: ImageFormat.Image, hasConfig: Bool) {
    let config = image.config.config
    self.init(
      names: image.names,
      id: image.id?.description,
      manifestDigest: image.manifestDigest?.description,
      platform: Report.Platform(
        os: image.platform?.os,
        architecture: image.platform?.architecture,
        variant: image.platform?.variant
      ),
      created: image.config.created,
      config: hasConfig
        ? Report.RuntimeConfig(
          user: config.user,
          entrypoint: SecretRedaction.arguments(config.entrypoint ?? []),
          cmd: SecretRedaction.arguments(config.cmd ?? []),
          workingDir: config.workingDir,
          env: config.env.map(SecretRedaction.assignment),
          exposedPorts: config.exposedPorts,
          volumes: config.volumes,
          labels: SecretRedaction.labels(config.labels),
          healthcheck: config.healthcheck.map { check in
            Report.Healthcheck(
              test: SecretRedaction.arguments(check.test),
              interval: check.interval,
              timeout: check.timeout,
              startPeriod: check.startPeriod,
              startInterval: check.startInterval,
              retries: check.retries
            )
          },
          stopSignal: config.stopSignal,
          shell: SecretRedaction.arguments(config.shell ?? [])
        ) : nil
    )
  }
}

extension Report.Totals {
  fileprivate init(_ weighed: WeighedImage) {
    let totals = weighed.analysis.totals
    // A sum over some of the layers would look like one over all.
    func whole<Value>(_ value: Value) -> Value? { weighed.analysis.isComplete ? value : nil }
    self.init(
      layers: weighed.image.layers.count,
      archiveBytes: weighed.archiveBytes,
      downloadBytes: weighed.downloadBytes(),
      tarBytes: whole(totals.tarBytes),
      shippedBytes: whole(totals.shippedBytes),
      visibleBytes: whole(totals.visibleBytes),
      wastedBytes: whole(totals.wastedBytes),
      deletedBytes: whole(totals.deletedBytes),
      overwrittenBytes: whole(totals.overwrittenBytes),
      metadataOnlyBytes: whole(totals.metadataOnlyBytes),
      sameLayerBytes: whole(totals.sameLayerBytes),
      duplicateBytes: whole(totals.duplicateBytes) ?? nil,
      entries: whole(totals.entries),
      files: whole(totals.files),
      directories: whole(totals.directories),
      symlinks: whole(totals.symlinks),
      rootOwnedFiles: whole(totals.rootOwnedFiles),
      rootOwnedBytes: whole(totals.rootOwnedBytes),
      setuidFiles: whole(totals.setuidFiles),
      setgidFiles: whole(totals.setgidFiles),
      worldWritableFiles: whole(totals.worldWritableFiles)
    )
  }
}

extension Report.Layer {
  fileprivate init(_ layer: ImageLayer, _ contents: LayerContents?, _ totals: LayerTotals?) {
    self.init(
      index: layer.index,
      diffID: layer.diffID?.description,
      digest: layer.digest?.description,
      mediaType: layer.mediaType?.rawValue,
      compression: contents.flatMap { Report.Compression(rawValue: $0.compression.rawValue) },
      blobBytes: contents?.blobBytes,
      tarBytes: contents?.tarBytes,
      shippedBytes: totals?.shippedBytes,
      wastedBytes: totals?.wastedBytes,
      removesBytes: totals?.removesBytes,
      entries: totals?.entries,
      files: totals?.files,
      directories: totals?.directories,
      symlinks: totals?.symlinks,
      hardLinks: totals?.hardLinks,
      whiteouts: totals?.whiteouts,
      opaqueWhiteouts: totals?.opaqueWhiteouts,
      rootOwnedFiles: totals?.rootOwnedFiles,
      rootOwnedBytes: totals?.rootOwnedBytes,
      setuidFiles: totals?.setuidFiles,
      instruction: layer.instruction.map { instruction in
        Report.Instruction(
          kind: instruction.kind?.rawValue,
          text: SecretRedaction.text(of: instruction)
        )
      },
      createdBy: layer.history?.createdBy.map { createdBy in
        SecretRedaction.record(createdBy, of: layer.instruction)
      },
      created: layer.history?.created,
      comment: layer.history?.comment.map(SecretRedaction.prose),
      fromBase: nil
    )
  }
}

extension Report.WastedFile {
  fileprivate init(_ file: LayerAnalysis.WastedFile) {
    self.init(
      path: BytePath(file.path),
      lastPath: file.lastPath.map(BytePath.init),
      bytes: file.bytes,
      cause: Cause(file.cause),
      addedBy: file.addedBy,
      removedBy: file.removedBy
    )
  }
}

extension Report.WastedFile.Cause {
  init(_ cause: WasteCause) {
    self =
      switch cause {
      case .deleted: .deleted
      case .overwritten: .overwritten
      case .metadataOnly: .metadataOnly
      case .sameLayer: .sameLayer
      }
  }
}
